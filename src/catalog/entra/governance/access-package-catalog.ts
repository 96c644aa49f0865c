import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { maybeFlag, maybeText } from '../../vendor.ts';
import { entitlementKey, entitlementPath, entitlementRights } from './entitlement.ts';

/** Source: Microsoft Graph, "List accessPackageCatalogs" (v1.0). */
export const accessPackageCatalog = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    description: maybeText,
    catalogType: maybeText,
    state: maybeText,
    isExternallyVisible: maybeFlag,
    createdDateTime: maybeText,
    modifiedDateTime: maybeText,
  }),
  {
    type: 'entra_access_package_catalog',
    title: 'Access package catalog',
    plural: 'Access package catalogs',
    class: 'Group',
    category: 'governance',
    product: 'entra',
    description: 'Resources and access packages that are governed together.',
    source: {
      kind: 'graph-list',
      path: `${entitlementPath}/catalogs`,
      select: [
        'id',
        'displayName',
        'description',
        'catalogType',
        'state',
        'isExternallyVisible',
        'createdDateTime',
        'modifiedDateTime',
      ],
    },
    rights: entitlementRights,
    licence: 'P2',
    key: (catalog, { tenantId }) => entitlementKey('catalogs', catalog.id, tenantId),
    name: (catalog) => catalog.displayName ?? catalog.id,
    properties: {
      description: text('What the catalog is for.', (catalog) => catalog.description),
      catalogType: text('userManaged, serviceDefault or serviceManaged.', (catalog) => catalog.catalogType),
      state: text('published or unpublished.', (catalog) => catalog.state),
      isExternallyVisible: flag(
        'Whether people of other organisations can request its packages.',
        (catalog) => catalog.isExternallyVisible,
      ),
      createdDateTime: instant('When it was created.', (catalog) => catalog.createdDateTime),
      modifiedDateTime: instant('When it was last changed.', (catalog) => catalog.modifiedDateTime),
    },
    relations: (_, { tenantId }) => [{ type: 'contains', from: directoryKey(tenantId) }],
  },
);
