/** Encryption at rest and what is copied elsewhere. Source: the schemas of "Storage Accounts - Get" and "Encryption Scopes - List". */
import type { Check } from '../../declaration.ts';
import { all, at, atLeast, count, every, fact, isFalse, isTrue, oneOf, type Rule, when } from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';

const subject = 'azure_storage_account';
const scopes = { 'encryption scopes': { from: 'contained', types: ['azure_storage_encryption_scope'] } } as const;

const everyEnabledScope = (rule: Rule): Rule =>
  every(fact('encryption scopes'), rule, {
    where: at('properties.state', oneOf('Enabled'), { absent: 'pass' }),
    none: 'not-applicable',
  });

const serviceIsEncrypted = (service: string): Rule =>
  at(`properties.encryption.services.${service}.enabled`, isTrue, { absent: 'pass' });

export const storageEncryptionChecks: readonly Check[] = [
  customerKey({
    id: 'storage-cmk',
    title: 'Storage accounts are encrypted with a key of your own',
    why: "With Microsoft's key you cannot make the data unreadable, nor see when the key is used.",
    severity: 'medium',
    subject,
    path: 'properties.encryption.keySource',
    source: 'Microsoft.Keyvault',
    fix: {
      portal:
        'Storage account > Security + networking > Encryption: choose customer-managed keys and a key of a vault with purge protection.',
      az: 'az storage account update --ids {id} --encryption-key-source Microsoft.Keyvault --encryption-key-vault "$VAULT_URI" --encryption-key-name "$KEY_NAME"',
      bicep:
        "encryption: { keySource: 'Microsoft.Keyvault', keyvaultproperties: { keyvaulturi: vault.properties.vaultUri, keyname: key.name } }",
      terraform: 'customer_managed_key { key_vault_key_id = azurerm_key_vault_key.storage.id }',
    },
  }),
  {
    id: 'storage-encryption-services-on',
    title: 'No service of a storage account reports that it is not encrypted',
    why: 'Data that is not encrypted at rest can be read by whoever gets at the disks.',
    severity: 'high',
    topic: 'encrypt-rest',
    subject,
    // Cannot be switched off; queues and tables are left out unless they use the key of the account.
    rule: all(...['blob', 'file', 'queue', 'table'].map(serviceIsEncrypted)),
    fix: {
      portal: 'Encryption is on for every account since 2017: ask Microsoft support why this one reports otherwise.',
      bicep: 'encryption: { services: { blob: { enabled: true }, file: { enabled: true } } }',
    },
  },
  {
    id: 'storage-encryption-scope-cmk',
    title: 'Encryption scopes use a key of your own',
    why: "A scope with Microsoft's key takes its blobs out of the reach of the key that you chose for the account.",
    severity: 'low',
    topic: 'cmk',
    subject,
    facts: scopes,
    rule: everyEnabledScope(at('properties.source', oneOf('Microsoft.KeyVault'), { absent: 'fail' })),
    fix: {
      portal: 'Storage account > Encryption > Encryption scopes: change the scope to a customer-managed key.',
      az: 'az storage account encryption-scope update --account-name {name} --resource-group {resourceGroup} --name "$SCOPE" --key-source Microsoft.KeyVault --key-uri "$KEY_URI"',
      terraform: 'source = "Microsoft.KeyVault"',
    },
  },
  {
    id: 'storage-encryption-scope-double',
    title: 'Encryption scopes encrypt twice',
    why: 'A second layer with another algorithm and key still holds when the first one is broken.',
    severity: 'low',
    topic: 'encrypt-rest',
    subject,
    facts: scopes,
    rule: everyEnabledScope(at('properties.requireInfrastructureEncryption', isTrue, { absent: 'fail' })),
    fix: {
      portal:
        'It can be chosen only when a scope is made: add one with infrastructure encryption, move the blobs, disable the old scope.',
      az: 'az storage account encryption-scope create --account-name {name} --resource-group {resourceGroup} --name "$SCOPE" --require-infrastructure-encryption true',
      terraform: 'infrastructure_encryption_required = true',
    },
  },
  {
    id: 'storage-infrastructure-encryption',
    title: 'Storage accounts encrypt twice',
    why: 'A second layer below the service, with another key, still holds when the first one is broken.',
    severity: 'low',
    topic: 'encrypt-rest',
    subject,
    rule: at('properties.encryption.requireInfrastructureEncryption', isTrue, { absent: 'fail' }),
    fix: {
      portal:
        'It can be chosen only when an account is made: create one with infrastructure encryption and move the data.',
      az: 'az storage account create --name "$NEW_NAME" --resource-group {resourceGroup} --require-infrastructure-encryption true',
      bicep: 'encryption: { requireInfrastructureEncryption: true }',
      terraform: 'infrastructure_encryption_enabled = true',
    },
  },
  {
    id: 'storage-cross-tenant-replication-off',
    title: 'Storage accounts do not replicate objects to other tenants',
    why: 'Whoever may change a replication policy could otherwise copy all new blobs to an account of a stranger, without reading one.',
    severity: 'high',
    topic: 'data-exfil',
    subject,
    // Accounts made before 2023-12-15 allow it where nothing is said.
    rule: at('properties.allowCrossTenantReplication', isFalse, { absent: 'fail' }),
    fix: {
      portal:
        'Storage account > Data management > Object replication > Advanced settings: clear "Allow cross-tenant replication".',
      az: 'az storage account update --ids {id} --allow-cross-tenant-replication false',
      bicep: 'allowCrossTenantReplication: false',
      terraform: 'cross_tenant_replication_enabled = false',
    },
  },
  {
    id: 'storage-geo-redundant',
    title: 'Storage accounts keep a copy in a second region',
    why: 'A copy within one region is lost with that region.',
    severity: 'medium',
    topic: 'dr',
    subject,
    rule: at('sku.name', oneOf('Standard_GRS', 'Standard_RAGRS', 'Standard_GZRS', 'Standard_RAGZRS'), {
      absent: 'unknown',
    }),
    fix: {
      portal: 'Storage account > Data management > Redundancy: choose geo-redundant or geo-zone-redundant storage.',
      az: 'az storage account update --ids {id} --sku Standard_GRS',
      bicep: "sku: { name: 'Standard_GRS' }",
      terraform: 'account_replication_type = "GRS"',
    },
    approximates: 'Premium accounts cannot be geo-redundant and fail.',
  },
  {
    ...customerKey({
      id: 'storage-activity-log-account-cmk',
      title: 'Storage accounts that take the activity log are encrypted with a key of your own',
      why: 'The activity log tells who changed what; whoever holds its key decides whether it can be read or is gone.',
      severity: 'medium',
      topic: 'log-protect',
      subject,
      path: 'properties.encryption.keySource',
      source: 'Microsoft.Keyvault',
      fix: {
        portal: 'Storage account > Security + networking > Encryption: choose customer-managed keys.',
        az: 'az storage account update --ids {id} --encryption-key-source Microsoft.Keyvault --encryption-key-vault "$VAULT_URI" --encryption-key-name "$KEY_NAME"',
      },
    }),
    facts: {
      exports: {
        from: 'related',
        types: ['azure_diagnostic_setting'],
        relation: 'sends_logs_to',
        direction: 'in',
        only: { resourceType: ['azure_subscription'] },
      },
    },
    rule: when(
      count(fact('exports'), atLeast(1)),
      at('properties.encryption.keySource', oneOf('Microsoft.Keyvault'), { absent: 'fail' }),
      'No subscription exports its activity log to it.',
    ),
  },
];
