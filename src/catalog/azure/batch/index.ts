import type { Declaration } from '../../declaration.ts';

export const batchDeclarations: readonly Declaration[] = [];
