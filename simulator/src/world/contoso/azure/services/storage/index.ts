import { child, type ResourceRow } from '../../row.ts';
import {
  encryptionScope,
  managementPolicy,
  QUEUES,
  queueService,
  SCOPES,
  storageQueue,
  storageTable,
  TABLES,
  tableService,
} from './bodies.ts';

const ACCOUNT = 'Microsoft.Storage/storageAccounts';

/** Few, since there are many accounts. Accounts of kind Storage, every ninth from the first, have no lifecycle policy. */
export const storageRows: readonly ResourceRow[] = [
  child(`${ACCOUNT}/queueServices`, [0, 1, 0, 0, 0, 0, 0], ['default'], queueService),
  child(`${ACCOUNT}/queueServices/queues`, [2], QUEUES, storageQueue),
  child(`${ACCOUNT}/tableServices`, [0, 1, 0, 0, 0, 0, 0], ['default'], tableService),
  child(`${ACCOUNT}/tableServices/tables`, [1], TABLES, storageTable),
  child(`${ACCOUNT}/managementPolicies`, [0, 1, 0, 0, 0, 0, 0, 0, 0], ['default'], managementPolicy),
  child(`${ACCOUNT}/encryptionScopes`, [0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0], SCOPES, encryptionScope),
];
