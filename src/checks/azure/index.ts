import type { Check } from '../declaration.ts';
import { networkChecks } from './network/index.ts';
import { storageChecks } from './storage/index.ts';
import { storageSyncChecks } from './storage-sync/index.ts';

/** A folder a service. */
export const azureChecks: readonly Check[] = [...networkChecks, ...storageChecks, ...storageSyncChecks];
