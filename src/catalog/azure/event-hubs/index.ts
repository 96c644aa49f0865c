import type { Declaration } from '../../declaration.ts';

export const eventHubsDeclarations: readonly Declaration[] = [];
