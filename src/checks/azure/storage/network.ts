/** Source: "Configure network access to Azure Storage" and the schema of "Storage Accounts - Get". */
import type { Check } from '../../declaration.ts';
import { all, any, at, contains, every, isSet, noneOf, oneOf, when } from '../../rule/index.ts';
import { prefixAtLeast } from '../shared/ip-ranges.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { closedOrPerimeter, publicNetworkDisabled } from '../shared/public-network.ts';

const subject = 'azure_storage_account';
const denies = at('properties.networkAcls.defaultAction', oneOf('Deny'), { absent: 'fail' });

export const storageNetworkChecks: readonly Check[] = [
  publicNetworkDisabled({
    id: 'storage-public-network-disabled',
    title: 'Storage accounts cannot be reached from the Internet',
    why: 'A public endpoint leaves stolen keys and signatures usable from anywhere.',
    severity: 'high',
    subject,
    closed: closedOrPerimeter,
    fix: {
      portal: 'Storage account > Security + networking > Networking: set public network access to Disabled.',
      az: 'az storage account update --ids {id} --public-network-access Disabled',
      bicep: "publicNetworkAccess: 'Disabled'",
      terraform: 'public_network_access_enabled = false',
    },
  }),
  {
    id: 'storage-default-deny',
    title: 'The firewall of storage accounts turns away networks that no rule names',
    why: 'With Allow as the default, every network of the world gets as far as the login.',
    severity: 'high',
    topic: 'net-fw',
    subject,
    rule: any(denies, at('properties.publicNetworkAccess', oneOf(...closedOrPerimeter), { absent: 'fail' })),
    fix: {
      portal:
        'Storage account > Networking: choose "Enabled from selected networks" and name the networks that need it.',
      az: 'az storage account update --ids {id} --default-action Deny',
      bicep: "networkAcls: { defaultAction: 'Deny' }",
      terraform: 'network_rules { default_action = "Deny" }',
    },
  },
  {
    id: 'storage-vnet-rules-only',
    title: 'Storage accounts let in virtual networks, and of the Internet small ranges at most',
    why: 'Subnets are under your control; a wide range of Internet addresses has tenants that nobody here knows.',
    severity: 'medium',
    topic: 'net-fw',
    subject,
    settings: {
      'shortest prefix': {
        words: 'Length of prefix, in bits, that ranges of Internet addresses have at least.',
        value: 28,
      },
    },
    rule: when(
      at('properties.publicNetworkAccess', noneOf(...closedOrPerimeter), { absent: 'pass' }),
      all(
        denies,
        at('properties.networkAcls.virtualNetworkRules', isSet, { absent: 'fail' }),
        every('properties.networkAcls.ipRules', at('value', prefixAtLeast('shortest prefix'), { absent: 'unknown' }), {
          none: 'pass',
        }),
      ),
      'Its public endpoint is off, so that no rule of the firewall counts.',
    ),
    fix: {
      portal:
        'Storage account > Networking: add the subnets that need it under virtual networks, and narrow or drop wide address ranges.',
      az: 'az storage account network-rule add --account-name {name} --resource-group {resourceGroup} --subnet "$SUBNET_ID"',
      bicep: "networkAcls: { defaultAction: 'Deny', virtualNetworkRules: [ { id: subnet.id } ] }",
      terraform: 'network_rules { default_action = "Deny" virtual_network_subnet_ids = [azurerm_subnet.app.id] }',
    },
  },
  {
    id: 'storage-trusted-services-bypass',
    title: 'Trusted Azure services pass the firewall of storage accounts',
    why: 'Without the exception, backup, logging and monitoring by Azure itself stop at the firewall, often unnoticed.',
    severity: 'low',
    topic: 'net-fw',
    subject,
    rule: when(
      denies,
      // AzureServices unless said otherwise.
      at('properties.networkAcls.bypass', contains('AzureServices'), { absent: 'pass' }),
      'Its firewall lets everybody in.',
    ),
    fix: {
      portal: 'Storage account > Networking > Exceptions: allow trusted Azure services.',
      az: 'az storage account update --ids {id} --bypass AzureServices',
      bicep: "networkAcls: { bypass: 'AzureServices' }",
      terraform: 'network_rules { default_action = "Deny" bypass = ["AzureServices"] }',
    },
  },
  privateEndpointCheck({
    id: 'storage-private-endpoint',
    title: 'Storage accounts are reached through a private endpoint',
    why: 'Traffic then stays inside your network, and the public endpoint can be closed.',
    severity: 'medium',
    subject,
    where: 'Storage account > Security + networking > Networking > Private endpoints',
    groups: ['blob', 'file', 'queue', 'table', 'dfs', 'web'],
    approximates: 'One endpoint suffices, whichever of the services it is for.',
  }),
];
