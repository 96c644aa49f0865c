import type { Check } from '../declaration.ts';
import { monitorChecks } from './monitor/index.ts';
import { storageChecks } from './storage/index.ts';

/** A folder a service. */
export const azureChecks: readonly Check[] = [...storageChecks, ...monitorChecks];
