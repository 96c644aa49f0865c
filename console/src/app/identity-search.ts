/** What the page of identities keeps in the address: the tab, and the filters of that tab. */
import { enforcements } from '../api/values.ts';
import { many, one, oneOf } from './search-params.ts';

export const identityTabs = ['users', 'groups', 'applications', 'managed', 'roles', 'assignments'] as const;
export type IdentityTab = (typeof identityTabs)[number];

/** What each list is sorted by where it is not the name; `-` before it turns the order round. */
const sorts = {
  users: ['lastSignIn', 'assignments'],
  groups: ['members', 'owners'],
  applications: ['credentialEnd', 'lastUsed'],
  managed: ['azureRoles', 'directoryRoles'],
  roles: ['active', 'eligible'],
  assignments: ['principal', 'role', 'scope', 'endsAt'],
} as const satisfies Record<IdentityTab, readonly string[]>;

type SortColumn<Tab extends IdentityTab> = (typeof sorts)[Tab][number];
type Sort<Tab extends IdentityTab> = '-name' | SortColumn<Tab> | `-${SortColumn<Tab>}`;

/** The order of a tab's list; undefined where it is by name, or of another tab. */
export function sortIn<Tab extends IdentityTab>(tab: Tab, value: unknown): Sort<Tab> | undefined {
  const columns: readonly SortColumn<Tab>[] = sorts[tab];
  return oneOf(value, ['-name', ...columns, ...columns.map((column) => `-${column}` as const)]);
}

const flags = ['true', 'false'] as const;
export const tiers = ['0', '1', 'any'] as const;
export const groupKinds = ['security', 'microsoft-365', 'mail-enabled-security', 'distribution'] as const;
export const credentialStates = ['expired', 'ends-30', 'ends-90', 'none'] as const;
export const assignmentStates = ['active', 'eligible', 'time-bound', 'permanent'] as const;
export const principalStates = ['present', 'gone', 'unread', 'foreign'] as const;
export const principalKinds = ['user', 'group', 'service-principal', 'managed-identity', 'device', 'other'] as const;
export const scopeKinds = [
  ...(['directory', 'administrative-unit', 'directory-object', 'root', 'management-group', 'subscription'] as const),
  ...(['resource-group', 'resource'] as const),
] as const;

function valuesOf(raw: Readonly<Record<string, unknown>>) {
  const tab = oneOf(raw.tab, identityTabs);
  return {
    tab,
    search: one(raw.search),
    sort: sortIn<IdentityTab>(tab ?? 'users', raw.sort),
    tier: oneOf(raw.tier, tiers),
    enabled: oneOf(raw.enabled, flags),
    userType: oneOf(raw.userType, ['Member', 'Guest']),
    inScope: oneOf(raw.inScope, ['in', 'out', 'unknown']),
    mfaEnforced: oneOf(raw.mfaEnforced, enforcements),
    mfaRegistered: oneOf(raw.mfaRegistered, flags),
    /** Groups as a table where not said. */
    view: oneOf(raw.view, ['tree']),
    groupKind: oneOf(raw.groupKind, groupKinds),
    dynamic: oneOf(raw.dynamic, flags),
    roleAssignable: oneOf(raw.roleAssignable, flags),
    nesting: oneOf(raw.nesting, ['holds', 'top']),
    ownerless: oneOf(raw.ownerless, ['true']),
    /** Service principals where not said. */
    of: oneOf(raw.of, ['registration']),
    ownTenant: oneOf(raw.ownTenant, flags),
    verified: oneOf(raw.verified, flags),
    credentials: oneOf(raw.credentials, credentialStates),
    assigned: oneOf(raw.assigned, ['system', 'user']),
    plane: oneOf(raw.plane, ['directory', 'azure']),
    custom: oneOf(raw.custom, flags),
    held: oneOf(raw.held, flags),
    /** Numbers of the roles that are compared, and whether the comparison is open. */
    compare: many(raw.compare)
      ?.filter((id) => /^\d{1,18}$/.test(id))
      .slice(0, 3),
    compared: oneOf(raw.compared, ['true']),
    /** Actions that a comparison shows. */
    show: oneOf(raw.show, ['different', 'same', 'action', 'dataAction']),
    state: oneOf(raw.state, assignmentStates),
    principal: oneOf(raw.principal, principalStates),
    kind: oneOf(raw.kind, principalKinds),
    scopeKind: oneOf(raw.scopeKind, scopeKinds),
    principalId: one(raw.principalId),
    roleId: one(raw.roleId),
    scopeId: one(raw.scopeId),
    /** Number of the application or managed identity that is open. */
    open: one(raw.open),
  };
}

type Values = ReturnType<typeof valuesOf>;
export type IdentitySearch = { readonly [Name in keyof Values]?: Values[Name] };

export function identitySearch(raw: Readonly<Record<string, unknown>>): IdentitySearch {
  return valuesOf(raw);
}
