import type { Declaration } from '../declaration.ts';
import { advisorDeclarations } from './advisor/index.ts';
import { aiDeclarations } from './ai/index.ts';
import { analyticsDeclarations } from './analytics/index.ts';
import { apiManagementDeclarations } from './api-management/index.ts';
import { appServiceDeclarations } from './app-service/index.ts';
import { authorizationDeclarations } from './authorization/index.ts';
import { automationDeclarations } from './automation/index.ts';
import { batchDeclarations } from './batch/index.ts';
import { cdnDeclarations } from './cdn/index.ts';
import { computeDeclarations } from './compute/index.ts';
import { containersDeclarations } from './containers/index.ts';
import { cosmosDeclarations } from './cosmos/index.ts';
import { dnsDeclarations } from './dns/index.ts';
import { eventGridDeclarations } from './event-grid/index.ts';
import { eventHubsDeclarations } from './event-hubs/index.ts';
import { hybridDeclarations } from './hybrid/index.ts';
import { identityDeclarations } from './identity/index.ts';
import { integrationDeclarations } from './integration/index.ts';
import { iotDeclarations } from './iot/index.ts';
import { keyVaultDeclarations } from './key-vault/index.ts';
import { managementDeclarations } from './management/index.ts';
import { monitorDeclarations } from './monitor/index.ts';
import { mysqlDeclarations } from './mysql/index.ts';
import { networkDeclarations } from './network/index.ts';
import { policyDeclarations } from './policy/index.ts';
import { postgresqlDeclarations } from './postgresql/index.ts';
import { recoveryServicesDeclarations } from './recovery-services/index.ts';
import { redisDeclarations } from './redis/index.ts';
import { securityDeclarations } from './security/index.ts';
import { serviceBusDeclarations } from './service-bus/index.ts';
import { sqlDeclarations } from './sql/index.ts';
import { storageDeclarations } from './storage/index.ts';

/** By service. */
export const azureDeclarations: readonly Declaration[] = [
  ...managementDeclarations,
  ...authorizationDeclarations,
  ...policyDeclarations,
  ...identityDeclarations,
  ...computeDeclarations,
  ...batchDeclarations,
  ...hybridDeclarations,
  ...networkDeclarations,
  ...dnsDeclarations,
  ...cdnDeclarations,
  ...storageDeclarations,
  ...keyVaultDeclarations,
  ...sqlDeclarations,
  ...cosmosDeclarations,
  ...postgresqlDeclarations,
  ...mysqlDeclarations,
  ...redisDeclarations,
  ...appServiceDeclarations,
  ...apiManagementDeclarations,
  ...containersDeclarations,
  ...eventGridDeclarations,
  ...eventHubsDeclarations,
  ...serviceBusDeclarations,
  ...iotDeclarations,
  ...integrationDeclarations,
  ...automationDeclarations,
  ...analyticsDeclarations,
  ...aiDeclarations,
  ...recoveryServicesDeclarations,
  ...securityDeclarations,
  ...advisorDeclarations,
  ...monitorDeclarations,
];
