import type { Declaration } from '../../declaration.ts';

export const policyDeclarations: readonly Declaration[] = [];
