import type { Declaration } from '../../declaration.ts';

export const aiDeclarations: readonly Declaration[] = [];
