import type { Declaration } from '../../declaration.ts';

export const recoveryServicesDeclarations: readonly Declaration[] = [];
