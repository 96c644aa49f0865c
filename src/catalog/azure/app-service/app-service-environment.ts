import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';

const setting = z.object({ name: z.string(), value: maybeText });

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    status: maybeText,
    dnsSuffix: maybeText,
    internalLoadBalancingMode: maybeText,
    zoneRedundant: maybeFlag,
    upgradePreference: maybeText,
    dedicatedHostCount: maybeNumber,
    virtualNetwork: maybeReference,
    clusterSettings: maybeList(setting),
    networkingConfiguration: maybeObject({
      properties: maybeObject({
        allowNewPrivateEndpointConnections: maybeFlag,
        ftpEnabled: maybeFlag,
        remoteDebugEnabled: maybeFlag,
      }),
    }),
  }),
});

type Environment = z.output<typeof schema>;

const networking = ({ properties }: Environment) => properties?.networkingConfiguration?.properties;

/** A cluster setting by its name in any letter case: null where the settings lack it. */
function clusterSetting({ properties }: Environment, wanted: string): string | null | undefined {
  const settings = properties?.clusterSettings;
  return settings && (settings.find(({ name }) => name.toLowerCase() === wanted)?.value ?? null);
}

/** Source: Azure Resource Manager, "App Service Environments - List". */
export const appServiceEnvironment = entityType(schema, {
  type: 'azure_app_service_environment',
  title: 'App Service Environment',
  plural: 'App Service Environments',
  class: 'Host',
  category: 'web',
  product: 'app-service',
  description: 'An own installation of App Service in a virtual network.',
  source: trackedResource('Microsoft.Web/hostingEnvironments', '2023-12-01'),
  rights: [azure('Microsoft.Web/hostingEnvironments/read')],
  key: (environment, { tenantId }) => armKey(environment.id, tenantId),
  name: (environment) => environment.name,
  volatile: [...armVolatile, 'properties.status', 'properties.suspended', 'properties.upgradeAvailability'],
  properties: {
    ...armProperties,
    kind: text('ASEV3 and the like.', (environment) => said(environment.kind)),
    status: text('Ready, Scaling, ...', ({ properties }) => properties?.status),
    dnsSuffix: text('Domain of its apps.', ({ properties }) => properties?.dnsSuffix),
    internalLoadBalancingMode: text(
      'None where its apps have public addresses; Web and Publishing where they are private.',
      ({ properties }) => properties?.internalLoadBalancingMode,
    ),
    internalEncryption: text('Whether traffic inside is encrypted; none where it is not set.', (environment) =>
      clusterSetting(environment, 'internalencryption'),
    ),
    disableTls10: text('1 where TLS 1.0 is refused; none where it is not set.', (environment) =>
      clusterSetting(environment, 'disabletls1.0'),
    ),
    clusterSettings: json('Settings of the installation, by name.', ({ properties }) =>
      properties?.clusterSettings
        ? Object.fromEntries(properties.clusterSettings.map(({ name, value }) => [name, value ?? null]))
        : undefined,
    ),
    zoneRedundant: flag('Whether it lies in several zones.', ({ properties }) => properties?.zoneRedundant),
    upgradePreference: text('When it is renewed.', ({ properties }) => properties?.upgradePreference),
    dedicatedHostCount: number('How many hosts of its own.', ({ properties }) => properties?.dedicatedHostCount),
    ftpEnabled: flag('Whether apps may take FTP.', (environment) => networking(environment)?.ftpEnabled),
    remoteDebugEnabled: flag(
      'Whether apps may be debugged from outside.',
      (environment) => networking(environment)?.remoteDebugEnabled,
    ),
    allowNewPrivateEndpointConnections: flag(
      'Whether private endpoints may be added.',
      (environment) => networking(environment)?.allowNewPrivateEndpointConnections,
    ),
  },
  relations: (environment, context) => [
    ...armRelations(environment, context),
    ...relationsTo('attached_to', [said(environment.properties?.virtualNetwork?.id)], context),
  ],
});
