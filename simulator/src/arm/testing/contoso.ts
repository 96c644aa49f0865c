/** A small tenant: root and two management groups, two subscriptions, a few resources and assignments. */
import type { JsonObject, World } from '../../world/world.ts';
import { type TinyWorld, tinyWorld } from './tiny-world.ts';

export const first = '22222222-0000-0000-0000-000000000001';
export const second = '22222222-0000-0000-0000-000000000002';
export const root = '/providers/Microsoft.Management/managementGroups/root';
export const landing = '/providers/Microsoft.Management/managementGroups/landing';
export const groupOne = `/subscriptions/${first}/resourceGroups/One`;
export const groupTwo = `/subscriptions/${first}/resourceGroups/two`;
export const account = `${groupOne}/providers/Microsoft.Storage/storageAccounts/logs`;

const authorization = 'providers/Microsoft.Authorization';

/** A role assignment at a scope. */
export function assignment(
  scope: string,
  name: string,
  principalId: string,
  role = 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
): JsonObject {
  return {
    id: `${scope === '/' ? '' : scope}/${authorization}/roleAssignments/${name}`,
    name,
    type: 'Microsoft.Authorization/roleAssignments',
    properties: { principalId, scope, roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${role}` },
  };
}

/** A tracked resource. */
export function resource(group: string, type: string, name: string, more: JsonObject = {}): JsonObject {
  return {
    id: `${group}/providers/${type}/${name}`,
    name,
    type,
    location: 'westeurope',
    tags: {},
    properties: {},
    ...more,
  };
}

function subscription(id: string, displayName: string): JsonObject {
  return { id: `/subscriptions/${id}`, subscriptionId: id, displayName, state: 'Enabled', subscriptionPolicies: {} };
}

function managementGroup(id: string, displayName: string): JsonObject {
  return { id, name: id.split('/').at(-1) ?? '', properties: { displayName, details: { version: 1 } } };
}

export const items: readonly JsonObject[] = [
  managementGroup(root, 'Tenant Root Group'),
  managementGroup(landing, 'Landing zones'),
  subscription(first, 'Production'),
  subscription(second, 'Sandbox'),
  { id: groupOne, name: 'One', type: 'Microsoft.Resources/resourceGroups', location: 'westeurope', properties: {} },
  { id: groupTwo, name: 'two', type: 'Microsoft.Resources/resourceGroups', location: 'westeurope', properties: {} },
  resource(groupOne, 'Microsoft.Storage/storageAccounts', 'logs', {
    kind: 'StorageV2',
    properties: { minimumTlsVersion: 'TLS1_2' },
  }),
  resource(groupOne, 'Microsoft.Storage/storageAccounts', 'files', { kind: 'FileStorage' }),
  resource(groupTwo, 'Microsoft.Compute/virtualMachines', 'vm1', {
    zones: ['1'],
    properties: { hardwareProfile: { vmSize: 'B1' } },
  }),
  resource(groupTwo, 'Microsoft.Compute/disks', 'disk1'),
  {
    id: `${account}/blobServices/default/containers/c1`,
    name: 'c1',
    type: 'Microsoft.Storage/storageAccounts/blobServices/containers',
    properties: {},
  },
  assignment('/', 'at-tenant', 'someone'),
  assignment(landing, 'at-landing', 'someone'),
  assignment(`/subscriptions/${first}`, 'at-first', 'group-outer'),
  assignment(groupOne, 'at-group', 'someone'),
  assignment(`/subscriptions/${second}`, 'at-second', 'someone'),
  {
    id: '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7',
    name: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: {
      roleName: 'Reader',
      type: 'BuiltInRole',
      assignableScopes: ['/'],
      permissions: [{ actions: ['*/read'], notActions: [] }],
    },
  },
  {
    id: `/subscriptions/${first}/${authorization}/roleDefinitions/custom`,
    name: 'custom',
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: {
      roleName: 'Disk looker',
      type: 'CustomRole',
      assignableScopes: [`/subscriptions/${first}`],
      permissions: [{ actions: ['Microsoft.Compute/disks/read'], notActions: [] }],
    },
  },
  { id: `${account}/providers/Microsoft.Insights/diagnosticSettings/d1`, name: 'd1', properties: {} },
];

export const shape: TinyWorld = {
  items,
  parents: { [`/subscriptions/${first}`]: landing, [`/subscriptions/${second}`]: root, [landing]: root },
  memberOf: { sp: ['group-inner'], 'group-inner': ['group-outer'], someone: [] },
};

/** The tenant, with more bodies or other settings. */
export function contoso(more: Partial<TinyWorld> = {}): World {
  return tinyWorld({ ...shape, ...more, items: [...items, ...(more.items ?? [])] });
}
