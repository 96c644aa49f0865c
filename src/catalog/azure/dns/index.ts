import type { Declaration } from '../../declaration.ts';

export const dnsDeclarations: readonly Declaration[] = [];
