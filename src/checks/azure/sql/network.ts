/** How SQL servers are reached. Source: "Servers - Get" of Microsoft.Sql, and the lists below a server. */
import type { Check } from '../../declaration.ts';
import { at, atLeast, count, every, fact, noneOf, not, one, oneOf, onList, when } from '../../rule/index.ts';
import { isAllOfAzure, spansAtMost } from '../shared/ip-ranges.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { closedOrPerimeter, publicNetworkDisabled } from '../shared/public-network.ts';
import { contained, facet } from './facts.ts';

const subject = 'azure_sql_server';
const firewall = { 'firewall rules': contained('azure_sql_firewall_rule') };

export const sqlNetworkChecks: readonly Check[] = [
  {
    id: 'sql-min-tls-12',
    title: 'SQL servers refuse TLS before 1.2',
    why: 'Earlier versions have known weaknesses that let someone on the way read queries and results.',
    severity: 'medium',
    topic: 'tls',
    subject,
    // Null and None: no version is refused.
    rule: at('properties.minimalTlsVersion', oneOf('1.2', '1.3'), { absent: 'fail' }),
    fix: {
      portal: 'SQL server > Security > Networking > Connectivity: set the minimum TLS version to 1.2.',
      az: 'az sql server update --ids {id} --minimal-tls-version 1.2',
      bicep: "minimalTlsVersion: '1.2'",
      terraform: 'minimum_tls_version = "1.2"',
    },
  },
  publicNetworkDisabled({
    id: 'sql-public-network-disabled',
    title: 'SQL servers cannot be reached from the Internet',
    why: 'A database server on the Internet is found within hours and its logins are tried without pause.',
    severity: 'high',
    subject,
    closed: closedOrPerimeter,
    fix: {
      portal: 'SQL server > Security > Networking > Public access: choose Disable.',
      az: 'az sql server update --ids {id} --enable-public-network false',
      bicep: "publicNetworkAccess: 'Disabled'",
      terraform: 'public_network_access_enabled = false',
    },
  }),
  {
    id: 'sql-no-any-ip-firewall',
    title: 'No firewall rule of a SQL server lets in large parts of the Internet',
    why: 'A rule from 0.0.0.0 to 255.255.255.255 is no firewall: anyone can try passwords on the server.',
    severity: 'critical',
    topic: 'net-fw',
    subject,
    facts: firewall,
    settings: { 'most addresses': { words: 'Addresses that one rule lets in, at most.', value: 65_536 } },
    rule: every(fact('firewall rules'), at('properties', spansAtMost('most addresses'), { absent: 'unknown' }), {
      none: 'pass',
    }),
    fix: {
      portal:
        'SQL server > Security > Networking > Public access > Firewall rules: delete the rule, and add the addresses that are needed.',
      az: 'az sql server firewall-rule delete --server {name} --resource-group {resourceGroup} --name "$RULE"',
    },
    approximates: 'Rules count even while the public endpoint is off: they apply as soon as somebody turns it on.',
  },
  {
    id: 'sql-no-azure-services-rule',
    title: 'SQL servers do not let in everything that runs in Azure',
    why: 'The exception for Azure services covers the machines of every customer of Azure, not only yours.',
    severity: 'medium',
    topic: 'net-fw',
    subject,
    facts: firewall,
    rule: every(fact('firewall rules'), at('properties', not(isAllOfAzure), { absent: 'unknown' }), { none: 'pass' }),
    fix: {
      portal:
        'SQL server > Security > Networking > Exceptions: clear "Allow Azure services and resources to access this server".',
      az: 'az sql server firewall-rule delete --server {name} --resource-group {resourceGroup} --name AllowAllWindowsAzureIps',
    },
  },
  {
    id: 'sql-vnet-rule',
    title: 'SQL servers with a public endpoint let in virtual networks by rule',
    why: 'Rules for subnets spare the wide address ranges that are opened for want of them.',
    severity: 'low',
    topic: 'net-seg',
    subject,
    facts: { 'virtual network rules': contained('azure_sql_virtual_network_rule') },
    rule: when(
      at('properties.publicNetworkAccess', noneOf(...closedOrPerimeter), { absent: 'pass' }),
      count(fact('virtual network rules'), atLeast(1)),
      'Its public endpoint is off.',
    ),
    fix: {
      portal:
        'SQL server > Security > Networking > Public access > Virtual networks: add a rule for each subnet that needs it.',
      az: 'az sql server vnet-rule create --server {name} --resource-group {resourceGroup} --name app --subnet "$SUBNET_ID"',
      terraform: 'resource "azurerm_mssql_virtual_network_rule" "app" { subnet_id = azurerm_subnet.app.id }',
    },
  },
  privateEndpointCheck({
    id: 'sql-private-endpoint',
    title: 'SQL servers are reached through a private endpoint',
    why: 'Queries and data then never leave your network, and the public endpoint can be turned off.',
    severity: 'medium',
    subject,
    where: 'SQL server > Security > Networking > Private access',
    groups: ['sqlServer'],
  }),
  {
    id: 'sql-outbound-restricted',
    title: 'SQL servers may call only hosts that are named',
    why: 'Otherwise someone with rights in a database can send its data to any storage account or endpoint.',
    severity: 'low',
    topic: 'data-exfil',
    subject,
    rule: at('properties.restrictOutboundNetworkAccess', oneOf('Enabled'), { absent: 'fail' }),
    fix: {
      portal:
        'SQL server > Security > Networking > Connectivity > Outbound networking: restrict outbound networking and name the hosts.',
      az: 'az sql server update --ids {id} --restrict-outbound-network-access true',
      bicep: "restrictOutboundNetworkAccess: 'Enabled'",
      terraform: 'outbound_network_restriction_enabled = true',
    },
  },
  {
    id: 'sql-connection-policy',
    title: 'SQL servers have the connection policy that was decided on',
    why: 'The policy says by which ports clients come in: Redirect needs 11000 to 11999 beside 1433, and firewalls have to match it.',
    severity: 'low',
    topic: 'config',
    subject,
    facts: { 'connection policy': facet('azure_sql_server_connection_policy') },
    settings: {
      policies: { words: 'Connection policies that are fine: Proxy, Redirect or Default.', value: ['Redirect'] },
    },
    rule: one(fact('connection policy'), at('properties.connectionType', onList('policies'), { absent: 'unknown' }), {
      none: 'unknown',
    }),
    fix: {
      portal: 'SQL server > Security > Networking > Connectivity: choose the connection policy.',
      az: 'az sql server conn-policy update --server {name} --resource-group {resourceGroup} --connection-type Redirect',
      bicep: "properties: { connectionType: 'Redirect' }",
      terraform: 'connection_policy = "Redirect"',
    },
  },
];
