import type { Declaration } from '../../declaration.ts';

export const eventGridDeclarations: readonly Declaration[] = [];
