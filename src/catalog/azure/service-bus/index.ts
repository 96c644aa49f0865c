import type { Declaration } from '../../declaration.ts';

export const serviceBusDeclarations: readonly Declaration[] = [];
