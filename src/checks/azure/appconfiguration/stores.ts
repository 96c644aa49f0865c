/** App Configuration stores. Source: "Configuration Stores - List" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { all, any, at, isEmpty, isTrue, oneOf } from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { hasPrivateEndpoint, privateEndpointCheck } from '../shared/private-endpoints.ts';

const subject = 'azure_app_configuration_store';
const update = 'az appconfig update --name {name} --resource-group {resourceGroup}';
const access = 'properties.publicNetworkAccess';

export const appConfigurationChecks: readonly Check[] = [
  {
    id: 'appconfig-local-auth-disabled',
    title: 'App Configuration stores accept Microsoft Entra tokens only',
    why: 'An access key reads or changes every setting, belongs to nobody, and lies in connection strings that get copied.',
    severity: 'medium',
    topic: 'local-auth',
    subject,
    rule: at('properties.disableLocalAuth', isTrue, { absent: 'fail' }),
    fix: {
      portal: 'App Configuration > Settings > Access settings: disable access keys.',
      az: `${update} --disable-local-auth true`,
      bicep: 'disableLocalAuth: true',
      terraform: 'azurerm_app_configuration: local_auth_enabled = false',
    },
  },
  customerKey({
    id: 'appconfig-cmk',
    title: 'App Configuration stores are encrypted with a key of the organisation',
    why: 'Settings tell how applications are built; with a key of its own the organisation can lock them away at once.',
    severity: 'medium',
    subject,
    path: 'properties.encryption.keyVaultProperties.keyIdentifier',
    fix: {
      portal: 'App Configuration > Settings > Encryption: Customer-managed key. It takes the standard tier or above.',
      az: `${update} --encryption-key-vault "$VAULT_URI" --encryption-key-name "$KEY" --identity-client-id "$CLIENT_ID"`,
      bicep:
        'encryption: { keyVaultProperties: { keyIdentifier: keyUri, identityClientId: identity.properties.clientId } }',
      terraform: 'azurerm_app_configuration: encryption { key_vault_key_identifier = var.key_id }',
    },
  }),
  {
    id: 'appconfig-public-network-disabled',
    title: 'App Configuration stores cannot be reached from the Internet',
    why: 'Settings that everybody can ask for need one leaked key to be read, or replaced.',
    severity: 'medium',
    topic: 'net-public',
    subject,
    // A store that says nothing closes its public door once it has a private endpoint.
    rule: any(
      at(access, oneOf('Disabled'), { absent: 'fail' }),
      all(at(access, isEmpty, { absent: 'pass' }), hasPrivateEndpoint),
    ),
    fix: {
      portal: 'App Configuration > Settings > Networking > Public access: Disabled.',
      az: `${update} --enable-public-network false`,
      bicep: "publicNetworkAccess: 'Disabled'",
      terraform: 'azurerm_app_configuration: public_network_access = "Disabled"',
    },
  },
  privateEndpointCheck({
    id: 'appconfig-private-endpoint',
    title: 'App Configuration stores are reached through a private endpoint',
    why: 'Applications then fetch their settings inside the network, and a firewall can refuse everything else.',
    severity: 'medium',
    subject,
    where: 'App Configuration > Settings > Networking > Private access',
    groups: ['configurationStores'],
  }),
  {
    id: 'appconfig-sku-standard',
    title: 'App Configuration stores have the standard or premium tier',
    why: 'Lower tiers come without an agreed availability, soft delete, replicas or a key of your own.',
    severity: 'low',
    topic: 'config',
    subject,
    rule: at('sku.name', oneOf('standard', 'premium'), { absent: 'unknown' }),
    fix: {
      portal: 'App Configuration > Settings > Pricing tier: Standard.',
      az: `${update} --sku Standard`,
      bicep: "sku: { name: 'standard' }",
      terraform: 'azurerm_app_configuration: sku = "standard"',
    },
  },
  managedIdentity({
    id: 'appconfig-managed-identity',
    title: 'App Configuration stores have a managed identity',
    why: 'Encryption with your own key needs an identity that the vault trusts; any other way is a stored secret.',
    severity: 'low',
    subject,
    fix: {
      portal: 'App Configuration > Settings > Identity > System assigned: On.',
      az: 'az appconfig identity assign --name {name} --resource-group {resourceGroup}',
      bicep: "identity: { type: 'SystemAssigned' }",
      terraform: 'azurerm_app_configuration: identity { type = "SystemAssigned" }',
    },
  }),
];
