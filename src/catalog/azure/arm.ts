/** What every Resource Manager resource has in common: source, properties and relations that follow from its envelope. */
import type { MapContext, PropertyValue, RelationDraft, RelationType, Source } from '../declaration.ts';
import { armKey, directoryKey, parentScope, subscriptionOf } from '../keys.ts';
import { json, list, text } from '../property.ts';

interface ArmEnvelope {
  readonly id: string;
  readonly location?: string | null | undefined;
  readonly tags?: Record<string, string | null> | null | undefined;
  readonly sku?: unknown;
  readonly identity?:
    | {
        readonly type?: string | null | undefined;
        readonly principalId?: string | null | undefined;
        readonly userAssignedIdentities?: Record<string, unknown> | null | undefined;
      }
    | null
    | undefined;
}

/**
 * Source of a tracked resource: the `resources` table, or the list of its provider in each subscription.
 * @param type in Microsoft's spelling, such as `Microsoft.Compute/disks`
 */
export function trackedResource(type: string, apiVersion: string): Source {
  return {
    kind: 'resource-graph',
    table: 'resources',
    resourceType: type.toLowerCase(),
    fallback: { path: `/subscriptions/{subscriptionId}/providers/${type}`, apiVersion, per: 'subscription' },
  };
}

/** Text that says something: Resource Graph writes '' into columns such as `kind` where there is nothing. */
export function said(value: string | null | undefined): string | undefined {
  return value === '' || value === null ? undefined : value;
}

/** An id as the service spelled it, or null for "none": for references whose absence is a fact. */
export function idOrNone(reference: { readonly id?: string | null | undefined } | null | undefined): string | null {
  return said(reference?.id) ?? null;
}

export const armProperties = {
  subscriptionId: text<ArmEnvelope>('Subscription.', (resource) => subscriptionOf(resource.id)),
  resourceGroup: text<ArmEnvelope>('Resource group, in lower case.', (resource) => resourceGroupOf(resource.id)),
  location: text<ArmEnvelope>('Azure region.', (resource) => said(resource.location)),
  tags: json<ArmEnvelope>('Tags by name.', (resource) => resource.tags),
  skuName: text<ArmEnvelope>('Name of the SKU.', (resource) => skuField(resource.sku, 'name')),
  identityType: text<ArmEnvelope>(
    'Kinds of managed identity that the resource has.',
    (resource) => resource.identity?.type,
  ),
  userAssignedIdentityIds: list<ArmEnvelope>('User-assigned identities.', (resource) =>
    resource.identity?.userAssignedIdentities ? Object.keys(resource.identity.userAssignedIdentities) : undefined,
  ),
} as const;

/** Fields that change by themselves on any resource. */
export const armVolatile: readonly string[] = ['etag', 'eTag', 'properties.provisioningState'];

/** A text of the SKU block, whose shape differs from type to type. */
export function skuField(sku: unknown, field: 'name' | 'tier'): string | undefined {
  const value =
    typeof sku === 'object' && sku !== null ? new Map<string, unknown>(Object.entries(sku)).get(field) : null;
  return typeof value === 'string' ? value : undefined;
}

function resourceGroupOf(id: string): string | undefined {
  return /\/resourcegroups\/([^/]+)/i.exec(id)?.[1]?.toLowerCase();
}

/** The resource of its own that an id lies in: `.../networkInterfaces/nic/ipConfigurations/a` -> `.../networkInterfaces/nic`. */
export function topLevelResource(id: string): string {
  return /^.*\/providers\/[^/]+\/[^/]+\/[^/]+/i.exec(id)?.[0] ?? id;
}

type Ids = readonly (string | null | undefined)[];

/** Relations from the item's own entity to each resource named; ids that the body leaves out or empty are passed over. */
export function relationsTo(
  type: RelationType,
  ids: Ids,
  context: MapContext,
  properties?: Readonly<Record<string, PropertyValue>>,
): RelationDraft[] {
  return ids.flatMap((id) =>
    id ? [{ type, to: armKey(id, context.tenantId), ...(properties && { properties }) }] : [],
  );
}

/** As `relationsTo`, from each resource named to the item's own entity. */
export function relationsFrom(type: RelationType, ids: Ids, context: MapContext): RelationDraft[] {
  return ids.flatMap((id) => (id ? [{ type, from: armKey(id, context.tenantId) }] : []));
}

/** Containment in the parent that was asked or whose body holds the item. */
export function containedIn({ parent }: MapContext): RelationDraft[] {
  return parent ? [{ type: 'contains', from: parent.key }] : [];
}

/** Containment by the id (group or parent resource contains it) and what it can run as (managed identities). */
export function armRelations(resource: ArmEnvelope, context: MapContext): RelationDraft[] {
  const scope = parentScope(armKey(resource.id, context.tenantId));
  const principalId = resource.identity?.principalId;
  const userAssigned = Object.keys(resource.identity?.userAssignedIdentities ?? {});
  const system = { identity: 'system-assigned' };
  return [
    ...(scope ? [{ type: 'contains' as const, from: scope }] : []),
    ...(principalId ? [{ type: 'can_run_as' as const, to: directoryKey(principalId), properties: system }] : []),
    ...relationsTo('can_run_as', userAssigned, context, { identity: 'user-assigned' }),
  ];
}
