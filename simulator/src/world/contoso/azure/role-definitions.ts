import type { JsonObject } from '../../world.ts';
import { BUILT_IN_ROLES } from './builtin-roles.ts';
import type { Estate } from './estate.ts';
import { managementGroupId } from './management-groups.ts';
import type { RolePermissions } from './role-permissions.ts';

const PREFIX = '/providers/Microsoft.Authorization/roleDefinitions/';
const words = (text: string | undefined): string[] => (text === undefined || text === '' ? [] : text.split(' '));

/** The GUID of a built-in role by its name. */
export function builtInRole(name: string): string {
  const found = BUILT_IN_ROLES.find(([, roleName]) => roleName === name);
  if (found === undefined) throw new RangeError(`no built-in role ${name}`);
  return found[0];
}

const permission = (of: RolePermissions): JsonObject => ({
  actions: words(of.actions),
  notActions: words(of.notActions),
  dataActions: words(of.dataActions),
  notDataActions: words(of.notDataActions),
});

export function builtInRoleBody(index: number): JsonObject {
  const [guid, roleName, permissions] = BUILT_IN_ROLES[index] ?? ['', '', {}];
  return {
    id: `${PREFIX}${guid}`,
    type: 'Microsoft.Authorization/roleDefinitions',
    name: guid,
    properties: {
      roleName,
      type: 'BuiltInRole',
      description: `Built-in role ${roleName}.`,
      assignableScopes: ['/'],
      permissions: [permission(permissions)],
      createdOn: '2015-02-02T21:55:09.8806423Z',
      updatedOn: '2026-06-01T15:00:00.0000000Z',
      createdBy: null,
      updatedBy: null,
    },
  };
}

/** Custom roles in turn: narrow, with notActions, with data actions, and the everything role nobody dares to remove. */
const CUSTOM_ROLES: readonly (readonly [name: string, permissions: RolePermissions])[] = [
  [
    'VM operator',
    {
      actions:
        'Microsoft.Compute/virtualMachines/read Microsoft.Compute/virtualMachines/start/action Microsoft.Compute/virtualMachines/restart/action',
    },
  ],
  [
    'Contributor without network',
    {
      actions: '*',
      notActions: 'Microsoft.Network/*/write Microsoft.Authorization/*/write Microsoft.Authorization/*/Delete',
    },
  ],
  [
    'Blob auditor',
    {
      actions: 'Microsoft.Storage/storageAccounts/read',
      dataActions: 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read',
    },
  ],
  ['Legacy admin (do not use)', { actions: '*', dataActions: '*' }],
  [
    'Secrets reader, no keys',
    {
      actions: 'Microsoft.KeyVault/vaults/read',
      dataActions: 'Microsoft.KeyVault/vaults/*',
      notDataActions: 'Microsoft.KeyVault/vaults/keys/*',
    },
  ],
  ['App settings <reader>', { actions: 'Microsoft.Web/sites/config/list/Action Microsoft.Web/sites/*/read' }],
];

/** The subscription a custom role belongs to; none for those of the root management group. */
export const customRoleSubscription = (estate: Estate, index: number): number | undefined =>
  index % 2 === 0 ? undefined : index % estate.layout.subscriptions;

/** Where a custom role may be assigned: even ones everywhere below the root group, odd ones in one or two subscriptions. */
export function customRoleScopes(estate: Estate, index: number): readonly [string, ...string[]] {
  const subscription = customRoleSubscription(estate, index);
  if (subscription === undefined) return [managementGroupId(estate.tenant.id)];
  const first = estate.subscriptionId(subscription);
  const second = estate.subscriptionId((index + 1) % estate.layout.subscriptions);
  return index % 4 === 1 ? [first] : [first, second];
}

export function customRoleBody(estate: Estate, index: number): JsonObject {
  const { tenant } = estate;
  const [roleName, permissions] = CUSTOM_ROLES[index % CUSTOM_ROLES.length] ?? ['', {}];
  const scopes = customRoleScopes(estate, index);
  const guid = tenant.guid('customRole', index);
  const created = tenant.daysAgo(100 + (index % 800), 'custom-role', index);
  return {
    id: `${scopes[0].startsWith('/subscriptions/') ? scopes[0] : ''}${PREFIX}${guid}`,
    type: 'Microsoft.Authorization/roleDefinitions',
    name: guid,
    properties: {
      roleName: index < CUSTOM_ROLES.length ? roleName : `${roleName} ${index}`,
      type: 'CustomRole',
      description: index % 3 === 0 ? '' : null,
      assignableScopes: [...scopes],
      permissions: [permission(permissions)],
      createdOn: created,
      updatedOn: created,
      createdBy: tenant.guid('user', index % tenant.scale.users),
      updatedBy: tenant.guid('user', index % tenant.scale.users),
    },
  };
}

/** A role definition's id as an assignment at a scope names it: with the subscription in front below subscriptions. */
export function roleDefinitionId(scope: string, guid: string): string {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  return `${subscription}${PREFIX}${guid}`;
}
