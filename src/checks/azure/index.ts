import type { Check } from '../declaration.ts';
import { computeChecks } from './compute/index.ts';
import { frontDoorChecks } from './front-door/index.ts';
import { hybridChecks } from './hybrid/index.ts';
import { networkChecks } from './network/index.ts';
import { recoveryServicesChecks } from './recovery-services/index.ts';
import { serviceFabricChecks } from './service-fabric/index.ts';
import { storageChecks } from './storage/index.ts';
import { storageSyncChecks } from './storage-sync/index.ts';

/** A folder a service. */
export const azureChecks: readonly Check[] = [
  ...computeChecks,
  ...frontDoorChecks,
  ...hybridChecks,
  ...networkChecks,
  ...recoveryServicesChecks,
  ...serviceFabricChecks,
  ...storageChecks,
  ...storageSyncChecks,
];
