/** Built-in roles by the last part of their id, which is the same everywhere. Source: Azure, "Azure built-in roles". */
import type { FactSource } from '../../declaration.ts';
import { at, type Match } from '../../rule/index.ts';

export const builtInRoles = {
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  userAccessAdministrator: '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
  rbacAdministrator: 'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
} as const;

export const isRole = (id: string) =>
  at(
    'properties.roleDefinitionId',
    {
      words: `role ${id}`,
      test: (value) => (typeof value === 'string' ? value.toLowerCase().endsWith(`/${id}`) : undefined),
    },
    { absent: 'unknown' },
  );

/** `/`, a management group or a subscription: everything below it is in reach. */
const wide = /^\/(providers\/microsoft\.management\/managementgroups\/[^/]+|subscriptions\/[^/]+)?\/?$/i;
export const isWideScope: Match = {
  words: 'the root, a management group or a subscription',
  test: (value) => (typeof value === 'string' ? wide.test(value) : undefined),
};

/** The user to whom something is assigned; none where it is for a group or an application, or the user is gone. */
export const assignedUser: FactSource = {
  from: 'related',
  relation: 'assigned_to',
  direction: 'out',
  types: ['entra_user'],
};
export const givenRole: FactSource = {
  from: 'related',
  relation: 'grants',
  direction: 'out',
  types: ['azure_role_definition'],
};
