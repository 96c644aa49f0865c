import type { Declaration } from '../../declaration.ts';

export const mysqlDeclarations: readonly Declaration[] = [];
