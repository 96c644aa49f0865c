import { type Given, properties, testChecks, unread } from '../../testing.ts';
import { customerKeyCases, given, publicNetworkCases, valueCases } from '../shared/cases.test-support.ts';
import { diagnosticCases } from '../shared/diagnostic-logs.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { databricksChecks, databricksLogs } from './workspaces.ts';

const injected = given({
  'properties.parameters.customVirtualNetworkId.value': '/virtualNetworks/dbx',
  'properties.parameters.customPublicSubnetName.value': 'Hosts',
  'properties.parameters.customPrivateSubnetName.value': 'containers',
});
const subnet = (name: string, group: string | null) => ({
  name,
  properties: { networkSecurityGroup: group === null ? null : { id: group } },
});
const network = (...subnets: ReturnType<typeof subnet>[]): Given => ({
  ...injected,
  facts: { network: [{ properties: { subnets } }] },
});
const hosts = subnet('hosts', '/nsg');
const other = subnet('other', null);

const flag = (name: string) =>
  valueCases(`properties.parameters.${name}.value`, { pass: [true], fail: [false], absent: 'fail' });

const sent = (name: string): Given => ({
  body: { sku: { name } },
  facts: {
    'diagnostic settings': [{ properties: { workspaceId: 'w', logs: [{ categoryGroup: 'allLogs', enabled: true }] } }],
  },
});
const logs = diagnosticCases(databricksLogs, { body: { sku: { name: 'premium' } } }, [sent('standard')]);

testChecks(databricksChecks, {
  'databricks-vnet-injection': valueCases('properties.parameters.customVirtualNetworkId.value', {
    pass: ['/virtualNetworks/dbx'],
    fail: [''],
    absent: 'fail',
  }),
  'databricks-no-public-ip': flag('enableNoPublicIp'),
  'databricks-public-network-disabled': publicNetworkCases(),
  'databricks-private-endpoint': privateEndpointCases,
  'databricks-subnet-nsg': {
    pass: [network(other, hosts, subnet('Containers', '/nsg'))],
    fail: [network(hosts, subnet('containers', null)), network(subnet('hosts', ''), subnet('containers', '/nsg'))],
    unknown: [unread, injected, { ...injected, missing: ['network'] }, network(hosts, other)],
    absent: [
      { given: properties({ parameters: null }), says: 'not-applicable' },
      { given: { ...injected, facts: { network: [{ properties: {} }] } }, says: 'unknown' },
    ],
    notApplicable: [given({ 'properties.parameters.customVirtualNetworkId.value': '' })],
  },
  'databricks-cmk-managed-services': customerKeyCases(
    'properties.encryption.entities.managedServices.keySource',
    'Microsoft.Keyvault',
  ),
  'databricks-cmk-managed-disks': customerKeyCases(
    'properties.encryption.entities.managedDisk.keySource',
    'Microsoft.Keyvault',
  ),
  'databricks-dbfs-infra-encryption': flag('requireInfrastructureEncryption'),
  'databricks-resource-logs': { ...logs, absent: [...logs.absent, { given: {}, says: 'fail' }] },
});
