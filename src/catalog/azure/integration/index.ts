import type { Declaration } from '../../declaration.ts';
import { appConfigurationStore } from './app-configuration-store.ts';
import { dataBoxEdgeDevice } from './data-box-edge-device.ts';
import { fhirService } from './fhir-service.ts';
import { healthcareWorkspace } from './healthcare-workspace.ts';
import { hpcCache } from './hpc-cache.ts';
import { logicAppWorkflow } from './logic-app-workflow.ts';
import { signalRService } from './signalr-service.ts';
import { storageSyncService } from './storage-sync-service.ts';
import { webPubSub } from './web-pubsub.ts';

export const integrationDeclarations: readonly Declaration[] = [
  logicAppWorkflow,
  signalRService,
  webPubSub,
  appConfigurationStore,
  healthcareWorkspace,
  fhirService,
  storageSyncService,
  hpcCache,
  dataBoxEdgeDevice,
];
