import type { Declaration } from '../../declaration.ts';

export const cdnDeclarations: readonly Declaration[] = [];
