import { buildModel } from '../model/builder.ts';
import type { RoleDefinitionRow } from '../model/input.ts';
import type { Model } from '../model/model.ts';
import { roleKey } from '../model/roles.ts';
import { CaseError } from './case-error.ts';
import type { AccessCase } from './schema.ts';

/** Looks up a built-in role by the last part of its id. */
export type BuiltInRoles = (id: string) => RoleDefinitionRow | undefined;

/** The model of the tenant that a case writes down. */
export function caseModel(given: AccessCase, builtIn: BuiltInRoles): Model {
  const definitions = roleDefinitions(given, builtIn);
  const { model } = buildModel({
    principals: given.principals ?? [],
    groups: given.groups ?? [],
    scopes: given.scopes ?? [],
    roleDefinitions: definitions,
    roleAssignments: given.roleAssignments ?? [],
    denyAssignments: given.denyAssignments ?? [],
    resources: given.resources ?? [],
    directoryRoleAssignments: (given.directoryRoleAssignments ?? []).map((row) => ({
      ...row,
      roleTemplateId: row.roleTemplateId ?? roleKey(row.roleDefinitionId ?? ''),
    })),
    administrativeUnits: given.administrativeUnits ?? [],
    applications: given.applications ?? [],
    servicePrincipals: given.servicePrincipals ?? [],
    appRoleAssignments: given.appRoleAssignments ?? [],
    federatedIdentityCredentials: (given.federatedIdentityCredentials ?? []).flatMap((row) => {
      const parent = parentOf(row, given);
      return parent === undefined ? [] : [{ issuer: row.issuer, subject: row.subject, parent }];
    }),
  });
  return model;
}

function roleDefinitions(given: AccessCase, builtIn: BuiltInRoles): RoleDefinitionRow[] {
  const full = (given.roleDefinitions ?? []).map((definition): RoleDefinitionRow => {
    if (!('builtin' in definition)) return definition as RoleDefinitionRow;
    const found = builtIn(String(definition.builtin));
    if (found) return found;
    const reason = `the built-in role ${definition.builtin} is not known; name a file that has it with --roles`;
    throw new CaseError('unknown_role_definition', reason);
  });
  const listed = new Set(full.map(({ id }) => roleKey(id)));
  const assigned = new Set((given.roleAssignments ?? []).map(({ roleDefinitionId }) => roleKey(roleDefinitionId)));
  // A built-in role is the same everywhere: a case need not write down what it assigns.
  const others = [...assigned].filter((key) => !listed.has(key)).flatMap((key) => builtIn(key) ?? []);
  return [...full, ...others];
}

const parentFields = [
  'applicationId',
  'applicationObjectId',
  'appId',
  'servicePrincipalId',
  'principalId',
  'identityId',
  'resourceId',
  'parentId',
  'parent',
] as const;

/** The object that trusts a federated credential: an application (by object or application id) or a user-assigned identity. */
function parentOf(row: Readonly<Record<string, unknown>>, given: AccessCase): string | undefined {
  for (const field of parentFields) {
    const value = row[field];
    if (typeof value !== 'string') continue;
    const same = (id: string | null | undefined) => id?.toLowerCase() === value.toLowerCase();
    const application = (given.applications ?? []).find(({ id, appId }) => same(id) || same(appId));
    if (application) return application.id;
    const identity = (given.resources ?? []).find(({ id }) => same(id));
    const principal = identity?.properties?.principalId ?? identity?.identity?.principalId;
    if (typeof principal === 'string') return principal;
    const service = (given.servicePrincipals ?? []).find(({ id, appId }) => same(id) || same(appId));
    return service?.id ?? value;
  }
  return undefined;
}
