import type { Declaration } from '../../declaration.ts';

export const integrationDeclarations: readonly Declaration[] = [];
