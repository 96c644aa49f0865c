import type { Check } from '../declaration.ts';
import { aksChecks } from './aks/index.ts';
import { appServiceChecks } from './appservice/index.ts';
import { containerAppChecks } from './containerapps/index.ts';
import { containerGroupChecks } from './containerinstance/index.ts';
import { registryChecks } from './containerregistry/index.ts';
import { defenderChecks } from './defender/index.ts';
import { functionAppChecks } from './functions/index.ts';
import { governanceChecks } from './governance/index.ts';
import { monitorChecks } from './monitor/index.ts';
import { storageChecks } from './storage/index.ts';

/** A folder a service. */
export const azureChecks: readonly Check[] = [
  ...storageChecks,
  ...monitorChecks,
  ...defenderChecks,
  ...governanceChecks,
  ...aksChecks,
  ...appServiceChecks,
  ...functionAppChecks,
  ...registryChecks,
  ...containerAppChecks,
  ...containerGroupChecks,
];
