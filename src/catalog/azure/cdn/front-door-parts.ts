/** What lies in the body of a classic Front Door. */
import { z } from 'zod';
import { entityType, type MapContext } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeList, maybeNumber, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
import { containedIn, relationsFrom, relationsTo } from '../arm.ts';

const envelope = { id: z.string().min(1), name: z.string() } as const;

const shared = {
  category: 'network',
  product: 'network',
  source: { kind: 'part', parent: 'azure_front_door' },
  rights: [azure('Microsoft.Network/frontDoors/read')],
  key: (item: { id: string }, { tenantId }: MapContext) => armKey(item.id, tenantId),
  name: (item: { name: string }) => item.name,
} as const;

/** Source: `properties.frontendEndpoints` of "Front Doors - List". */
export const frontDoorFrontendEndpoint = entityType(
  z.object({
    ...envelope,
    properties: maybeObject({
      hostName: maybeText,
      sessionAffinityEnabledState: maybeText,
      webApplicationFirewallPolicyLink: maybeReference,
      customHttpsProvisioningState: maybeText,
      customHttpsConfiguration: maybeObject({ certificateSource: maybeText, minimumTlsVersion: maybeText }),
    }),
  }),
  {
    ...shared,
    type: 'azure_front_door_frontend_endpoint',
    title: 'Front Door (classic) frontend endpoint',
    plural: 'Front Door (classic) frontend endpoints',
    class: 'Gateway',
    description: 'A name under which a Front Door takes requests in.',
    properties: {
      hostName: text('Name.', ({ properties }) => properties?.hostName),
      wafPolicyId: text('WAF policy, or none.', ({ properties }) =>
        properties ? (properties.webApplicationFirewallPolicyLink?.id ?? null) : undefined,
      ),
      minimumTlsVersion: text(
        'Oldest version of TLS of a name of your own.',
        ({ properties }) => properties?.customHttpsConfiguration?.minimumTlsVersion,
      ),
      certificateSource: text(
        'FrontDoor or AzureKeyVault.',
        ({ properties }) => properties?.customHttpsConfiguration?.certificateSource,
      ),
      customHttpsProvisioningState: text(
        'Whether TLS is set up for a name of your own.',
        ({ properties }) => properties?.customHttpsProvisioningState,
      ),
      sessionAffinityEnabledState: text(
        'Whether callers stay with a backend: Enabled or Disabled.',
        ({ properties }) => properties?.sessionAffinityEnabledState,
      ),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...relationsFrom('protects', [properties?.webApplicationFirewallPolicyLink?.id], context),
    ],
  },
);

/** Source: `properties.routingRules` of "Front Doors - List". */
export const frontDoorRoutingRule = entityType(
  z.object({
    ...envelope,
    properties: maybeObject({
      enabledState: maybeText,
      acceptedProtocols: maybeTexts,
      patternsToMatch: maybeTexts,
      frontendEndpoints: maybeList(maybeReference),
      rulesEngine: maybeReference,
      webApplicationFirewallPolicyLink: maybeReference,
      routeConfiguration: maybeObject({
        '@odata.type': maybeText,
        forwardingProtocol: maybeText,
        backendPool: maybeReference,
        redirectProtocol: maybeText,
      }),
    }),
  }),
  {
    ...shared,
    type: 'azure_front_door_routing_rule',
    title: 'Front Door (classic) routing rule',
    plural: 'Front Door (classic) routing rules',
    class: 'Rule',
    description: 'Which requests of a Front Door go to which backends.',
    properties: {
      enabledState: text('Enabled or Disabled.', ({ properties }) => properties?.enabledState),
      acceptedProtocols: list('Http, Https.', ({ properties }) => properties?.acceptedProtocols),
      patternsToMatch: list('Paths.', ({ properties }) => properties?.patternsToMatch),
      routeType: text('Forwarding or redirect configuration.', ({ properties }) =>
        properties?.routeConfiguration?.['@odata.type']?.split('.').at(-1),
      ),
      forwardingProtocol: text(
        'How backends are asked: HttpsOnly, HttpOnly or MatchRequest.',
        ({ properties }) => properties?.routeConfiguration?.forwardingProtocol,
      ),
      redirectProtocol: text(
        'Protocol that callers are sent to.',
        ({ properties }) => properties?.routeConfiguration?.redirectProtocol,
      ),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...relationsTo('routes_to', [properties?.routeConfiguration?.backendPool?.id], context),
      ...relationsTo(
        'uses',
        [...(properties?.frontendEndpoints ?? []).map((endpoint) => endpoint?.id), properties?.rulesEngine?.id],
        context,
      ),
      ...relationsFrom('protects', [properties?.webApplicationFirewallPolicyLink?.id], context),
    ],
  },
);

/** Source: `properties.backendPools` of "Front Doors - List". */
export const frontDoorBackendPool = entityType(
  z.object({
    ...envelope,
    properties: maybeObject({
      backends: maybeList(
        z.object({
          address: maybeText,
          enabledState: maybeText,
          httpPort: maybeNumber,
          httpsPort: maybeNumber,
          privateLinkResourceId: maybeText,
        }),
      ),
    }),
  }),
  {
    ...shared,
    type: 'azure_front_door_backend_pool',
    title: 'Front Door (classic) backend pool',
    plural: 'Front Door (classic) backend pools',
    class: 'Configuration',
    description: 'Where a Front Door fetches answers from.',
    properties: {
      backends: json('Backends: address, ports and state.', ({ properties }) =>
        properties?.backends?.map((backend) => ({
          address: backend.address ?? null,
          enabledState: backend.enabledState ?? null,
          httpPort: backend.httpPort ?? null,
          httpsPort: backend.httpsPort ?? null,
          privateLinkResourceId: backend.privateLinkResourceId || null,
        })),
      ),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...relationsTo('routes_to', properties?.backends?.map((one) => one.privateLinkResourceId) ?? [], context),
    ],
  },
);

/** Source: `properties.rulesEngines` of "Front Doors - List". */
export const frontDoorRulesEngine = entityType(
  z.object({
    ...envelope,
    properties: maybeObject({
      rules: maybeList(z.object({ name: maybeText, priority: maybeNumber, matchProcessingBehavior: maybeText })),
    }),
  }),
  {
    ...shared,
    type: 'azure_front_door_rules_engine',
    title: 'Front Door (classic) rules engine',
    plural: 'Front Door (classic) rules engines',
    class: 'Ruleset',
    description: 'Rules that change requests and answers of a Front Door.',
    // Rules may add a header that a backend takes for a password.
    redact: [
      'properties.rules.*.action.requestHeaderActions.*.value',
      'properties.rules.*.action.responseHeaderActions.*.value',
    ],
    properties: {
      rules: json('Rules: name, place, and whether others follow.', ({ properties }) =>
        properties?.rules?.map((rule) => ({
          name: rule.name ?? null,
          priority: rule.priority ?? null,
          matchProcessingBehavior: rule.matchProcessingBehavior ?? null,
        })),
      ),
    },
    relations: (_engine, context) => containedIn(context),
  },
);
