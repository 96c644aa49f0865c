/** API Management services. Sources: "Api Management Service - List", "Subscription - List" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import {
  any,
  at,
  every,
  fact,
  isFalse,
  isTrue,
  type Match,
  noneOf,
  not,
  oneOf,
  onList,
  when,
} from '../../rule/index.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { publicNetworkDisabled } from '../shared/public-network.ts';

const subject = 'azure_api_management_service';
const update = 'az apim update --name {name} --resource-group {resourceGroup}';
const approved = 'approved subscriptions';

const current = oneOf('stv2', 'stv2.1', 'mtv1');
/** `undetermined` is what Azure says while it cannot tell. */
const currentPlatform: Match = {
  ...current,
  test: (value, context) => (value === 'undetermined' ? undefined : current.test(value, context)),
};

export const apiManagementChecks: readonly Check[] = [
  managedIdentity({
    id: 'apim-managed-identity',
    title: 'API Management services have a managed identity',
    why: 'Without one the gateway keeps passwords of backends and vaults in its own configuration.',
    severity: 'medium',
    subject,
    fix: {
      portal: 'API Management service > Security > Managed identities > System assigned: On.',
      az: `${update} --enable-managed-identity true`,
      bicep: "identity: { type: 'SystemAssigned' }",
      terraform: 'azurerm_api_management: identity { type = "SystemAssigned" }',
    },
  }),
  {
    id: 'apim-vnet',
    title: 'API Management services lie in a virtual network',
    why: 'A gateway outside the network reaches its backends over public addresses, which then are open to others too.',
    severity: 'medium',
    topic: 'net-seg',
    subject,
    rule: at('properties.virtualNetworkType', oneOf('Internal', 'External'), { absent: 'fail' }),
    fix: {
      portal:
        'API Management service > Deployment + infrastructure > Network > Virtual network: Internal or External. It takes the Developer or Premium tier, or a v2 tier that has virtual networks.',
      az: `${update} --virtual-network Internal --set virtualNetworkConfiguration.subnetResourceId="$SUBNET_ID"`,
      bicep: "virtualNetworkType: 'Internal'\nvirtualNetworkConfiguration: { subnetResourceId: subnetId }",
      terraform:
        'azurerm_api_management: virtual_network_type = "Internal", virtual_network_configuration { subnet_id = var.subnet_id }',
    },
  },
  {
    id: 'apim-client-certificate',
    title: 'Consumption gateways ask clients for a certificate',
    why: 'A gateway that does not ask for a certificate cannot check one: a copied key is all that a caller needs.',
    severity: 'low',
    topic: 'app-auth',
    subject,
    rule: when(
      at('sku.name', oneOf('Consumption'), { absent: 'unknown' }),
      at('properties.enableClientCertificate', isTrue, { absent: 'fail' }),
      'Other tiers than Consumption ask for certificates host name by host name.',
    ),
    fix: {
      portal: 'API Management service > Security > Certificates > Request client certificate: Yes.',
      az: `${update} --set enableClientCertificate=true`,
      bicep: 'enableClientCertificate: true',
      terraform: 'azurerm_api_management: client_certificate_enabled = true',
    },
  },
  publicNetworkDisabled({
    id: 'apim-public-network-disabled',
    title: 'API Management services take no calls from the Internet past their private endpoints',
    why: 'Whatever the policies of the gateway let through can be tried from anywhere as long as it has a public door.',
    severity: 'medium',
    subject,
    fix: {
      portal:
        'API Management service > Deployment + infrastructure > Network > Inbound private endpoint connections: make one, then disable public network access.',
      az: `${update} --public-network-access false`,
      bicep: "publicNetworkAccess: 'Disabled'",
      terraform: 'azurerm_api_management: public_network_access_enabled = false',
    },
  }),
  {
    id: 'apim-platform-version',
    title: 'API Management services run on a platform that is supported',
    why: 'The platform stv1 was retired in 2024: it gets no repairs, and Azure moves or stops what is left on it.',
    severity: 'medium',
    topic: 'patch',
    subject,
    rule: at('properties.platformVersion', currentPlatform, { absent: 'unknown' }),
    fix: {
      portal: 'API Management service > Operations > Platform migration: move to stv2; addresses may change.',
      az: 'az rest --method post --url "https://management.azure.com{id}/migrateToStv2?api-version=2024-05-01" --body \'{"mode":"PreserveIp"}\'',
    },
  },
  {
    id: 'apim-no-all-apis-subscription',
    title: 'Keys of API Management open named products or APIs, never all of them',
    why: 'A key that opens every API also opens those that are published later, and one leak gives all of them away.',
    severity: 'medium',
    topic: 'least-priv',
    subject,
    facts: { subscriptions: { from: 'contained', types: ['azure_api_management_subscription'] } },
    settings: {
      [approved]: { words: 'Names of subscriptions that may open all APIs: the built-in one.', value: ['master'] },
    },
    rule: every(
      fact('subscriptions'),
      any(
        at('@allApis', isFalse, { absent: 'unknown' }),
        at('properties.state', noneOf('active'), { absent: 'unknown' }),
      ),
      { where: at('$name', not(onList(approved)), { absent: 'fail' }), none: 'pass' },
    ),
    fix: {
      portal:
        'API Management service > APIs > Subscriptions: give the callers a key for a product, then suspend or delete the one with the scope of all APIs.',
      az: 'az rest --method patch --url "https://management.azure.com{id}/subscriptions/$SUBSCRIPTION?api-version=2022-08-01" --headers "If-Match=*" --body \'{"properties":{"state":"suspended"}}\'',
    },
  },
];
