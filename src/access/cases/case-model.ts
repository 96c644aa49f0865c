import { assayError } from '../../errors/index.ts';
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
  const locked = lockedAppIds(given);
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
    servicePrincipals: (given.servicePrincipals ?? []).map((row) => ({
      ...row,
      credentialsLocked: locked.has(row.appId?.toLowerCase() ?? ''),
    })),
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
    throw new CaseError(assayError('unknown_role_definition', { role: String(definition.builtin) }));
  });
  const listed = new Set(full.map(({ id }) => roleKey(id)));
  const assigned = new Set((given.roleAssignments ?? []).map(({ roleDefinitionId }) => roleKey(roleDefinitionId)));
  // A built-in role is the same everywhere: a case need not write down what it assigns.
  const others = [...assigned].filter((key) => !listed.has(key)).flatMap((key) => builtIn(key) ?? []);
  return [...full, ...others];
}

/** Fields of a federated credential that say something else than whose it is. */
const ownFields = new Set(['id', 'name', 'issuer', 'subject', 'description', 'audiences']);

/**
 * The object that trusts a federated credential. Graph and Resource Manager say it by the address of the list, so a case may name
 * the field as it likes: an application (by its id or application id), a service principal or a user-assigned identity.
 */
function parentOf(row: Readonly<Record<string, unknown>>, given: AccessCase): string | undefined {
  for (const [field, value] of Object.entries(row)) {
    if (typeof value !== 'string' || ownFields.has(field)) continue;
    const same = (id: unknown) => typeof id === 'string' && id.toLowerCase() === value.toLowerCase();
    const application = (given.applications ?? []).find(({ id, appId }) => same(id) || same(appId));
    if (application) return application.id;
    const service = (given.servicePrincipals ?? []).find(({ id, appId }) => same(id) || same(appId));
    if (service) return service.id;
    const resource = (given.resources ?? []).find(({ id }) => same(id));
    const principal = resource?.properties?.principalId ?? resource?.identity?.principalId;
    if (typeof principal === 'string') return principal;
    if ((given.principals ?? []).some(({ id }) => same(id))) return value;
  }
  return undefined;
}

/** Applications whose property lock keeps new credentials off their service principals. */
function lockedAppIds(given: AccessCase): ReadonlySet<string> {
  return new Set(
    (given.applications ?? []).flatMap(({ appId, servicePrincipalLockConfiguration: lock }) =>
      appId && lock?.isEnabled && (lock.allProperties || lock.credentialsWithUsageVerify) ? [appId.toLowerCase()] : [],
    ),
  );
}
