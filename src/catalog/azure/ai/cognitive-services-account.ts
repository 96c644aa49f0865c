import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';
import { keyUrl } from '../integration/key-url.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

const namedKey = maybeObject({ keyVaultUri: maybeText, keyName: maybeText });
const keyOf = (named: z.output<typeof namedKey>) => keyUrl(named?.keyVaultUri, named?.keyName);

/** Source: Azure Resource Manager, "Accounts - List" of Cognitive Services. */
export const cognitiveServicesAccount = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      endpoint: maybeText,
      customSubDomainName: maybeText,
      publicNetworkAccess: maybeText,
      disableLocalAuth: maybeFlag,
      networkAcls: maybeObject({
        defaultAction: maybeText,
        bypass: maybeText,
        ipRules: maybeList(z.object({ value: maybeText })),
        virtualNetworkRules: maybeList(z.object({ id: maybeText })),
      }),
      restrictOutboundNetworkAccess: maybeFlag,
      allowedFqdnList: maybeTexts,
      encryption: maybeObject({ keySource: maybeText, keyVaultProperties: namedKey }),
      dateCreated: maybeText,
      userOwnedStorage: maybeList(z.object({ resourceId: maybeText })),
      amlWorkspace: maybeObject({ resourceId: maybeText }),
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_cognitive_services_account',
    title: 'Azure AI services account',
    plural: 'Azure AI services accounts',
    class: 'Service',
    category: 'analytics',
    product: 'ai',
    description: 'An account for AI services (OpenAI, vision, speech), with its network and encryption settings.',
    source: trackedResource('Microsoft.CognitiveServices/accounts', '2024-10-01'),
    rights: [azure('Microsoft.CognitiveServices/accounts/read')],
    key: (account, { tenantId }) => armKey(account.id, tenantId),
    name: (account) => account.name,
    volatile: [...armVolatile, 'properties.callRateLimit', 'properties.quotaLimit'],
    redact: [
      'properties.apiProperties.qnaAzureSearchEndpointKey',
      'properties.apiProperties.eventHubConnectionString',
      'properties.apiProperties.storageAccountConnectionString',
      'properties.apiProperties.superUser',
      'properties.migrationToken',
    ],
    properties: {
      ...armProperties,
      kind: text('Kind, such as OpenAI.', (account) => said(account.kind)),
      endpoint: text('URL of the service.', ({ properties }) => properties?.endpoint),
      customSubDomainName: text(
        'Own name, which tokens of Microsoft Entra need.',
        ({ properties }) => properties?.customSubDomainName,
      ),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      disableLocalAuth: flag('Whether keys are refused.', ({ properties }) => properties?.disableLocalAuth),
      networkDefaultAction: text(
        'What happens to traffic no rule names.',
        ({ properties }) => properties?.networkAcls?.defaultAction,
      ),
      networkBypass: text('Services that pass the firewall.', ({ properties }) => properties?.networkAcls?.bypass),
      allowedIpRanges: list('Addresses that the firewall lets in.', ({ properties }) =>
        properties?.networkAcls?.ipRules?.flatMap(({ value }) => said(value) ?? []),
      ),
      allowedSubnetIds: list('Subnets that the firewall lets in.', ({ properties }) =>
        properties?.networkAcls?.virtualNetworkRules?.flatMap(({ id }) => said(id) ?? []),
      ),
      restrictOutboundNetworkAccess: flag(
        'Whether it reaches named hosts only.',
        ({ properties }) => properties?.restrictOutboundNetworkAccess,
      ),
      allowedFqdnList: list('Hosts that it reaches.', ({ properties }) => properties?.allowedFqdnList),
      encryptionKeySource: text(
        'Who keeps the key: Microsoft.CognitiveServices or Microsoft.KeyVault.',
        ({ properties }) => properties?.encryption?.keySource,
      ),
      encryptionKeyUrl: text("URL of the customer's key.", ({ properties }) =>
        keyOf(properties?.encryption?.keyVaultProperties),
      ),
      userOwnedStorageIds: list('Storage accounts of the customer that it keeps data in.', ({ properties }) =>
        properties?.userOwnedStorage?.flatMap(({ resourceId }) => said(resourceId) ?? []),
      ),
      dateCreated: instant('When it was made.', ({ properties }) => properties?.dateCreated),
      privateEndpointConnections,
    },
    relations: (account, context) => [
      ...armRelations(account, context),
      ...encryptedBy(keyOf(account.properties?.encryption?.keyVaultProperties)),
      ...relationsTo(
        'allows',
        account.properties?.networkAcls?.virtualNetworkRules?.map(({ id }) => id) ?? [],
        context,
      ),
      ...relationsTo(
        'uses',
        [
          ...(account.properties?.userOwnedStorage ?? []).map(({ resourceId }) => resourceId),
          said(account.properties?.amlWorkspace?.resourceId),
        ],
        context,
      ),
      ...privateEndpointRelations(account, context),
    ],
  },
);
