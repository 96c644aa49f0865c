/** What hangs on one entity: its relations and its earlier states. */
import { fail, ok } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { difference } from './difference.ts';
import { countRelated, findEntity, listRelated, listVersions, type RelatedOptions } from './entity-repo.ts';

const versionLimit = 200;

export function relatedReads(store: Store) {
  return {
    relations: (
      organizationId: string,
      reference: string,
      options: Omit<RelatedOptions, 'after'> & { cursor?: string | undefined },
    ) =>
      store.inOrganization(organizationId, async (db) => {
        const entity = await findEntity(db, organizationId, reference);
        if (!entity) return fail('not_found', { what: 'entity' });
        const after = options.cursor === undefined ? undefined : readCursor(options.cursor, 1);
        if (after && !after.ok) return after;
        const { cursor: _cursor, limit, ...filter } = options;
        const from = after?.value[0];
        const rows = await listRelated(db, organizationId, entity.id, {
          ...filter,
          limit: limit + 1,
          ...(from !== undefined && { after: from }),
        });
        const counts = await countRelated(db, organizationId, entity.id);
        const items = rows.slice(0, limit);
        return ok({
          counts: counts.map((row) => ({ ...row, count: Number(row.count) })),
          items: items.map((row) => ({
            type: row.type,
            direction: row.direction,
            properties: row.properties,
            since: row.first_seen_at.toISOString(),
            other: { id: row.other_id, key: row.other_key, type: row.other_type, name: row.other_name },
          })),
          nextCursor: rows.length > limit ? writeCursor([items.at(-1)?.id ?? '0']) : null,
        });
      }),

    history: (organizationId: string, reference: string) =>
      store.inOrganization(organizationId, async (db) => {
        const entity = await findEntity(db, organizationId, reference);
        if (!entity) return fail('not_found', { what: 'entity' });
        const kept = await listVersions(db, organizationId, entity.id, versionLimit + 1);
        const earlier = kept.slice(0, versionLimit);
        const states = [
          { valid_from: entity.changed_at, valid_to: entity.gone_at, name: entity.name, properties: entity.properties },
          ...earlier,
        ];
        return ok({
          earlier: kept.length > earlier.length,
          items: states.map((state, index) => {
            // The oldest that is listed is compared with one that is not.
            const before = states[index + 1] ?? (index > 0 ? kept[index] : undefined);
            return {
              validFrom: state.valid_from.toISOString(),
              validTo: state.valid_to?.toISOString() ?? null,
              gone:
                state.valid_to !== null &&
                (states[index - 1]?.valid_from.getTime() ?? Number.NaN) !== state.valid_to.getTime(),
              name: state.name,
              properties: state.properties,
              changes: before
                ? difference({ name: before.name, ...before.properties }, { name: state.name, ...state.properties })
                : [],
            };
          }),
        });
      }),
  };
}
