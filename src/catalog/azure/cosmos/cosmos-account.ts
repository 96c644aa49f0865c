import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

const named = maybeList(z.object({ locationName: z.string() }));

/** Source: Azure Resource Manager, "Database Accounts - List" of Microsoft.DocumentDB. Keys are never read. */
export const cosmosAccount = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      documentEndpoint: maybeText,
      publicNetworkAccess: maybeText,
      isVirtualNetworkFilterEnabled: maybeFlag,
      ipRules: maybeList(z.object({ ipAddressOrRange: z.string() })),
      virtualNetworkRules: maybeList(z.object({ id: z.string() })),
      networkAclBypass: maybeText,
      disableLocalAuth: maybeFlag,
      disableKeyBasedMetadataWriteAccess: maybeFlag,
      minimalTlsVersion: maybeText,
      keyVaultKeyUri: maybeText,
      defaultIdentity: maybeText,
      enableAutomaticFailover: maybeFlag,
      enableMultipleWriteLocations: maybeFlag,
      backupPolicy: maybeObject({ type: maybeText }),
      consistencyPolicy: maybeObject({ defaultConsistencyLevel: maybeText }),
      capabilities: maybeList(z.object({ name: z.string() })),
      locations: named,
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_cosmos_account',
    title: 'Cosmos DB account',
    plural: 'Cosmos DB accounts',
    class: 'Database',
    category: 'data',
    product: 'databases',
    description: 'An account of Azure Cosmos DB with its network, key and backup settings.',
    source: trackedResource('Microsoft.DocumentDB/databaseAccounts', '2024-11-15'),
    rights: [azure('Microsoft.DocumentDB/databaseAccounts/read')],
    key: (account, { tenantId }) => armKey(account.id, tenantId),
    name: (account) => account.name,
    volatile: [
      ...armVolatile,
      'properties.locations.*.provisioningState',
      'properties.readLocations.*.provisioningState',
      'properties.writeLocations.*.provisioningState',
    ],
    properties: {
      ...armProperties,
      kind: text('GlobalDocumentDB, MongoDB or Parse.', (account) => said(account.kind)),
      documentEndpoint: text('URL of the account.', ({ properties }) => properties?.documentEndpoint),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      isVirtualNetworkFilterEnabled: flag(
        'Whether only named subnets are let in.',
        ({ properties }) => properties?.isVirtualNetworkFilterEnabled,
      ),
      allowedIpRanges: list('Addresses that the firewall lets in.', ({ properties }) =>
        properties?.ipRules?.map((rule) => rule.ipAddressOrRange),
      ),
      allowedSubnetIds: list('Subnets that the firewall lets in.', ({ properties }) =>
        properties?.virtualNetworkRules?.map((rule) => rule.id),
      ),
      networkAclBypass: text('Services that pass the firewall.', ({ properties }) => properties?.networkAclBypass),
      disableLocalAuth: flag('Whether keys are refused.', ({ properties }) => properties?.disableLocalAuth),
      disableKeyBasedMetadataWriteAccess: flag(
        'Whether keys may not change databases and containers.',
        ({ properties }) => properties?.disableKeyBasedMetadataWriteAccess,
      ),
      minimalTlsVersion: text('Lowest TLS version accepted.', ({ properties }) => properties?.minimalTlsVersion),
      keyVaultKeyUri: text("URL of the customer's key.", ({ properties }) => properties?.keyVaultKeyUri),
      defaultIdentity: text('Identity that fetches that key.', ({ properties }) => properties?.defaultIdentity),
      enableAutomaticFailover: flag(
        'Whether another region takes over by itself.',
        ({ properties }) => properties?.enableAutomaticFailover,
      ),
      enableMultipleWriteLocations: flag(
        'Whether every region takes writes.',
        ({ properties }) => properties?.enableMultipleWriteLocations,
      ),
      backupPolicyType: text('Periodic or Continuous.', ({ properties }) => properties?.backupPolicy?.type),
      defaultConsistencyLevel: text(
        'Consistency.',
        ({ properties }) => properties?.consistencyPolicy?.defaultConsistencyLevel,
      ),
      capabilities: list('Kind of API and options.', ({ properties }) =>
        properties?.capabilities?.map(({ name }) => name),
      ),
      locations: list('Regions.', ({ properties }) => properties?.locations?.map(({ locationName }) => locationName)),
      privateEndpointConnections,
    },
    relations: (account, context) => [
      ...armRelations(account, context),
      ...encryptedBy(account.properties?.keyVaultKeyUri),
      ...relationsTo('allows', account.properties?.virtualNetworkRules?.map(({ id }) => id) ?? [], context),
      ...privateEndpointRelations(account, context),
    ],
  },
);
