import type { Declaration } from '../../declaration.ts';

export const apiManagementDeclarations: readonly Declaration[] = [];
