/** Everything that the API tells of what was read, in a form that can be compared. */
import { entityTypes } from '../../src/catalog/index.ts';
import { entity, relationList } from '../../src/inventory/schema.ts';
import type { Api } from './api.ts';

export interface Snapshot {
  /** By key: what is known of each entity, and its relations to others. */
  readonly entities: Readonly<Record<string, unknown>>;
  readonly coverage: readonly unknown[];
}

/**
 * Entities, present and gone, with their relations by key, and the outcome of every collection.
 * @param options `moments`: also when each was first seen and changed; `documents`: also the bodies as Microsoft sent them
 */
export async function snapshot(
  api: Api,
  options: { readonly moments?: boolean; readonly documents?: boolean } = {},
): Promise<Snapshot> {
  const entities: Record<string, unknown> = {};
  for (const { type } of entityTypes) {
    for (const { id, key, azureId, name, properties, goneAt, firstSeenAt, changedAt } of await api.entities({
      type,
      state: 'all',
    })) {
      entities[key] = {
        ...{ type, azureId, name, properties, gone: goneAt !== null },
        relations: await relationsOf(api, id, options.moments ?? false),
        ...(options.moments && { firstSeenAt, changedAt, goneAt }),
        ...(options.documents && { document: (await api.read(entity, `/entities/${id}`)).document }),
      };
    }
  }
  const rows = await api.coverage();
  const coverage = rows
    .map(({ type, scope, outcome, items, rejected, problem }) => ({ type, scope, outcome, items, rejected, problem }))
    .sort((a, b) => (`${a.type} ${a.scope}` < `${b.type} ${b.scope}` ? -1 : 1));
  return { entities, coverage };
}

async function relationsOf(api: Api, id: string, moments: boolean): Promise<unknown[]> {
  const found = await api.readAll(relationList, `/entities/${id}/relations`, { direction: 'out' });
  return found
    .map(({ type, properties, since, other }) => ({ type, properties, to: other.key, ...(moments && { since }) }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
