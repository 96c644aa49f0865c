import type { JsonObject } from '../../world.ts';
import type { Estate } from './estate.ts';
import { type Principal, principalOf, type ServicePrincipals } from './principals.ts';
import { builtInRole, roleDefinitionId } from './role-definitions.ts';

const ROLES = ['Owner', 'Contributor', 'User Access Administrator', 'Key Vault Administrator'] as const;

interface Subject {
  readonly principal: Principal;
  readonly role: string;
}

/** Eligible are users and groups only; service principals cannot activate. */
function subjectOf(estate: Estate, counts: ServicePrincipals, use: string, index: number): Subject {
  const { tenant } = estate;
  const found = principalOf(tenant, counts, use, index);
  const user: Principal = {
    id: tenant.guid('user', tenant.dice(`eligible:${use}`, index, tenant.scale.users)),
    principalType: 'User',
  };
  const eligible = found.principalType === 'Group' || found.principalType === 'User';
  return { principal: eligible ? found : user, role: tenant.pick(`pim:${use}`, index, ROLES) };
}

function expanded(scope: string, { principal, role }: Subject): JsonObject {
  const depth = scope.split('/').length;
  return {
    scope: {
      id: scope,
      displayName: scope.slice(scope.lastIndexOf('/') + 1),
      type: depth > 3 ? 'resourcegroup' : 'subscription',
    },
    roleDefinition: { id: roleDefinitionId(scope, builtInRole(role)), displayName: role, type: 'BuiltInRole' },
    principal: { id: principal.id, displayName: null, email: null, type: principal.principalType },
  };
}

/** An Azure role that somebody may activate: for good (no end), until a date, or already past it. */
export function eligibilityInstance(
  estate: Estate,
  counts: ServicePrincipals,
  index: number,
  scope: string,
): JsonObject {
  const { tenant } = estate;
  const subject = subjectOf(estate, counts, 'azure-eligible', index);
  const guid = tenant.guid('azureEligibility', index);
  const provider = `${scope}/providers/Microsoft.Authorization`;
  return {
    id: `${provider}/roleEligibilityScheduleInstances/${guid}`,
    type: 'Microsoft.Authorization/roleEligibilityScheduleInstances',
    name: guid,
    properties: {
      scope,
      roleDefinitionId: roleDefinitionId(scope, builtInRole(subject.role)),
      principalId: subject.principal.id,
      principalType: subject.principal.principalType,
      roleEligibilityScheduleId: `${provider}/roleEligibilitySchedules/${estate.serial('azure-eligible', index)}`,
      status: 'Provisioned',
      startDateTime: tenant.daysAgo(60, 'azure-eligible', index),
      endDateTime: index % 3 === 0 ? null : tenant.daysAgo(-30 - (index % 300), 'azure-eligible', index),
      memberType: subject.principal.principalType === 'Group' ? 'Group' : 'Direct',
      condition: null,
      conditionVersion: null,
      createdOn: tenant.daysAgo(60, 'azure-eligible', index),
      expandedProperties: expanded(scope, subject),
    },
  };
}

/**
 * A role assignment as PIM sees it: activated for hours out of an eligibility (whose schedule is not kept here), or
 * assigned with or without an end. Principal and role are those of the role assignment.
 */
export function assignmentInstance(estate: Estate, index: number, scope: string, origin: JsonObject): JsonObject {
  const { tenant } = estate;
  const guid = tenant.guid('azureSchedule', index);
  const provider = `${scope}/providers/Microsoft.Authorization`;
  const {
    roleDefinitionId: role,
    principalId,
    principalType,
    condition,
    conditionVersion,
  } = origin.properties as JsonObject;
  const activated = index % 2 === 0 && principalType === 'User';
  const start = tenant.daysAgo(activated ? 0 : 20);
  const depth = scope.split('/').length;
  return {
    id: `${provider}/roleAssignmentScheduleInstances/${guid}`,
    type: 'Microsoft.Authorization/roleAssignmentScheduleInstances',
    name: guid,
    properties: {
      scope,
      roleDefinitionId: role ?? null,
      principalId: principalId ?? null,
      principalType: principalType ?? null,
      roleAssignmentScheduleId: `${provider}/roleAssignmentSchedules/${estate.serial('azure-active', index)}`,
      originRoleAssignmentId: origin.id ?? null,
      status: activated ? 'Provisioned' : 'Accepted',
      startDateTime: start,
      endDateTime: activated ? tenant.daysAgo(-0.25) : index % 3 === 0 ? null : tenant.daysAgo(-90),
      linkedRoleEligibilityScheduleId: activated
        ? `${provider}/roleEligibilitySchedules/${estate.serial('azure-linked', index)}`
        : null,
      linkedRoleEligibilityScheduleInstanceId: null,
      assignmentType: activated ? 'Activated' : 'Assigned',
      memberType: 'Direct',
      condition: condition ?? null,
      conditionVersion: conditionVersion ?? null,
      createdOn: start,
      expandedProperties: {
        scope: {
          id: scope,
          displayName: scope.slice(scope.lastIndexOf('/') + 1),
          type: depth > 3 ? 'resourcegroup' : 'subscription',
        },
        roleDefinition: { id: role ?? null, displayName: null, type: null },
        principal: { id: principalId ?? null, displayName: null, email: null, type: principalType ?? null },
      },
    },
  };
}
