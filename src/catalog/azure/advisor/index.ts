import type { Declaration } from '../../declaration.ts';

export const advisorDeclarations: readonly Declaration[] = [];
