import type { Declaration } from '../../declaration.ts';

export const iotDeclarations: readonly Declaration[] = [];
