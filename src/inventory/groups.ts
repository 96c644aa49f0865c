/** Entities of a filter, counted by type, by subscription or by a property. */
import { findEntityType } from '../catalog/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { filterOptions } from './entities.ts';
import { type Grouping, type GroupRecord, listGroups } from './group-repo.ts';
import type { EntityGroups, GroupQuery } from './schema.ts';

export function groupReads(store: Store) {
  return {
    groups: async (organizationId: string, query: GroupQuery): Promise<Result<EntityGroups>> => {
      const filter = filterOptions(query);
      if (!filter.ok) return filter;
      const grouping = groupingOf(query.by, filter.value.types);
      if (!grouping.ok) return grouping;
      const after = query.cursor === undefined ? undefined : readCursor(query.cursor, 3);
      if (after && !after.ok) return after;
      const [by, count = '', place = ''] = after?.value ?? [];
      if (after && (by !== query.by || !/^\d{1,18}$/.test(count)))
        return fail('invalid_request', { reason: 'the cursor belongs to another list' });
      const rows = await store.inOrganization(organizationId, (db) =>
        listGroups(db, organizationId, {
          ...filter.value,
          grouping: grouping.value,
          limit: query.limit + 1,
          after: after && { count, place },
        }),
      );
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1) : undefined;
      return ok({
        items: shown.map((row) => groupOf(row, grouping.value)),
        entities: Number(rows[0]?.entities ?? 0),
        groups: Number(rows[0]?.groups ?? 0),
        nextCursor: last ? writeCursor([query.by, last.count, last.place]) : null,
      });
    },
  };
}

const groupable: readonly string[] = ['text', 'number', 'flag'];

/** Error: `invalid_request` for what is no property of any of the types, or one of many values. */
function groupingOf(by: string, types: readonly string[]): Result<Grouping> {
  if (by === 'type' || by === 'subscription') return ok({ by });
  const kinds = types.flatMap((type) => {
    const properties = findEntityType(type)?.properties ?? {};
    return Object.hasOwn(properties, by) ? [properties[by]?.kind ?? ''] : [];
  });
  return kinds.some((kind) => groupable.includes(kind))
    ? ok({ by: 'property', property: by })
    : fail('invalid_request', { reason: `"${by}" is no text, number or flag of these entities` });
}

function groupOf({ value, said, name, count }: GroupRecord, grouping: Grouping): EntityGroups['items'][number] {
  const label = grouping.by === 'type' && value !== null ? (findEntityType(value)?.plural ?? null) : name;
  return { state: !said ? 'unsaid' : value === null ? 'none' : 'value', value, label, count: Number(count) };
}
