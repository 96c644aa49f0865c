import type { Declaration } from '../../declaration.ts';
import { backupPolicy } from './backup-policy.ts';
import { backupProtectedItem } from './backup-protected-item.ts';
import { backupVault } from './backup-vault.ts';
import { recoveryServicesVault } from './recovery-services-vault.ts';
import { replicationProtectedItem } from './replication-protected-item.ts';

export const recoveryServicesDeclarations: readonly Declaration[] = [
  recoveryServicesVault,
  backupPolicy,
  backupProtectedItem,
  replicationProtectedItem,
  backupVault,
];
