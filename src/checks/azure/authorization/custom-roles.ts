/** Roles that the organisation made. Source: Azure Resource Manager, "Role Definitions - List" (2022-04-01). */
import type { Check } from '../../declaration.ts';
import {
  at,
  code,
  fact,
  type Item,
  type Json,
  type Match,
  oneOf,
  onList,
  some,
  valueAt,
  when,
} from '../../rule/index.ts';
import { isWideScope } from './roles.ts';

const subject = 'azure_role_definition';
const isCustom = at('properties.type', oneOf('CustomRole'), { absent: 'unknown' });
const place = 'Azure portal > the scope > Access control (IAM) > Roles';

/** To be able to give roles is to be able to take any. */
const givesRoles = 'microsoft.authorization/roleassignments/write';

function covers(pattern: string, action: string): boolean {
  const expression = pattern
    .toLowerCase()
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*');
  return new RegExp(`^${expression}$`).test(action);
}

const textsIn = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((each: Json) => typeof each === 'string') : [];

function canGiveRoles(permission: Json): boolean {
  if (typeof permission !== 'object' || permission === null || Array.isArray(permission)) return false;
  const { actions, notActions } = permission as Readonly<Record<string, Json>>;
  const named = (patterns: Json | undefined) => textsIn(patterns).some((pattern) => covers(pattern, givesRoles));
  return named(actions) && !named(notActions);
}

const wideScopes = (role: Item, context: Parameters<Match['test']>[1]) =>
  textsIn(valueAt(role, 'properties.assignableScopes')).filter((scope) => isWideScope.test(scope, context));

const noCustomOwner = code(
  'a custom role that can be assigned at the root, a management group or a subscription cannot give roles',
  (role, situation) => {
    const permissions = valueAt(role, 'properties.permissions');
    if (!Array.isArray(permissions))
      return { status: 'unknown', reason: 'Its permissions were not told.', observed: {} };
    const scopes = wideScopes(role, situation);
    const observed = { assignableScopes: scopes.slice(0, 20) };
    return permissions.some(canGiveRoles) && scopes.length > 0
      ? { status: 'fail', reason: 'Whoever holds the role can give any role.', observed }
      : { status: 'pass', reason: 'The role cannot give roles over a whole subscription.', observed };
  },
);

/** Locks, and what it takes to find them; nothing that changes anything else. */
const onlyLocks: Match = {
  words: 'a list of actions on locks and little else',
  test: (value) => {
    if (!Array.isArray(value)) return undefined;
    const actions = textsIn(value).map((action) => action.toLowerCase());
    const onLocks = (action: string) => action.startsWith('microsoft.authorization/locks/');
    return (
      actions.includes('microsoft.authorization/locks/*') &&
      actions.every((action) => onLocks(action) || action.endsWith('/read'))
    );
  },
};

export const customRoleChecks: readonly Check[] = [
  {
    id: 'rbac-no-custom-owner',
    title: 'No custom role is as good as Owner',
    why: 'Under a harmless name it gives everything away, and no list of Owners shows who has it.',
    severity: 'high',
    topic: 'least-priv',
    subject,
    rule: when(isCustom, noCustomOwner, 'Microsoft made the role.'),
    fix: {
      portal: `${place} > the role > Edit: take out the actions * and Microsoft.Authorization/*, or narrow where it can be assigned.`,
      az: 'az role definition update --role-definition role.json',
    },
  },
  {
    id: 'rbac-no-custom-roles',
    title: 'Custom roles are on the approved list',
    why: 'What a custom role allows nobody knows by heart, and nobody revises it as services change.',
    severity: 'low',
    topic: 'least-priv',
    subject,
    settings: { approvedRoles: { words: 'Names of custom roles that were looked at and approved.', value: [] } },
    rule: when(
      isCustom,
      at('properties.roleName', onList('approvedRoles'), { absent: 'unknown' }),
      'Microsoft made the role.',
    ),
    fix: {
      portal: `${place}: assign a built-in role instead, then delete the custom one; or add it to the approved list.`,
      az: 'az role definition delete --name {name} --scope /subscriptions/{subscription}',
    },
  },
  {
    id: 'rbac-lock-admin-role',
    title: 'There is a role for those who administer locks',
    why: 'Without one, whoever has to set or lift a lock gets Owner or User Access Administrator for it.',
    severity: 'low',
    topic: 'least-priv',
    subject: 'entra_organization',
    facts: { 'custom roles': { from: 'tenant', types: [subject], only: { roleType: ['customrole'] } } },
    rule: some(
      fact('custom roles'),
      some('properties.permissions', at('actions', onlyLocks, { absent: 'fail' }), { none: 'fail' }),
      { none: 'fail' },
    ),
    fix: {
      portal: `${place} > Add custom role: Microsoft.Authorization/locks/* and reading of resource groups.`,
      az: 'az role definition create --role-definition \'{"Name":"Lock Administrator","Description":"Sets and lifts locks","Actions":["Microsoft.Authorization/locks/*","Microsoft.Resources/subscriptions/resourceGroups/read"],"AssignableScopes":["/subscriptions/<id>"]}\'',
    },
    approximates: 'The built-in role Locks Contributor does the same; that somebody holds it is not looked up.',
  },
];
