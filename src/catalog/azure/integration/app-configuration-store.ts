import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, said, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Configuration Stores - List". */
export const appConfigurationStore = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      endpoint: maybeText,
      publicNetworkAccess: maybeText,
      disableLocalAuth: maybeFlag,
      softDeleteRetentionInDays: maybeNumber,
      enablePurgeProtection: maybeFlag,
      creationDate: maybeText,
      encryption: maybeObject({ keyVaultProperties: maybeObject({ keyIdentifier: maybeText }) }),
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_app_configuration_store',
    title: 'App Configuration store',
    plural: 'App Configuration stores',
    class: 'DataStore',
    category: 'web',
    product: 'integration',
    description: 'Keeps settings of applications; never the settings.',
    source: trackedResource('Microsoft.AppConfiguration/configurationStores', '2023-03-01'),
    rights: [azure('Microsoft.AppConfiguration/configurationStores/read')],
    key: (store, { tenantId }) => armKey(store.id, tenantId),
    name: (store) => store.name,
    volatile: armVolatile,
    properties: {
      ...armProperties,
      endpoint: text('URL of the store.', ({ properties }) => properties?.endpoint),
      publicNetworkAccess: text(
        'Whether the public endpoint is on; null follows the private endpoints.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      disableLocalAuth: flag('Whether keys are refused.', ({ properties }) => properties?.disableLocalAuth),
      softDeleteRetentionInDays: number(
        'Days that a deleted store can be brought back.',
        ({ properties }) => properties?.softDeleteRetentionInDays,
      ),
      enablePurgeProtection: flag(
        'Whether it cannot be purged before.',
        ({ properties }) => properties?.enablePurgeProtection,
      ),
      encryptionKeyUrl: text("URL of the customer's key, or none.", ({ properties }) =>
        properties ? (said(properties.encryption?.keyVaultProperties?.keyIdentifier) ?? null) : undefined,
      ),
      creationDate: instant('When it was made.', ({ properties }) => properties?.creationDate),
      privateEndpointConnections,
    },
    relations: (store, context) => [
      ...armRelations(store, context),
      ...encryptedBy(store.properties?.encryption?.keyVaultProperties?.keyIdentifier),
      ...privateEndpointRelations(store, context),
    ],
  },
);
