import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeAnything, maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, skuField, trackedResource } from '../arm.ts';
import { keyUrl } from '../integration/key-url.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Its vault is spelled `keyvaultUri` here. */
const namedKey = maybeObject({ keyvaultUri: maybeText, keyName: maybeText });
const keyOf = (named: z.output<typeof namedKey>) => keyUrl(named?.keyvaultUri, named?.keyName);

/** Source: Azure Resource Manager, "Automation Account - List". */
export const automationAccount = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      state: maybeText,
      publicNetworkAccess: maybeFlag,
      disableLocalAuth: maybeFlag,
      encryption: maybeObject({ keySource: maybeText, keyVaultProperties: namedKey }),
      creationTime: maybeText,
      lastModifiedTime: maybeText,
      lastModifiedBy: maybeText,
      sku: maybeAnything,
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_automation_account',
    title: 'Automation account',
    plural: 'Automation accounts',
    class: 'Service',
    category: 'governance',
    product: 'integration',
    description: 'Runs scripts on a schedule or when called, with its network and encryption settings.',
    source: trackedResource('Microsoft.Automation/automationAccounts', '2023-11-01'),
    rights: [azure('Microsoft.Automation/automationAccounts/read')],
    key: (account, { tenantId }) => armKey(account.id, tenantId),
    name: (account) => account.name,
    volatile: armVolatile,
    properties: {
      ...armProperties,
      skuName: text(
        'Name of the SKU.',
        ({ sku, properties }) => skuField(sku, 'name') ?? skuField(properties?.sku, 'name'),
      ),
      state: text('State, such as Ok.', ({ properties }) => properties?.state),
      publicNetworkAccess: flag(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      disableLocalAuth: flag('Whether keys are refused.', ({ properties }) => properties?.disableLocalAuth),
      encryptionKeySource: text(
        'Who keeps the key: Microsoft.Automation or Microsoft.Keyvault.',
        ({ properties }) => properties?.encryption?.keySource,
      ),
      encryptionKeyUrl: text("URL of the customer's key.", ({ properties }) =>
        keyOf(properties?.encryption?.keyVaultProperties),
      ),
      creationTime: instant('When it was made.', ({ properties }) => properties?.creationTime),
      lastModifiedTime: instant('When it was changed last.', ({ properties }) => properties?.lastModifiedTime),
      lastModifiedBy: text('Who changed it last.', ({ properties }) => properties?.lastModifiedBy),
      privateEndpointConnections,
    },
    relations: (account, context) => [
      ...armRelations(account, context),
      ...encryptedBy(keyOf(account.properties?.encryption?.keyVaultProperties)),
      ...privateEndpointRelations(account, context),
    ],
  },
);
