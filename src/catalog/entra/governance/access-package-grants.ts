import { z } from 'zod';
import { type RelationDraft, relationRead } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { isGuid } from '../odata.ts';
import { entitlementPath, entitlementRights } from './entitlement.ts';

const roleScope = z.object({
  role: maybeObject({ displayName: maybeText, originId: maybeText, originSystem: maybeText }),
  scope: maybeObject({ displayName: maybeText, originId: maybeText, originSystem: maybeText }),
});

/**
 * Source: Microsoft Graph, "List resourceRoleScopes" (v1.0), which are expanded on their package. The scope is the group,
 * application or site; the role is that of a member, an owner, or one of the application.
 */
export const accessPackageGrants = relationRead(z.object({ resourceRoleScopes: maybeList(roleScope) }), {
  type: 'entra_access_package_grants',
  title: 'What access packages give',
  description: 'Which groups and applications each access package gives, and in which role.',
  product: 'entra',
  source: {
    kind: 'graph-children',
    parents: ['entra_access_package'],
    path: `${entitlementPath}/accessPackages/{id}`,
    select: ['id'],
    expand: 'resourceRoleScopes($expand=role,scope)',
    single: true,
  },
  rights: entitlementRights,
  licence: 'P2',
  relations: ({ resourceRoleScopes }): RelationDraft[] => {
    const byResource = new Map<string, string[]>();
    for (const { role, scope } of resourceRoleScopes ?? []) {
      if (!isGuid(scope?.originId)) continue;
      const key = directoryKey(scope.originId);
      byResource.set(key, [...(byResource.get(key) ?? []), role?.displayName ?? role?.originId ?? '']);
    }
    return [...byResource].map(([to, roles]) => ({ type: 'grants', to, properties: { roles } }));
  },
});
