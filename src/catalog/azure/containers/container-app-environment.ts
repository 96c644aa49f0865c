import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';

/** Source: Azure Resource Manager, "Managed Environments - List By Subscription" of Microsoft.App. */
export const containerAppEnvironment = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      defaultDomain: maybeText,
      staticIp: maybeText,
      zoneRedundant: maybeFlag,
      publicNetworkAccess: maybeText,
      infrastructureResourceGroup: maybeText,
      vnetConfiguration: maybeObject({ internal: maybeFlag, infrastructureSubnetId: maybeText }),
      appLogsConfiguration: maybeObject({
        destination: maybeText,
        logAnalyticsConfiguration: maybeObject({ customerId: maybeText }),
      }),
      peerAuthentication: maybeObject({ mtls: maybeObject({ enabled: maybeFlag }) }),
      peerTrafficConfiguration: maybeObject({ encryption: maybeObject({ enabled: maybeFlag }) }),
      customDomainConfiguration: maybeObject({ dnsSuffix: maybeText }),
      workloadProfiles: maybeList(z.object({ name: maybeText, workloadProfileType: maybeText })),
    }),
  }),
  {
    type: 'azure_container_app_environment',
    title: 'Container Apps environment',
    plural: 'Container Apps environments',
    class: 'Cluster',
    category: 'containers',
    product: 'containers',
    description: 'Where container apps run: their network, logs and encryption between them.',
    source: trackedResource('Microsoft.App/managedEnvironments', '2024-03-01'),
    rights: [azure('microsoft.app/managedenvironments/read')],
    key: (environment, { tenantId }) => armKey(environment.id, tenantId),
    name: (environment) => environment.name,
    volatile: [...armVolatile, 'properties.deploymentErrors', 'systemData'],
    redact: [
      'properties.daprAIInstrumentationKey',
      'properties.daprAIConnectionString',
      'properties.appLogsConfiguration.logAnalyticsConfiguration.sharedKey',
      'properties.customDomainConfiguration.certificateValue',
      'properties.customDomainConfiguration.certificatePassword',
      'properties.customDomainConfiguration.customDomainVerificationId',
    ],
    properties: {
      ...armProperties,
      kind: text('Kind.', (environment) => said(environment.kind)),
      defaultDomain: text('Domain of its apps.', ({ properties }) => properties?.defaultDomain),
      staticIp: text('Address.', ({ properties }) => properties?.staticIp),
      internal: flag(
        'Whether its apps are reached from the virtual network alone.',
        ({ properties }) => properties?.vnetConfiguration?.internal,
      ),
      infrastructureSubnetId: text('Subnet, or none.', ({ properties }) =>
        properties ? (said(properties.vnetConfiguration?.infrastructureSubnetId) ?? null) : undefined,
      ),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      zoneRedundant: flag('Whether it lies in several zones.', ({ properties }) => properties?.zoneRedundant),
      logDestination: text('Where logs go: log-analytics, azure-monitor or none.', ({ properties }) =>
        properties?.appLogsConfiguration ? (properties.appLogsConfiguration.destination ?? null) : undefined,
      ),
      logAnalyticsCustomerId: text(
        'Id of the workspace that gets the logs.',
        ({ properties }) => properties?.appLogsConfiguration?.logAnalyticsConfiguration?.customerId,
      ),
      mtlsEnabled: flag(
        'Whether apps prove to each other who they are.',
        ({ properties }) => properties?.peerAuthentication?.mtls?.enabled,
      ),
      peerTrafficEncrypted: flag(
        'Whether traffic between apps is encrypted.',
        ({ properties }) => properties?.peerTrafficConfiguration?.encryption?.enabled,
      ),
      customDnsSuffix: text('Domain of its own.', ({ properties }) => properties?.customDomainConfiguration?.dnsSuffix),
      workloadProfiles: json('Workload profiles: `{ name, type }`.', ({ properties }) =>
        properties?.workloadProfiles?.map(({ name, workloadProfileType }) => ({
          name: name ?? null,
          type: workloadProfileType ?? null,
        })),
      ),
      infrastructureResourceGroup: text(
        'Resource group of its machines.',
        ({ properties }) => properties?.infrastructureResourceGroup,
      ),
    },
    relations: (environment, context) => [
      ...armRelations(environment, context),
      ...relationsTo('attached_to', [said(environment.properties?.vnetConfiguration?.infrastructureSubnetId)], context),
    ],
  },
);
