import { entityType } from '../../declaration.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeText } from '../../vendor.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { childShape, settingKey } from './setting.ts';

/** Source: Azure Resource Manager, "Managed Instance Encryption Protectors - List By Instance". */
export const sqlManagedInstanceEncryptionProtector = entityType(
  childShape({
    serverKeyType: maybeText,
    serverKeyName: maybeText,
    uri: maybeText,
    thumbprint: maybeText,
    autoRotationEnabled: maybeFlag,
  }),
  {
    type: 'azure_sql_managed_instance_encryption_protector',
    title: 'Encryption protector of a managed instance',
    plural: 'Encryption protectors of managed instances',
    class: 'Configuration',
    category: 'data',
    product: 'databases',
    description: 'The key that protects the encryption keys of the databases of a SQL managed instance.',
    facetOf: 'azure_sql_managed_instance',
    source: {
      kind: 'arm-children',
      parents: ['azure_sql_managed_instance'],
      path: '{id}/encryptionProtector',
      apiVersion: '2023-08-01',
    },
    rights: [azure('Microsoft.Sql/managedInstances/encryptionProtector/read')],
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
