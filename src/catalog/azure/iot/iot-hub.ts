import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, said, trackedResource } from '../arm.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Iot Hub Resource - List By Subscription". */
export const iotHub = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      state: maybeText,
      hostName: maybeText,
      publicNetworkAccess: maybeText,
      minTlsVersion: maybeText,
      disableLocalAuth: maybeFlag,
      disableDeviceSAS: maybeFlag,
      disableModuleSAS: maybeFlag,
      restrictOutboundNetworkAccess: maybeFlag,
      allowedFqdnList: maybeTexts,
      networkRuleSets: maybeObject({
        defaultAction: maybeText,
        applyToBuiltInEventHubEndpoint: maybeFlag,
        ipRules: maybeList(z.object({ ipMask: maybeText })),
      }),
      eventHubEndpoints: maybeObject({ events: maybeObject({ retentionTimeInDays: maybeNumber }) }),
      enableDataResidency: maybeFlag,
      ipFilterRules: maybeList(z.object({ ipMask: maybeText, action: maybeText })),
      authorizationPolicies: maybeList(z.object({ keyName: maybeText, rights: maybeText })),
      routing: maybeObject({ routes: maybeList(z.object({ name: maybeText, isEnabled: maybeFlag })) }),
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_iot_hub',
    title: 'IoT hub',
    plural: 'IoT hubs',
    class: 'Gateway',
    category: 'messaging',
    product: 'integration',
    description: 'Where devices send their messages to.',
    source: trackedResource('Microsoft.Devices/IotHubs', '2023-06-30'),
    rights: [azure('Microsoft.Devices/IotHubs/read')],
    key: (hub, { tenantId }) => armKey(hub.id, tenantId),
    name: (hub) => hub.name,
    volatile: armVolatile,
    redact: [
      'properties.authorizationPolicies.*.primaryKey',
      'properties.authorizationPolicies.*.secondaryKey',
      'properties.routing.endpoints.*.*.connectionString',
      'properties.storageEndpoints.*.connectionString',
    ],
    properties: {
      ...armProperties,
      state: text('State, such as Active.', ({ properties }) => properties?.state),
      hostName: text('Name that devices connect to.', ({ properties }) => properties?.hostName),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      minTlsVersion: text('Lowest TLS version accepted.', ({ properties }) => properties?.minTlsVersion),
      disableLocalAuth: flag(
        'Whether shared access keys are refused.',
        ({ properties }) => properties?.disableLocalAuth,
      ),
      disableDeviceSAS: flag('Whether devices cannot use keys.', ({ properties }) => properties?.disableDeviceSAS),
      disableModuleSAS: flag('Whether modules cannot use keys.', ({ properties }) => properties?.disableModuleSAS),
      restrictOutboundNetworkAccess: flag(
        'Whether it reaches named hosts only.',
        ({ properties }) => properties?.restrictOutboundNetworkAccess,
      ),
      allowedFqdnList: list('Hosts that it reaches.', ({ properties }) => properties?.allowedFqdnList),
      networkDefaultAction: text(
        'What happens to traffic no rule names.',
        ({ properties }) => properties?.networkRuleSets?.defaultAction,
      ),
      networkRulesHoldForEventHub: flag(
        'Whether the rules hold for the built-in endpoint too.',
        ({ properties }) => properties?.networkRuleSets?.applyToBuiltInEventHubEndpoint,
      ),
      allowedIpRanges: list('Addresses that the network rules let in.', ({ properties }) =>
        properties?.networkRuleSets?.ipRules?.flatMap(({ ipMask }) => said(ipMask) ?? []),
      ),
      ipFilterRules: json('Older rules: `{ ipMask, action }`.', ({ properties }) =>
        properties?.ipFilterRules?.map(({ ipMask, action }) => ({ ipMask: ipMask ?? null, action: action ?? null })),
      ),
      authorizationPolicies: json('Keys, without their values: `{ name, rights }`.', ({ properties }) =>
        properties?.authorizationPolicies?.map(({ keyName, rights }) => ({
          name: keyName ?? null,
          rights: rights ?? null,
        })),
      ),
      routes: list('Names of the routes that are on.', ({ properties }) =>
        properties?.routing?.routes?.flatMap(({ name, isEnabled }) => (isEnabled ? [said(name) ?? ''] : [])),
      ),
      retentionTimeInDays: number(
        'Days that messages are kept.',
        ({ properties }) => properties?.eventHubEndpoints?.events?.retentionTimeInDays,
      ),
      enableDataResidency: flag(
        'Whether data stays in the region.',
        ({ properties }) => properties?.enableDataResidency,
      ),
      privateEndpointConnections,
    },
    relations: (hub, context) => [...armRelations(hub, context), ...privateEndpointRelations(hub, context)],
  },
);
