import type { Declaration } from '../../declaration.ts';

export const securityDeclarations: readonly Declaration[] = [];
