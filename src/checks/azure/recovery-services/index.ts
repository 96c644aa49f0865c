import type { Check } from '../../declaration.ts';
import { backupChecks } from './backups.ts';
import { vaultChecks } from './vaults.ts';

export const recoveryServicesChecks: readonly Check[] = [...vaultChecks, ...backupChecks];
