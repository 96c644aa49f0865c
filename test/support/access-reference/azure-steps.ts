/** What a right in Azure gives beside itself: identities of machines, roles, and role definitions. */
import type { ResourceEntry } from './case.ts';
import { type AccessCase, same } from './case.ts';
import { mayAssign, mayAssignSome, unlistedRole } from './granting.ts';
import { holders } from './membership.ts';
import { guidOf, rbac } from './rbac.ts';
import { covers } from './scopes.ts';
import { actors, changed, controls, type Foothold, takes } from './world.ts';

/** Control plane actions, by type, with which one runs code as the identities of a resource. */
const runsCode: Readonly<Record<string, readonly string[]>> = {
  'Microsoft.Compute/virtualMachines': ['write', 'runCommand/action', 'runCommands/write', 'extensions/write'],
  'Microsoft.Compute/virtualMachineScaleSets': [
    'write',
    'extensions/write',
    'virtualMachines/runCommand/action',
    'virtualMachines/runCommands/write',
  ],
  'Microsoft.Web/sites': [
    'write',
    'publishxml/action',
    'config/list/action',
    'host/listkeys/action',
    'extensions/write',
  ],
  'Microsoft.Automation/automationAccounts': ['write', 'jobs/write', 'runbooks/write', 'webhooks/write'],
  'Microsoft.Logic/workflows': ['write'],
};
/** Further writes with which one puts an identity on something of one's own: a policy assignment deploys as its identity, too. */
const carriesIdentity = [
  'Microsoft.App/containerApps/write',
  'Microsoft.ContainerInstance/containerGroups/write',
  'Microsoft.DataFactory/factories/write',
  'Microsoft.Resources/deploymentScripts/write',
  'Microsoft.Authorization/policyAssignments/write',
];
const logsInAsAdmin = 'Microsoft.Compute/virtualMachines/loginAsAdmin/action';
const identityType = 'Microsoft.ManagedIdentity/userAssignedIdentities';

/** One round of everything that Azure rights give. */
export function azureSteps(start: Foothold, time: number): Foothold {
  let foothold = start;
  for (const resource of start.tenant.resources ?? []) {
    if (controls(foothold, resource.id)) continue;
    foothold = runCode(foothold, resource, time);
    foothold = takeIdentity(foothold, resource, time);
  }
  return assignRoles(rewriteRoles(foothold, time), time);
}

function can(foothold: Foothold, name: string, scope: string, time: number, plane: 'control' | 'data' = 'control') {
  return actors(foothold).some(
    (principalId) => rbac(foothold.tenant, { principalId, asked: { name, plane }, scope, time }).allowed,
  );
}

function runCode(foothold: Foothold, resource: ResourceEntry, time: number): Foothold {
  const rights = Object.entries(runsCode).find(([type]) => same(type, resource.type))?.[1] ?? [];
  const runs =
    rights.some((right) => can(foothold, `${resource.type}/${right}`, resource.id, time)) ||
    (same(resource.type, 'Microsoft.Compute/virtualMachines') &&
      can(foothold, logsInAsAdmin, resource.id, time, 'data'));
  if (!runs) return foothold;
  const { principalId, userAssignedIdentities } = resource.identity ?? {};
  const assigned = Object.entries(userAssignedIdentities ?? {}).map(
    ([id, identity]) => identity.principalId ?? principalOf(foothold.tenant, id),
  );
  return takes(foothold, [resource.id, principalId, ...assigned]);
}

/** A user-assigned identity is had by trusting a token of one's own, or by putting it on a machine that one may write. */
function takeIdentity(foothold: Foothold, resource: ResourceEntry, time: number): Foothold {
  if (!same(resource.type, identityType)) return foothold;
  const federates = can(foothold, `${identityType}/federatedIdentityCredentials/write`, resource.id, time);
  const assigns = can(foothold, `${identityType}/assign/action`, resource.id, time);
  const writes = [...Object.keys(runsCode).map((type) => `${type}/write`), ...carriesIdentity];
  const attaches = () =>
    scopesOf(foothold.tenant).some((scope) => writes.some((name) => can(foothold, name, scope, time)));
  if (!federates && !(assigns && attaches())) return foothold;
  return takes(foothold, [resource.id, resource.properties?.principalId]);
}

function principalOf(tenant: AccessCase, identityId: string): string | undefined {
  return tenant.resources?.find(({ id }) => same(id, identityId))?.properties?.principalId;
}

/** A custom role may be rewritten by who may write it at every scope where it is assignable; its holders then may do all. */
function rewriteRoles(foothold: Foothold, time: number): Foothold {
  const everything = [{ actions: ['*'], dataActions: ['*'] }];
  const roleDefinitions = foothold.tenant.roleDefinitions.map((role) => {
    const scopes = role.assignableScopes ?? [];
    if (role.roleType !== 'CustomRole' || scopes.length === 0) return role;
    const writable = actors(foothold).some((principalId) =>
      scopes.every((scope) => {
        const asked = { name: 'Microsoft.Authorization/roleDefinitions/write', plane: 'control' } as const;
        return rbac(foothold.tenant, { principalId, asked, scope, time }).allowed;
      }),
    );
    return writable ? { ...role, permissions: everything } : role;
  });
  return changed(foothold, { roleDefinitions });
}

/**
 * Whatever may be assigned is assigned to everybody under control and to their groups. A role that no condition lists may hold every right, so whoever
 * has it needs no other, unless another is the goal.
 */
function assignRoles(foothold: Foothold, time: number): Foothold {
  const { tenant } = foothold;
  const known = tenant.roleDefinitions.filter(({ id }) => guidOf(id) !== unlistedRole);
  const roleDefinitions = [unlisted, ...known];
  const goal = tenant.question.goal?.azureRole ?? unlistedRole;
  const assignable = [...roleDefinitions.map(({ id }) => id), goal];
  const roleAssignments = [...tenant.roleAssignments];
  for (const scope of scopesOf(tenant)) {
    const givers = actors(foothold).filter((principalId) => mayAssignSome(tenant, { principalId, scope, time }));
    for (const receiver of givers.length > 0 ? receivers(foothold) : []) {
      for (const roleDefinitionId of assignable) {
        const has = (id: string): boolean =>
          roleAssignments.some(
            (held) =>
              held.id.startsWith('given') &&
              same(held.principalId, receiver) &&
              same(guidOf(held.roleDefinitionId), guidOf(id)) &&
              covers(tenant, held.scope, scope),
          );
        if (has(roleDefinitionId) || (has(unlistedRole) && !same(guidOf(roleDefinitionId), guidOf(goal)))) continue;
        const given = givers.some((principalId) =>
          mayAssign(tenant, { principalId, scope, time }, guidOf(roleDefinitionId), receiver, true),
        );
        if (!given) continue;
        const id = `given ${roleAssignments.length}`;
        roleAssignments.push({ id, principalId: receiver, roleDefinitionId, scope });
      }
    }
  }
  return changed(foothold, { roleDefinitions, roleAssignments });
}

/** Whom a role is given to, so that one has it: what is under control, and the groups that this is in. */
function receivers(foothold: Foothold): string[] {
  const within = actors(foothold);
  return [...new Set([...within, ...within.flatMap((id) => holders(foothold.tenant, id).map((holder) => holder.id))])];
}

const unlisted = {
  id: `/providers/Microsoft.Authorization/roleDefinitions/${unlistedRole}`,
  permissions: [{ actions: ['*'], dataActions: ['*'] }],
};

/** Every scope that the case names. */
function scopesOf(tenant: AccessCase): string[] {
  const { scope, goal } = tenant.question;
  const named = [
    '/',
    ...tenant.scopes.map(({ id }) => id),
    ...tenant.roleAssignments.map((assignment) => assignment.scope),
    ...(tenant.resources ?? []).map(({ id }) => id),
    ...[scope, goal?.scope].filter((id) => id !== undefined),
  ];
  return [...new Set(named.map((id) => id.toLowerCase()))];
}
