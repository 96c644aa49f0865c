import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { instant, text } from '../../property.ts';
import { maybeText } from '../../vendor.ts';
import { isGuid } from '../odata.ts';
import { entitlementKey, entitlementPath, entitlementRights } from './entitlement.ts';

/** Source: Microsoft Graph, "List resources" of an accessPackageCatalog (v1.0). */
export const accessPackageResource = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    description: maybeText,
    originId: maybeText,
    originSystem: maybeText,
    createdDateTime: maybeText,
    modifiedDateTime: maybeText,
  }),
  {
    type: 'entra_access_package_resource',
    title: 'Resource of a catalog',
    plural: 'Resources of catalogs',
    class: 'Entitlement',
    category: 'governance',
    product: 'entra',
    description: 'A group, application or site that access packages of a catalog can give.',
    source: {
      kind: 'graph-children',
      parents: ['entra_access_package_catalog'],
      path: `${entitlementPath}/catalogs/{id}/resources`,
      select: ['id', 'displayName', 'description', 'originId', 'originSystem', 'createdDateTime', 'modifiedDateTime'],
    },
    rights: entitlementRights,
    licence: 'P2',
    key: (resource, { tenantId }) => entitlementKey('accesspackageresources', resource.id, tenantId),
    name: (resource) => resource.displayName ?? resource.id,
    properties: {
      description: text('What the resource is for.', (resource) => resource.description),
      originSystem: text(
        'AadGroup, AadApplication, SharePointOnline or DirectoryRole.',
        (resource) => resource.originSystem,
      ),
      originId: text(
        'Id of the resource where it comes from; a site has its address.',
        (resource) => resource.originId,
      ),
      createdDateTime: instant('When it was added to the catalog.', (resource) => resource.createdDateTime),
      modifiedDateTime: instant('When it was last changed.', (resource) => resource.modifiedDateTime),
    },
    relations: ({ originId }) => (isGuid(originId) ? [{ type: 'describes', to: directoryKey(originId) }] : []),
  },
);
