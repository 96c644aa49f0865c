/** What every Resource Manager resource has in common: properties and relations that follow from its envelope. */
import type { MapContext, RelationDraft } from '../declaration.ts';
import { armKey, directoryKey, parentScope } from '../keys.ts';
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

export const armProperties = {
  location: text<ArmEnvelope>('Azure region.', (resource) => resource.location),
  tags: json<ArmEnvelope>('Tags by name.', (resource) => resource.tags),
  skuName: text<ArmEnvelope>('Name of the SKU.', (resource) => skuName(resource.sku)),
  identityType: text<ArmEnvelope>(
    'Kinds of managed identity that the resource has.',
    (resource) => resource.identity?.type,
  ),
  userAssignedIdentityIds: list<ArmEnvelope>('User-assigned identities.', (resource) =>
    resource.identity?.userAssignedIdentities ? Object.keys(resource.identity.userAssignedIdentities) : undefined,
  ),
} as const;

function skuName(sku: unknown): string | undefined {
  const name = typeof sku === 'object' && sku !== null && 'name' in sku ? sku.name : undefined;
  return typeof name === 'string' ? name : undefined;
}

/** Containment by the id (group or parent resource contains it) and what it can run as (managed identities). */
export function armRelations(resource: ArmEnvelope, context: MapContext): RelationDraft[] {
  const key = armKey(resource.id, context.tenantId);
  const scope = parentScope(key);
  const identity = resource.identity;
  return [
    ...(scope ? [{ type: 'contains' as const, from: scope }] : []),
    ...(identity?.principalId
      ? [
          {
            type: 'can_run_as' as const,
            to: directoryKey(identity.principalId),
            properties: { identity: 'system-assigned' },
          },
        ]
      : []),
    ...Object.keys(identity?.userAssignedIdentities ?? {}).map((id) => ({
      type: 'can_run_as' as const,
      to: armKey(id, context.tenantId),
      properties: { identity: 'user-assigned' },
    })),
  ];
}
