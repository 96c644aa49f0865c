/** Users, groups, applications, roles and role assignments, each list with what it does not know. */
import { type ConnectionFreshness, notFresh } from '../connections/index.ts';
import { ok, type Result } from '../errors/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { readApplication } from './applications/detail.ts';
import { listApplications, listManagedIdentities } from './applications/list.ts';
import type { ApplicationQuery, ManagedIdentityQuery } from './applications/schema.ts';
import { listAssignments } from './assignments/list.ts';
import type { AssignmentQuery } from './assignments/schema.ts';
import { listGroups } from './groups/list.ts';
import type { GroupQuery, TreeQuery } from './groups/schema.ts';
import { readTree } from './groups/tree.ts';
import { listRoles, readComparison } from './roles/list.ts';
import type { RoleQuery } from './roles/schema.ts';
import { listUsers } from './users/list.ts';
import type { UserQuery } from './users/schema.ts';

export type IdentityService = ReturnType<typeof identityService>;

export function identityService(store: Store, clock: () => Date = () => new Date()) {
  const within = <Value extends object>(
    organizationId: string,
    work: (db: StoreTransaction) => Promise<Result<Value>>,
    { connectionId }: { readonly connectionId?: string | undefined } = {},
  ): Promise<Result<Value & { freshness: ConnectionFreshness[] }>> =>
    store.inOrganization(organizationId, async (db) => {
      const found = await work(db);
      if (!found.ok) return found;
      return ok({ ...found.value, freshness: await notFresh(db, organizationId, clock(), connectionId) });
    });
  return {
    users: (organizationId: string, query: UserQuery) =>
      within(organizationId, (db) => listUsers(db, organizationId, query), query),
    groups: (organizationId: string, query: GroupQuery) =>
      within(organizationId, (db) => listGroups(db, organizationId, query), query),
    /** Errors: `not_found`, `invalid_request`. */
    tree: (organizationId: string, group: string, query: TreeQuery) =>
      within(organizationId, (db) => readTree(db, organizationId, group, query)),
    applications: (organizationId: string, query: ApplicationQuery) =>
      within(organizationId, (db) => listApplications(db, organizationId, query, clock()), query),
    /** Error: `not_found`. */
    application: (organizationId: string, reference: string) =>
      within(organizationId, (db) => readApplication(db, organizationId, reference)),
    managedIdentities: (organizationId: string, query: ManagedIdentityQuery) =>
      within(organizationId, (db) => listManagedIdentities(db, organizationId, query, clock()), query),
    roles: (organizationId: string, query: RoleQuery) =>
      within(organizationId, (db) => listRoles(db, organizationId, query), query),
    /** Errors: `not_found`, `invalid_request`. */
    compare: (organizationId: string, roles: readonly string[]) =>
      within(organizationId, (db) => readComparison(db, organizationId, roles)),
    assignments: (organizationId: string, query: AssignmentQuery) =>
      within(organizationId, (db) => listAssignments(db, organizationId, query), query),
  };
}
