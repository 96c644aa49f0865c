/** What the objects of entitlement management have in common. */
import { z } from 'zod';
import { tenantObjectKey } from '../../keys.ts';
import { graph } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';

export const entitlementPath = '/identityGovernance/entitlementManagement';

export const entitlementRights = [graph('EntitlementManagement.Read.All')];

/** Key of an object of entitlement management: catalogs, packages and so on are no directory objects. */
export function entitlementKey(collection: string, id: string, tenantId: string): string {
  return tenantObjectKey(tenantId, collection, id);
}

/** A related object that an expansion brought. */
export const expanded = z.object({ id: z.string().min(1) }).nullish();

/** Whom a policy names (Microsoft Graph, "subjectSet resource type"): one user, the members of a group, a manager. */
export const subject = z.object({
  '@odata.type': maybeText,
  userId: maybeText,
  groupId: maybeText,
  connectedOrganizationId: maybeText,
  servicePrincipalId: maybeText,
});

/** Object ids of the users, groups and service principals that are named. */
export function subjectIds(subjects: readonly z.output<typeof subject>[] | null | undefined): string[] {
  const ids = (subjects ?? []).flatMap((one) => one.userId || one.groupId || one.servicePrincipalId || []);
  return [...new Set(ids)];
}
