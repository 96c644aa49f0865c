/** Source: "Workspaces - Get" of Microsoft.Databricks. */
import type { Check } from '../../declaration.ts';
import {
  at,
  code,
  type Item,
  isSet,
  isTrue,
  type Json,
  noneOf,
  type Situation,
  type Verdict,
  valueAt,
} from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';
import { type DiagnosticLogs, diagnosticLogs } from '../shared/diagnostic-logs.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { publicNetworkDisabled } from '../shared/public-network.ts';

const subject = 'azure_databricks_workspace';
const parameter = (name: string) => `properties.parameters.${name}.value`;

const text = (value: Json | undefined) => (typeof value === 'string' ? value.toLowerCase() : '');

/** The two subnets of the workspace, as its network tells them, each with a security group. */
function subnetsAreGuarded(workspace: Item, { facts }: Situation): Verdict {
  if (workspace.document === null) return { status: 'unknown', reason: 'Its body is not kept.', observed: {} };
  if (text(valueAt(workspace, parameter('customVirtualNetworkId'))) === '')
    return { status: 'not-applicable', reason: 'It does not lie in a network of yours.', observed: {} };
  const { items, missing } = facts.network ?? { items: [], missing: null };
  const list = items[0] && valueAt(items[0], 'properties.subnets');
  const subnets = (Array.isArray(list) ? list : []).map((subnet: Json) => ({ ...workspace, document: subnet }));
  const wanted = ['customPublicSubnetName', 'customPrivateSubnetName'].map((name) =>
    text(valueAt(workspace, parameter(name))),
  );
  const found = wanted.map((name) => subnets.find((subnet) => text(valueAt(subnet, 'name')) === name));
  const observed = { subnets: wanted };
  if (found.some((subnet) => subnet && text(valueAt(subnet, 'properties.networkSecurityGroup.id')) === ''))
    return { status: 'fail', reason: 'One of its subnets has no network security group.', observed };
  if (found.includes(undefined))
    return { status: 'unknown', reason: missing ?? 'Its subnets are not among those that were read.', observed };
  return { status: 'pass', reason: 'Both of its subnets have a network security group.', observed };
}

const workspaceChecks: readonly Check[] = [
  {
    id: 'databricks-vnet-injection',
    title: 'Databricks workspaces run in a virtual network of yours',
    why: 'In the network that Databricks manages you can neither filter what clusters reach nor see it.',
    severity: 'high',
    topic: 'net-seg',
    subject,
    rule: at(parameter('customVirtualNetworkId'), isSet, { absent: 'fail' }),
    fix: {
      portal:
        'Create a workspace with "Deploy in your own virtual network", or update the network of the workspace under Settings > Networking.',
      bicep: 'parameters: { customVirtualNetworkId: { value: vnet.id } }',
      terraform: 'custom_parameters { virtual_network_id = azurerm_virtual_network.dbx.id }',
    },
  },
  {
    id: 'databricks-no-public-ip',
    title: 'Nodes of Databricks clusters have no public addresses',
    why: 'Each node with a public address is a door of its own to data and credentials of the workspace.',
    severity: 'medium',
    topic: 'net-public',
    subject,
    rule: at(parameter('enableNoPublicIp'), isTrue, { absent: 'fail' }),
    fix: {
      portal: 'Azure Databricks > Settings > Networking: enable secure cluster connectivity (no public IP).',
      az: 'az databricks workspace update --ids {id} --enable-no-public-ip true',
      bicep: 'parameters: { enableNoPublicIp: { value: true } }',
      terraform: 'custom_parameters { no_public_ip = true }',
    },
  },
  publicNetworkDisabled({
    id: 'databricks-public-network-disabled',
    title: 'Databricks workspaces cannot be reached from the Internet',
    why: 'Notebooks run any code on your data; with a token, anyone on the Internet can start one.',
    severity: 'high',
    subject,
    fix: {
      portal: 'Azure Databricks > Settings > Networking: disable public network access.',
      az: 'az databricks workspace update --ids {id} --public-network-access Disabled',
      bicep: "publicNetworkAccess: 'Disabled'",
      terraform: 'public_network_access_enabled = false',
    },
  }),
  privateEndpointCheck({
    id: 'databricks-private-endpoint',
    title: 'Databricks workspaces are reached through a private endpoint',
    why: 'People and tools then reach notebooks and data without leaving your network.',
    severity: 'medium',
    subject,
    where: 'Azure Databricks > Settings > Networking > Private endpoint connections',
    groups: ['databricks_ui_api'],
  }),
  {
    id: 'databricks-subnet-nsg',
    title: 'Both subnets of a Databricks workspace have a network security group',
    why: 'Without one, nothing limits what reaches the nodes, or where they send data.',
    severity: 'medium',
    topic: 'net-fw',
    subject,
    facts: {
      network: {
        from: 'related',
        types: ['azure_virtual_network'],
        relation: 'attached_to',
        direction: 'out',
      },
    },
    rule: code('the public and the private subnet each have a network security group', subnetsAreGuarded),
    fix: {
      portal:
        'Virtual networks > the network > Subnets: choose a network security group for both subnets of the workspace.',
      az: 'az network vnet subnet update --ids "$SUBNET_ID" --network-security-group "$NSG_ID"',
      bicep: 'networkSecurityGroup: { id: nsg.id }',
      terraform:
        'resource "azurerm_subnet_network_security_group_association" "dbx" { subnet_id = azurerm_subnet.dbx.id }',
    },
  },
  customerKey({
    id: 'databricks-cmk-managed-services',
    title: 'Notebooks and secrets of Databricks workspaces are encrypted with a key of your own',
    why: 'They lie with Databricks, outside your subscription: the key is the only hold that you have on them.',
    severity: 'medium',
    subject,
    path: 'properties.encryption.entities.managedServices.keySource',
    source: 'Microsoft.Keyvault',
    fix: {
      portal: 'Azure Databricks > Settings > Encryption: use your own key for managed services.',
      az: 'az databricks workspace update --ids {id} --managed-services-key-name "$KEY" --managed-services-key-vault "$VAULT_URI" --managed-services-key-version "$VERSION"',
      bicep:
        "encryption: { entities: { managedServices: { keySource: 'Microsoft.Keyvault', keyVaultProperties: key } } }",
      terraform: 'managed_services_cmk_key_vault_key_id = azurerm_key_vault_key.dbx.id',
    },
  }),
  customerKey({
    id: 'databricks-cmk-managed-disks',
    title: 'Disks of Databricks clusters are encrypted with a key of your own',
    why: 'Clusters spill data onto their disks; with a key of yours you can make all of it unreadable at once.',
    severity: 'medium',
    subject,
    path: 'properties.encryption.entities.managedDisk.keySource',
    source: 'Microsoft.Keyvault',
    fix: {
      portal: 'Azure Databricks > Settings > Encryption: use your own key for managed disks.',
      az: 'az databricks workspace update --ids {id} --disk-key-name "$KEY" --disk-key-vault "$VAULT_URI" --disk-key-version "$VERSION"',
      bicep: "encryption: { entities: { managedDisk: { keySource: 'Microsoft.Keyvault', keyVaultProperties: key } } }",
      terraform: 'managed_disk_cmk_key_vault_key_id = azurerm_key_vault_key.dbx.id',
    },
  }),
  {
    id: 'databricks-dbfs-infra-encryption',
    title: 'The storage of Databricks workspaces encrypts twice',
    why: 'A second layer with another key still holds when the first one is broken.',
    severity: 'low',
    topic: 'encrypt-rest',
    subject,
    rule: at(parameter('requireInfrastructureEncryption'), isTrue, { absent: 'fail' }),
    fix: {
      portal: 'It can be chosen only when a workspace is made: create one with infrastructure encryption and move.',
      az: 'az databricks workspace create --name "$NEW_NAME" --resource-group {resourceGroup} --location "$REGION" --sku premium --require-infrastructure-encryption',
      bicep: 'parameters: { requireInfrastructureEncryption: { value: true } }',
      terraform: 'infrastructure_encryption_enabled = true',
    },
  },
];

export const databricksLogs: DiagnosticLogs = {
  id: 'databricks-resource-logs',
  title: 'Databricks workspaces log sign-ins, clusters, jobs and the use of secrets',
  why: 'These logs tell who ran what code on the data and which secrets it read.',
  severity: 'medium',
  subject,
  categories: [['accounts'], ['clusters'], ['jobs'], ['secrets']],
  only: {
    condition: at('sku.name', noneOf('standard'), { absent: 'pass' }),
    otherwise: 'The standard tier has no diagnostic logs.',
  },
};

export const databricksChecks: readonly Check[] = [...workspaceChecks, diagnosticLogs(databricksLogs)];
