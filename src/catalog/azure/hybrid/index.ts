import type { Declaration } from '../../declaration.ts';

export const hybridDeclarations: readonly Declaration[] = [];
