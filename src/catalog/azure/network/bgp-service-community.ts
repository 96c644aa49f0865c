import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { tenantKey, tenantObjectKey } from '../../keys.ts';
import { json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';

/**
 * Source: Azure Resource Manager, "Bgp Service Communities - List". Every subscription is told the same list of Microsoft's
 * own, with ids that name no subscription (recorded): one entity a tenant.
 */
export const bgpServiceCommunity = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      serviceName: maybeText,
      bgpCommunities: maybeList(
        z.object({
          communityName: maybeText,
          communityValue: maybeText,
          communityPrefixes: maybeTexts,
          serviceSupportedRegion: maybeText,
          serviceGroup: maybeText,
          isAuthorizedToUse: maybeFlag,
        }),
      ),
    }),
  }),
  {
    type: 'azure_bgp_service_community',
    title: 'BGP service community',
    plural: 'BGP service communities',
    class: 'Network',
    category: 'network',
    product: 'network',
    description: 'Public addresses of a service of Microsoft, under the marks that ExpressRoute announces them with.',
    source: {
      kind: 'arm-list',
      per: 'subscription',
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Network/bgpServiceCommunities',
      apiVersion: '2024-05-01',
    },
    slow: true,
    optIn: true,
    rights: [azure('Microsoft.Network/bgpServiceCommunities/read')],
    key: ({ name }, { tenantId }) => tenantObjectKey(tenantId, 'bgpServiceCommunities', name),
    name: ({ name }) => name,
    properties: {
      serviceName: text('Service or region.', ({ properties }) => properties?.serviceName),
      communityValues: list('Marks.', ({ properties }) => [
        ...new Set(properties?.bgpCommunities?.flatMap(({ communityValue }) => communityValue ?? [])),
      ]),
      bgpCommunities: json('Communities with their addresses.', ({ properties }) =>
        properties?.bgpCommunities?.map((community) => ({
          name: community.communityName ?? null,
          value: community.communityValue ?? null,
          region: community.serviceSupportedRegion ?? null,
          serviceGroup: community.serviceGroup ?? null,
          isAuthorizedToUse: community.isAuthorizedToUse ?? null,
          prefixes: [...(community.communityPrefixes ?? [])],
        })),
      ),
    },
    relations: (_community, { tenantId }) => [{ type: 'contains', from: tenantKey(tenantId) }],
  },
);
