import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeList, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, tags } = armProperties;

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    profileStatus: maybeText,
    trafficRoutingMethod: maybeText,
    trafficViewEnrollmentStatus: maybeText,
    dnsConfig: maybeObject({ fqdn: maybeText, ttl: maybeNumber }),
    monitorConfig: maybeObject({ protocol: maybeText, port: maybeNumber, path: maybeText }),
    endpoints: maybeList(
      z.object({
        name: maybeText,
        type: maybeText,
        properties: maybeObject({
          target: maybeText,
          targetResourceId: maybeText,
          endpointStatus: maybeText,
          alwaysServe: maybeText,
          weight: maybeNumber,
          priority: maybeNumber,
        }),
      }),
    ),
  }),
});

/** Source: Azure Resource Manager, "Profiles - List By Subscription" of Traffic Manager. Endpoints lie in the body. */
export const trafficManagerProfile = entityType(schema, {
  type: 'azure_traffic_manager_profile',
  title: 'Traffic Manager profile',
  plural: 'Traffic Manager profiles',
  class: 'Gateway',
  category: 'network',
  product: 'network',
  description: 'A name that leads callers to one of several endpoints.',
  source: trackedResource('Microsoft.Network/trafficmanagerprofiles', '2022-04-01'),
  rights: [azure('Microsoft.Network/trafficManagerProfiles/read')],
  key: (profile, { tenantId }) => armKey(profile.id, tenantId),
  name: (profile) => profile.name,
  volatile: [
    ...armVolatile,
    'properties.monitorConfig.profileMonitorStatus',
    'properties.endpoints.*.properties.endpointMonitorStatus',
  ],
  // Headers of the probes may hold a password of the endpoint.
  redact: ['properties.monitorConfig.customHeaders', 'properties.endpoints.*.properties.customHeaders'],
  properties: {
    subscriptionId,
    resourceGroup,
    tags,
    profileStatus: text('Enabled or Disabled.', ({ properties }) => properties?.profileStatus),
    trafficRoutingMethod: text('How an endpoint is chosen.', ({ properties }) => properties?.trafficRoutingMethod),
    fqdn: text('Name.', ({ properties }) => properties?.dnsConfig?.fqdn),
    ttl: number('Seconds that answers are kept.', ({ properties }) => properties?.dnsConfig?.ttl),
    monitorProtocol: text('Protocol of the probes.', ({ properties }) => properties?.monitorConfig?.protocol),
    monitorPort: number('Port of the probes.', ({ properties }) => properties?.monitorConfig?.port),
    monitorPath: text('Path of the probes.', ({ properties }) => properties?.monitorConfig?.path),
    trafficViewEnrollmentStatus: text(
      'Whether the origin of callers is recorded: Enabled or Disabled.',
      ({ properties }) => properties?.trafficViewEnrollmentStatus,
    ),
    endpoints: json('Endpoints: name, kind, target and state.', ({ properties }) =>
      properties?.endpoints?.map((endpoint) => ({
        name: endpoint.name ?? null,
        type: endpoint.type?.split('/').at(-1) ?? null,
        target: endpoint.properties?.target ?? null,
        targetResourceId: endpoint.properties?.targetResourceId || null,
        status: endpoint.properties?.endpointStatus ?? null,
        alwaysServe: endpoint.properties?.alwaysServe ?? null,
        weight: endpoint.properties?.weight ?? null,
        priority: endpoint.properties?.priority ?? null,
      })),
    ),
  },
  relations: (profile, context) => [
    ...armRelations(profile, context),
    ...(profile.properties?.endpoints ?? []).flatMap(({ name, properties }) =>
      relationsTo('routes_to', [properties?.targetResourceId], context, {
        endpoint: name ?? null,
        status: properties?.endpointStatus ?? null,
      }),
    ),
  ],
});
