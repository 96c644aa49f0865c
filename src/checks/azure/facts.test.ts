/** Facts lead somewhere: the relations that checks follow are those that the catalogue makes of bodies. */
import { expect, test } from 'vitest';
import {
  findEntityType,
  type MappedEntity,
  type MappedRelation,
  mapEntity,
  type ParentEntity,
} from '../../catalog/index.ts';
import type { FactSource } from '../declaration.ts';
import { computeChecks } from './compute/index.ts';
import { frontDoorChecks } from './front-door/index.ts';
import { hybridChecks } from './hybrid/index.ts';
import { networkChecks } from './network/index.ts';
import { recoveryServicesChecks } from './recovery-services/index.ts';

const checks = [...computeChecks, ...frontDoorChecks, ...hybridChecks, ...networkChecks, ...recoveryServicesChecks];

const group = '/subscriptions/0000/resourceGroups/Shop/providers';
const network = (path: string) => `${group}/Microsoft.Network/${path}`;
const vm = `${group}/Microsoft.Compute/virtualMachines/Web`;
const set = `${group}/Microsoft.Compute/virtualMachineScaleSets/Set`;
const vnet = network('virtualNetworks/Net');
const subnet = `${vnet}/subnets/A`;
const edge = `${group}/Microsoft.Cdn/profiles/Edge`;
const vault = `${group}/Microsoft.RecoveryServices/vaults/Vault`;
const arc = `${group}/Microsoft.HybridCompute/machines/Box`;
const cluster = `${group}/Microsoft.Kubernetes/connectedClusters/K3s`;
const inSubnet = [{ properties: { subnet: { id: subnet } } }];

interface Sample {
  readonly type: string;
  readonly id: string;
  readonly properties?: object;
  readonly more?: object;
  /** Id of the resource that it is listed below. */
  readonly below?: string;
}

const heldBy = (holder: string): Sample => ({
  type: 'azure_public_ip',
  id: network(`publicIPAddresses/${holder.split('/').at(-1)}`),
  properties: { ipConfiguration: { id: `${network(holder)}/ipConfigurations/one` } },
});

const samples: readonly Sample[] = [
  {
    type: 'azure_virtual_network',
    id: vnet,
    properties: {
      subnets: [
        {
          id: subnet,
          name: 'A',
          properties: {
            networkSecurityGroup: { id: network('networkSecurityGroups/Nsg') },
            routeTable: { id: network('routeTables/Routes') },
          },
        },
      ],
    },
  },
  { type: 'azure_network_security_group', id: network('networkSecurityGroups/Nsg') },
  { type: 'azure_route_table', id: network('routeTables/Routes') },
  {
    type: 'azure_network_interface',
    id: network('networkInterfaces/Nic'),
    properties: {
      ipConfigurations: [
        { properties: { subnet: { id: subnet }, publicIPAddress: { id: network('publicIPAddresses/Nic') } } },
      ],
    },
  },
  heldBy('networkInterfaces/Nic'),
  ...['azureFirewalls/Wall', 'applicationGateways/Gate', 'bastionHosts/Host', 'virtualNetworkGateways/Vpn'].map(heldBy),
  { type: 'azure_firewall', id: network('azureFirewalls/Wall'), properties: { ipConfigurations: inSubnet } },
  { type: 'azure_bastion_host', id: network('bastionHosts/Host'), properties: { ipConfigurations: inSubnet } },
  {
    type: 'azure_virtual_network_gateway',
    id: network('virtualNetworkGateways/Vpn'),
    properties: { ipConfigurations: inSubnet },
  },
  {
    type: 'azure_application_gateway',
    id: network('applicationGateways/Gate'),
    properties: { firewallPolicy: { id: network('policies/Waf') } },
  },
  { type: 'azure_application_gateway_waf_policy', id: network('policies/Waf') },
  { type: 'azure_virtual_machine', id: vm },
  { type: 'azure_virtual_machine_extension', id: `${vm}/extensions/Agent` },
  { type: 'azure_virtual_machine_instance_view', id: vm, below: vm, more: { statuses: [] } },
  {
    type: 'azure_guest_configuration_assignment',
    id: `${vm}/providers/Microsoft.GuestConfiguration/guestConfigurationAssignments/Base`,
  },
  { type: 'azure_disk', id: `${group}/Microsoft.Compute/disks/Disk`, more: { managedBy: vm } },
  { type: 'azure_virtual_machine_scale_set', id: set },
  {
    type: 'azure_autoscale_setting',
    id: `${group}/Microsoft.Insights/autoscaleSettings/Scale`,
    properties: { targetResourceUri: set },
  },
  { type: 'azure_recovery_services_vault', id: vault },
  { type: 'azure_backup_policy', id: `${vault}/backupPolicies/Daily`, below: vault },
  {
    type: 'azure_backup_protected_item',
    id: `${vault}/backupFabrics/Azure/protectionContainers/c/protectedItems/Web`,
    properties: { sourceResourceId: vm, policyId: `${vault}/backupPolicies/Daily` },
  },
  {
    type: 'azure_replication_protected_item',
    id: `${vault}/replicationFabrics/f/replicationProtectionContainers/c/replicationProtectedItems/Web`,
    below: vault,
    properties: { providerSpecificDetails: { fabricObjectId: vm } },
  },
  { type: 'azure_cdn_profile', id: edge },
  { type: 'azure_cdn_front_door_endpoint', id: `${edge}/afdEndpoints/A` },
  {
    type: 'azure_cdn_front_door_custom_domain',
    id: `${edge}/customDomains/D`,
    below: edge,
    properties: { tlsSettings: { secret: { id: `${edge}/secrets/Cert` } } },
  },
  { type: 'azure_cdn_front_door_secret', id: `${edge}/secrets/Cert`, below: edge },
  { type: 'azure_cdn_front_door_security_policy', id: `${edge}/securityPolicies/P`, below: edge },
  { type: 'azure_arc_machine', id: arc },
  { type: 'azure_arc_machine_extension', id: `${arc}/extensions/Agent` },
  { type: 'azure_arc_kubernetes_cluster', id: cluster },
  {
    type: 'azure_kubernetes_extension',
    id: `${cluster}/providers/Microsoft.KubernetesConfiguration/extensions/policy`,
  },
];

const parentOf = (id: string): ParentEntity => ({ key: id.toLowerCase(), id, type: '', name: '', properties: {} });

function read(): { readonly entities: readonly MappedEntity[]; readonly relations: readonly MappedRelation[] } {
  const mappings = samples.map(({ type: name, id, properties, more, below }) => {
    const type = findEntityType(name);
    const body = { id, name: id.split('/').at(-1), properties: properties ?? {}, ...more };
    const mapping =
      type && mapEntity(type, body, { tenantId: 'tenant', ...(below && { parent: parentOf(below) }) }, findEntityType);
    if (!mapping?.entities[0]) throw new Error(`${name} could not be read: ${mapping?.rejected[0]?.reason}`);
    return mapping;
  });
  return {
    entities: mappings.flatMap(({ entities }) => entities),
    relations: mappings.flatMap(({ relations }) => relations),
  };
}

const { entities, relations } = read();
const typeOf = new Map(entities.map(({ key, type }) => [key, type]));

function leads(subject: string, source: FactSource, type: string): boolean {
  if (source.from === 'facet')
    return entities.some((one) => one.type === type && one.partOf !== undefined && typeOf.get(one.partOf) === subject);
  const verb = source.from === 'contained' ? 'contains' : source.relation;
  const ends = (one: MappedRelation) => (source.direction === 'in' ? [one.to, one.from] : [one.from, one.to]);
  return relations.some((one) => {
    const [own = '', other = ''] = ends(one);
    return one.type === verb && typeOf.get(own) === subject && typeOf.get(other) === type;
  });
}

const followed = checks.flatMap(({ id, subject, facts }) =>
  Object.values(facts ?? {})
    .filter(({ from }) => from !== 'tenant' && from !== 'subscription')
    .flatMap((source) => source.types.map((type) => ({ id, subject, source, type }))),
);

test('every relation that is followed is one that a sync makes', () => {
  expect(followed.length).toBeGreaterThan(20);
  const nowhere = followed.filter(({ subject, source, type }) => !leads(subject, source, type));
  expect(nowhere.map(({ id, type }) => `${id}: ${type}`)).toEqual([]);
});

test('one that no sync makes is noticed', () => {
  const wrong: FactSource = { from: 'related', types: ['azure_subnet'], relation: 'protects', direction: 'in' };
  expect(leads('azure_network_security_group', wrong, 'azure_subnet')).toBe(false);
});
