import type { Declaration } from '../../declaration.ts';

export const analyticsDeclarations: readonly Declaration[] = [];
