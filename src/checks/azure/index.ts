import type { Check } from '../declaration.ts';
import { keyVaultChecks } from './keyvault/index.ts';
import { sqlChecks } from './sql/index.ts';
import { storageChecks } from './storage/index.ts';

/** A folder a service. */
export const azureChecks: readonly Check[] = [...storageChecks, ...keyVaultChecks, ...sqlChecks];
