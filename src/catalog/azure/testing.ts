/** For the tests of this folder: maps a body in a fixed tenant and gives properties and relations in a short form. */
import type { EntityType, ParentEntity, PropertyValue } from '../declaration.ts';
import { type Mapping, mapEntity } from '../map.ts';

export const tenantId = '11111111-aaaa-4aaa-8aaa-111111111111';
export const subscription = '/subscriptions/22222222-bbbb-4bbb-8bbb-222222222222';
export const group = `${subscription}/resourceGroups/Shop`;
/** Key of the group. */
export const groupKey = group.toLowerCase();

/** A parent as the sync hands it over, with the properties given. */
export function parentOf(id: string, type: string, properties: Record<string, PropertyValue> = {}): ParentEntity {
  return { key: id.toLowerCase(), id, type, name: id.slice(id.lastIndexOf('/') + 1), properties };
}

/** Maps a body; `parts` are the types that may lie inside it. Throws when another type of the source accepts the item. */
export function mapBody(
  type: EntityType,
  body: unknown,
  { parent, parts = [] }: { readonly parent?: ParentEntity; readonly parts?: readonly EntityType[] } = {},
): Mapping {
  const mapping = mapEntity(type, body, { tenantId, ...(parent && { parent }) }, (name) =>
    parts.find((part) => part.type === name),
  );
  if (!mapping) throw new Error(`${type.type} does not accept the body`);
  return mapping;
}

/** The first entity; throws with the reason where the body was rejected. */
export function entityOf(mapping: Mapping) {
  const entity = mapping.entities[0];
  if (!entity) throw new Error(mapping.rejected[0]?.reason ?? 'nothing was mapped');
  return entity;
}

/** `from verb to` of every relation, `.` for the first entity's own key. */
export function relationLines(mapping: Mapping): string[] {
  const own = entityOf(mapping).key;
  const short = (key: string) => (key === own ? '.' : key);
  return mapping.relations.map(({ from, type, to }) => `${short(from)} ${type} ${short(to)}`);
}

/** Fields beyond `id` and `name` without which a body is no item of its type, by type. */
export const neededFields: Readonly<Record<string, object>> = {
  azure_tenant: { tenantId },
  azure_key_identifier: { keyUri: 'https://v.vault.azure.net/keys/k' },
  azure_role_assignment: { properties: { principalId: 'p', roleDefinitionId: 'r', scope: '/' } },
  azure_mysql_flexible_server_configuration: { name: 'require_secure_transport' },
  azure_postgresql_flexible_server_configuration: { name: 'require_secure_transport' },
  azure_function_app: { kind: 'functionapp' },
  azure_virtual_machine_instance_view: { statuses: [] },
  azure_compute_usage: { name: { value: 'cores' } },
  azure_kubernetes_supported_versions: { values: [] },
  azure_resource_provider: { namespace: 'Microsoft.Compute' },
  azure_role_eligibility_schedule_instance: {
    properties: { principalId: 'p', roleDefinitionId: 'r', scope: subscription },
  },
  azure_role_assignment_schedule_instance: {
    properties: { principalId: 'p', roleDefinitionId: 'r', scope: subscription },
  },
};
