import type { Declaration } from '../../declaration.ts';

export const automationDeclarations: readonly Declaration[] = [];
