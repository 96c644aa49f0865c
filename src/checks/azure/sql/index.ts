import type { Check } from '../../declaration.ts';
import { sqlAuditingChecks, sqlLogChecks } from './auditing.ts';
import { sqlDatabaseChecks } from './databases.ts';
import { sqlManagedInstanceChecks } from './managed-instances.ts';
import { sqlNetworkChecks } from './network.ts';
import { sqlProtectionChecks } from './protection.ts';
import { sqlServerChecks } from './servers.ts';

export const sqlChecks: readonly Check[] = [
  ...sqlServerChecks,
  ...sqlNetworkChecks,
  ...sqlAuditingChecks,
  ...sqlProtectionChecks,
  ...sqlDatabaseChecks,
  ...sqlLogChecks,
  ...sqlManagedInstanceChecks,
];
