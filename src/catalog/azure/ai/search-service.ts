import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Services - List By Subscription" of Azure AI Search. */
export const searchService = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      publicNetworkAccess: maybeText,
      disableLocalAuth: maybeFlag,
      authOptions: maybeObject({ aadOrApiKey: maybeObject({ aadAuthFailureMode: maybeText }) }),
      replicaCount: maybeNumber,
      partitionCount: maybeNumber,
      hostingMode: maybeText,
      semanticSearch: maybeText,
      encryptionWithCmk: maybeObject({ enforcement: maybeText, encryptionComplianceStatus: maybeText }),
      sharedPrivateLinkResources: maybeList(
        z.object({ properties: maybeObject({ privateLinkResourceId: maybeText }) }),
      ),
      networkRuleSet: maybeObject({ ipRules: maybeList(z.object({ value: maybeText })) }),
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_search_service',
    title: 'Azure AI Search service',
    plural: 'Azure AI Search services',
    class: 'DataStore',
    category: 'analytics',
    product: 'ai',
    description: 'Indexes for search, with its network and sign-in settings.',
    source: trackedResource('Microsoft.Search/searchServices', '2023-11-01'),
    rights: [azure('Microsoft.Search/searchServices/read')],
    key: (service, { tenantId }) => armKey(service.id, tenantId),
    name: (service) => service.name,
    volatile: [...armVolatile, 'properties.status', 'properties.statusDetails'],
    properties: {
      ...armProperties,
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      disableLocalAuth: flag('Whether keys are refused.', ({ properties }) => properties?.disableLocalAuth),
      aadAuthFailureMode: text(
        'Set where keys and Microsoft Entra tokens are both accepted.',
        ({ properties }) => properties?.authOptions?.aadOrApiKey?.aadAuthFailureMode,
      ),
      replicaCount: number('Replicas.', ({ properties }) => properties?.replicaCount),
      partitionCount: number('Partitions.', ({ properties }) => properties?.partitionCount),
      hostingMode: text('default or highDensity.', ({ properties }) => properties?.hostingMode),
      semanticSearch: text('Plan of the semantic ranker.', ({ properties }) => properties?.semanticSearch),
      cmkEnforcement: text(
        "Whether indexes must be encrypted with the customer's key.",
        ({ properties }) => properties?.encryptionWithCmk?.enforcement,
      ),
      cmkComplianceStatus: text(
        'Whether all of them are.',
        ({ properties }) => properties?.encryptionWithCmk?.encryptionComplianceStatus,
      ),
      allowedIpRanges: list('Addresses that the firewall lets in.', ({ properties }) =>
        properties?.networkRuleSet?.ipRules?.flatMap(({ value }) => said(value) ?? []),
      ),
      sharedPrivateLinkResourceIds: list(
        'Resources that it reaches through private endpoints of its own.',
        ({ properties }) =>
          properties?.sharedPrivateLinkResources?.flatMap(
            ({ properties: link }) => said(link?.privateLinkResourceId) ?? [],
          ),
      ),
      privateEndpointConnections,
    },
    relations: (service, context) => [
      ...armRelations(service, context),
      ...relationsTo(
        'connects',
        service.properties?.sharedPrivateLinkResources?.map(({ properties }) => properties?.privateLinkResourceId) ??
          [],
        context,
      ),
      ...privateEndpointRelations(service, context),
    ],
  },
);
