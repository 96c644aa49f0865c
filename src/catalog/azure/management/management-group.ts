import { z } from 'zod';
import { entityType, type MapContext, type RelationDraft } from '../../declaration.ts';
import { armKey, tenantKey } from '../../keys.ts';
import { instant, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { managementGroupId, maybeAncestors } from './ancestors.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  tenantId: maybeText,
  properties: maybeObject({
    displayName: maybeText,
    tenantId: maybeText,
    details: maybeObject({
      parent: maybeReference,
      managementGroupAncestorsChain: maybeAncestors,
      updatedTime: maybeText,
      updatedBy: maybeText,
    }),
  }),
});

type ManagementGroup = z.output<typeof schema>;

/**
 * Source: Azure Resource Graph, `resourcecontainers`. "Management Groups - List" of Resource Manager names no parent: read
 * through it, the tree above the subscriptions stays unknown.
 */
export const managementGroup = entityType(schema, {
  type: 'azure_management_group',
  title: 'Management group',
  plural: 'Management groups',
  class: 'Group',
  category: 'organization',
  product: 'subscriptions',
  description: 'A group of subscriptions that inherit its role assignments and policies.',
  source: {
    kind: 'resource-graph',
    table: 'resourcecontainers',
    resourceType: 'microsoft.management/managementgroups',
    reach: 'tenant',
    fallback: { path: '/providers/Microsoft.Management/managementGroups', apiVersion: '2021-04-01', per: 'tenant' },
  },
  rights: [azure('Microsoft.Management/managementGroups/read')],
  key: (group, { tenantId }) => armKey(group.id, tenantId),
  name: (group) => group.properties?.displayName ?? group.name,
  volatile: ['properties.details.version'],
  properties: {
    groupId: text('Name in ids.', (group) => group.name),
    tenantId: text('Tenant that it belongs to.', (group) => group.properties?.tenantId ?? group.tenantId),
    parentId: text('Management group above it; none for the root.', (group, context) =>
      isRoot(group, context) ? null : parentId(group),
    ),
    managementGroupAncestors: list('Names of the groups above it, nearest first.', (group) =>
      group.properties?.details?.managementGroupAncestorsChain?.map(({ name }) => name),
    ),
    updatedTime: instant('Last change of the group.', (group) => group.properties?.details?.updatedTime),
    updatedBy: text('Who changed it last.', (group) => group.properties?.details?.updatedBy),
  },
  relations: (group, context) => containment(group, context),
});

function isRoot(group: ManagementGroup, { tenantId }: MapContext): boolean {
  return group.name.toLowerCase() === tenantId.toLowerCase();
}

function parentId(group: ManagementGroup): string | undefined {
  const details = group.properties?.details;
  const nearest = details?.managementGroupAncestorsChain?.[0];
  return details?.parent?.id ?? (nearest && managementGroupId(nearest.name));
}

function containment(group: ManagementGroup, context: MapContext): RelationDraft[] {
  // The root group is named like the tenant; only the tenant is above it.
  if (isRoot(group, context)) return [{ type: 'contains', from: tenantKey(context.tenantId) }];
  const parent = parentId(group);
  return parent ? [{ type: 'contains', from: armKey(parent, context.tenantId) }] : [];
}
