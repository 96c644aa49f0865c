import type { Check } from '../declaration.ts';
import { authorizationChecks } from './authorization/index.ts';
import { storageChecks } from './storage/index.ts';

/** A folder a service. */
export const azureChecks: readonly Check[] = [...authorizationChecks, ...storageChecks];
