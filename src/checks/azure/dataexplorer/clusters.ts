/** Source: "Clusters - Get" of Microsoft.Kusto. */
import type { Check } from '../../declaration.ts';
import { at, isTrue, oneOf } from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';

const subject = 'azure_kusto_cluster';

export const dataExplorerChecks: readonly Check[] = [
  {
    id: 'dataexplorer-disk-encryption',
    title: 'Data Explorer clusters encrypt the disks of their nodes',
    why: 'Nodes keep hot data on their disks, where the encryption of the storage below does not reach.',
    severity: 'medium',
    topic: 'encrypt-rest',
    subject,
    rule: at('properties.enableDiskEncryption', isTrue, { absent: 'fail' }),
    fix: {
      portal: 'Azure Data Explorer cluster > Security + networking > Security: turn on disk encryption.',
      az: 'az kusto cluster update --ids {id} --enable-disk-encryption true',
      bicep: 'enableDiskEncryption: true',
      terraform: 'disk_encryption_enabled = true',
    },
  },
  {
    id: 'dataexplorer-double-encryption',
    title: 'Data Explorer clusters encrypt twice',
    why: 'Two layers with different keys hold even when one of them is broken.',
    severity: 'low',
    topic: 'encrypt-rest',
    subject,
    rule: at('properties.enableDoubleEncryption', isTrue, { absent: 'fail' }),
    fix: {
      portal: 'It can be chosen only when a cluster is made: create one with double encryption and move the data.',
      az: 'az kusto cluster create --name "$NEW_NAME" --resource-group {resourceGroup} --location "$REGION" --sku name=Standard_E8ads_v5 tier=Standard --enable-double-encryption true',
      bicep: 'enableDoubleEncryption: true',
      terraform: 'double_encryption_enabled = true',
    },
  },
  customerKey({
    id: 'dataexplorer-cmk',
    title: 'Data Explorer clusters are encrypted with a key of your own',
    why: 'Logs and telemetry in the cluster stay readable for as long as Microsoft keeps the key, unless it is yours.',
    severity: 'low',
    subject,
    path: 'properties.keyVaultProperties.keyName',
    fix: {
      portal: 'Azure Data Explorer cluster > Settings > Encryption: choose a customer-managed key.',
      az: 'az kusto cluster update --ids {id} --key-vault-properties key-name="$KEY" key-vault-uri="$VAULT_URI"',
      bicep: 'keyVaultProperties: { keyName: key.name, keyVaultUri: vault.properties.vaultUri }',
      terraform:
        'resource "azurerm_kusto_cluster_customer_managed_key" "key" { key_name = azurerm_key_vault_key.kusto.name }',
    },
  }),
  {
    id: 'dataexplorer-sku-sla',
    title: 'Data Explorer clusters are of a tier with a service level agreement',
    why: 'Clusters for development are one node without any promise; data in them may be away for days.',
    severity: 'low',
    topic: 'dr',
    subject,
    rule: at('sku.tier', oneOf('Standard'), { absent: 'unknown' }),
    fix: {
      portal: 'Azure Data Explorer cluster > Settings > Scale up: choose a size of the Standard tier.',
      az: 'az kusto cluster update --ids {id} --sku name=Standard_E8ads_v5 capacity=2 tier=Standard',
      bicep: "sku: { name: 'Standard_E8ads_v5', tier: 'Standard', capacity: 2 }",
      terraform: 'sku { name = "Standard_E8ads_v5" capacity = 2 }',
    },
  },
];
