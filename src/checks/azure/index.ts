import type { Check } from '../declaration.ts';
import { cosmosChecks } from './cosmosdb/index.ts';
import { keyVaultChecks } from './keyvault/index.ts';
import { mysqlChecks } from './mysql/index.ts';
import { postgresqlChecks } from './postgresql/index.ts';
import { redisChecks } from './redis/index.ts';
import { sqlChecks } from './sql/index.ts';
import { storageChecks } from './storage/index.ts';

/** A folder a service. */
export const azureChecks: readonly Check[] = [
  ...storageChecks,
  ...keyVaultChecks,
  ...sqlChecks,
  ...postgresqlChecks,
  ...mysqlChecks,
  ...cosmosChecks,
  ...redisChecks,
];
