/** Source: "Managed Instances - Get" of Microsoft.Sql, and the settings below an instance. */
import type { Check } from '../../declaration.ts';
import { any, at, fact, isFalse, isTrue, one, oneOf } from '../../rule/index.ts';
import { facet } from './facts.ts';

const subject = 'azure_sql_managed_instance';

export const sqlManagedInstanceChecks: readonly Check[] = [
  {
    id: 'sqlmi-tde-protector-cmk',
    title: 'SQL managed instances encrypt their databases with a key of your own',
    why: "Data under Microsoft's key stays readable until Microsoft says otherwise; your own key you can disable.",
    severity: 'medium',
    topic: 'cmk',
    subject,
    facts: { 'encryption protector': facet('azure_sql_managed_instance_encryption_protector') },
    rule: one(
      fact('encryption protector'),
      at('properties.serverKeyType', oneOf('AzureKeyVault'), { absent: 'fail' }),
      { none: 'fail' },
    ),
    fix: {
      portal: 'SQL managed instance > Security > Transparent data encryption: choose a customer-managed key.',
      az: 'az sql mi tde-key set --managed-instance {name} --resource-group {resourceGroup} --server-key-type AzureKeyVault --kid "$KEY_URL"',
      terraform:
        'resource "azurerm_mssql_managed_instance_transparent_data_encryption" "tde" { key_vault_key_id = azurerm_key_vault_key.sql.id }',
    },
  },
  {
    id: 'sqlmi-va-enabled',
    title: 'SQL managed instances are scanned for weak settings every week',
    why: 'Excess rights and unsafe settings inside the instance show up in these scans only.',
    severity: 'medium',
    topic: 'vuln',
    subject,
    facts: { assessment: facet('azure_sql_managed_instance_vulnerability_assessment') },
    rule: one(fact('assessment'), at('properties.recurringScans.isEnabled', isTrue, { absent: 'fail' }), {
      none: 'fail',
    }),
    fix: {
      portal:
        'SQL managed instance > Security > Microsoft Defender for Cloud > Configure: turn on periodic recurring scans.',
      bicep: 'recurringScans: { isEnabled: true }',
      terraform: 'recurring_scans { enabled = true }',
    },
  },
  {
    id: 'sqlmi-public-endpoint-disabled',
    title: 'SQL managed instances have no public endpoint',
    why: 'The public endpoint takes an instance out of its virtual network and onto the Internet, at port 3342.',
    severity: 'high',
    topic: 'net-public',
    subject,
    rule: at('properties.publicDataEndpointEnabled', isFalse, { absent: 'pass' }),
    fix: {
      portal: 'SQL managed instance > Security > Networking: disable the public endpoint.',
      az: 'az sql mi update --ids {id} --public-data-endpoint-enabled false',
      bicep: 'publicDataEndpointEnabled: false',
      terraform: 'public_data_endpoint_enabled = false',
    },
  },
  {
    id: 'sqlmi-min-tls-12',
    title: 'SQL managed instances refuse TLS before 1.2',
    why: 'Sessions over older versions can be broken open by someone on the way.',
    severity: 'medium',
    topic: 'tls',
    subject,
    rule: at('properties.minimalTlsVersion', oneOf('1.2', '1.3'), { absent: 'fail' }),
    fix: {
      portal: 'SQL managed instance > Security > Networking: set the minimum TLS version to 1.2.',
      az: 'az sql mi update --ids {id} --minimal-tls-version 1.2',
      bicep: "minimalTlsVersion: '1.2'",
      terraform: 'minimum_tls_version = "1.2"',
    },
  },
  {
    id: 'sqlmi-entra-only-auth',
    title: 'SQL managed instances accept sign-ins from Microsoft Entra only',
    why: 'SQL logins bypass MFA, Conditional Access and the end of an account when its owner leaves.',
    severity: 'medium',
    topic: 'local-auth',
    subject,
    facts: { 'sign-in settings': facet('azure_sql_managed_instance_azure_ad_only_authentication') },
    rule: any(
      at('properties.administrators.azureADOnlyAuthentication', isTrue, { absent: 'fail' }),
      one(fact('sign-in settings'), at('properties.azureADOnlyAuthentication', isTrue, { absent: 'fail' }), {
        none: 'fail',
      }),
    ),
    fix: {
      portal: 'SQL managed instance > Settings > Microsoft Entra ID: support only Microsoft Entra authentication.',
      az: 'az sql mi ad-only-auth enable --name {name} --resource-group {resourceGroup}',
      bicep: 'administrators: { azureADOnlyAuthentication: true }',
      terraform: 'azure_active_directory_administrator { azuread_authentication_only_enabled = true }',
    },
  },
];
