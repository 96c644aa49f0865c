import type { Check } from '../../declaration.ts';
import { keyChecks } from './keys.ts';
import { tierKeyCheck } from './tier-keys.ts';
import { vaultChecks, vaultLogChecks } from './vaults.ts';

export const keyVaultChecks: readonly Check[] = [...vaultChecks, ...vaultLogChecks, ...keyChecks, tierKeyCheck];
