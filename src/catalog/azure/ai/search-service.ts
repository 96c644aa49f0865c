import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';
import { looseFlag, looseList, looseNumber, looseObject, looseText } from '../integration/loose.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Services - List By Subscription" of Azure AI Search. */
export const searchService = entityType(
  z.object({
    ...armShape,
    properties: looseObject({
      publicNetworkAccess: looseText,
      disableLocalAuth: looseFlag,
      authOptions: looseObject({ aadOrApiKey: looseObject({ aadAuthFailureMode: looseText }) }),
      replicaCount: looseNumber,
      partitionCount: looseNumber,
      hostingMode: looseText,
      semanticSearch: looseText,
      encryptionWithCmk: looseObject({ enforcement: looseText, encryptionComplianceStatus: looseText }),
      sharedPrivateLinkResources: looseList(
        z.object({ properties: looseObject({ privateLinkResourceId: looseText }) }),
      ),
      networkRuleSet: looseObject({ ipRules: looseList(z.object({ value: looseText })) }),
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
