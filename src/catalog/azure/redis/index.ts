import type { Declaration } from '../../declaration.ts';

export const redisDeclarations: readonly Declaration[] = [];
