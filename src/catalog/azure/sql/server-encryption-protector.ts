import { entityType } from '../../declaration.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeText } from '../../vendor.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { childShape, settingKey } from './setting.ts';

/** Source: Azure Resource Manager, "Encryption Protectors - List By Server". */
export const sqlServerEncryptionProtector = entityType(
  childShape({
    serverKeyType: maybeText,
    serverKeyName: maybeText,
    uri: maybeText,
    thumbprint: maybeText,
    autoRotationEnabled: maybeFlag,
  }),
  {
    type: 'azure_sql_server_encryption_protector',
    title: 'Encryption protector of a SQL server',
    plural: 'Encryption protectors of SQL servers',
    class: 'Configuration',
    category: 'data',
    product: 'databases',
    description: 'The key that protects the encryption keys of the databases of a SQL server.',
    facetOf: 'azure_sql_server',
    source: {
      kind: 'arm-children',
      parents: ['azure_sql_server'],
      path: '{id}/encryptionProtector',
      apiVersion: '2023-08-01',
    },
    rights: [azure('Microsoft.Sql/servers/encryptionProtector/read')],
    key: (setting, context) => settingKey(setting, context, 'encryption-protector'),
    name: (setting) => setting.name,
    properties: {
      serverKeyType: text(
        'Who keeps the key: ServiceManaged or AzureKeyVault.',
        ({ properties }) => properties?.serverKeyType,
      ),
      serverKeyName: text('Name of the key on the server.', ({ properties }) => properties?.serverKeyName),
      serverKeyUri: text("URL of the customer's key.", ({ properties }) => properties?.uri),
      serverKeyThumbprint: text('Thumbprint of the key.', ({ properties }) => properties?.thumbprint),
      isKeyAutoRotationEnabled: flag(
        'Whether new versions of the key are taken up by themselves.',
        ({ properties }) => properties?.autoRotationEnabled,
      ),
    },
    relations: ({ properties }, { parent }) =>
      parent ? encryptedBy(properties?.uri).map((relation) => ({ ...relation, from: parent.key })) : [],
  },
);
