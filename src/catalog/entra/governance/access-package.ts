import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { flag, instant, text } from '../../property.ts';
import { maybeFlag, maybeText } from '../../vendor.ts';
import { entitlementKey, entitlementPath, entitlementRights, expanded } from './entitlement.ts';

/** Source: Microsoft Graph, "List accessPackages" (v1.0). */
export const accessPackage = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    description: maybeText,
    isHidden: maybeFlag,
    createdDateTime: maybeText,
    modifiedDateTime: maybeText,
    catalog: expanded,
  }),
  {
    type: 'entra_access_package',
    title: 'Access package',
    plural: 'Access packages',
    class: 'Entitlement',
    category: 'governance',
    product: 'entra',
    description: 'Roles of several resources that are requested, approved and taken away together.',
    source: {
      kind: 'graph-list',
      path: `${entitlementPath}/accessPackages`,
      select: ['id', 'displayName', 'description', 'isHidden', 'createdDateTime', 'modifiedDateTime'],
      expand: 'catalog($select=id)',
    },
    rights: entitlementRights,
    licence: 'P2',
    key: (item, { tenantId }) => entitlementKey('accesspackages', item.id, tenantId),
    name: (item) => item.displayName ?? item.id,
    properties: {
      description: text('What the package is for.', (item) => item.description),
      isHidden: flag('Whether only those who have its address can request it.', (item) => item.isHidden),
      createdDateTime: instant('When it was created.', (item) => item.createdDateTime),
      modifiedDateTime: instant('When it was last changed.', (item) => item.modifiedDateTime),
    },
    relations: ({ catalog }, { tenantId }) =>
      catalog ? [{ type: 'contains', from: entitlementKey('catalogs', catalog.id, tenantId) }] : [],
  },
);
