/** Counts of what is there, and the ledger that says how far they can be trusted. */
import { categories as allCategories, categoryTitles, entityTypes, findDeclaration } from '../catalog/index.ts';
import { ok } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { type CoverageRow, type Outcome, toProblem } from '../sync/index.ts';
import { readCursor, writeCursor } from './cursor.ts';
import {
  type CollectionRecord,
  type CoverageFilter,
  countEntities,
  countRelations,
  coverageByType,
  listCollections,
  sumCollections,
} from './overview-repo.ts';
import type { Inventory } from './schema.ts';

/** The worst first: what a type shows when its collections ended differently. */
const severity: readonly Outcome[] = [
  'failed',
  'denied',
  'partial',
  'unlicensed',
  'skipped',
  'unsupported',
  'complete',
  // Where a service was never switched on there is nothing of it: nothing is missing.
  'unregistered',
];

export function overviewReads(store: Store) {
  return {
    /** Counts by category and type. A type that was never read has no outcome, and its count says nothing. */
    overview: (organizationId: string): Promise<Inventory> =>
      store.inOrganization(organizationId, async (db) => {
        const counts = await countEntities(db, organizationId);
        const coverage = await coverageByType(db, organizationId);
        const relations = await countRelations(db, organizationId);
        const shown = entityTypes.filter((type) => type.facetOf === undefined);
        const categories = allCategories.map((category) => {
          const types = shown
            .filter((type) => type.category === category)
            .map((type) => {
              const known = coverage.get(type.type);
              return {
                type: type.type,
                title: type.title,
                plural: type.plural,
                count: counts.get(type.type) ?? 0,
                outcome: known ? (severity.find((outcome) => known.outcomes.includes(outcome)) ?? null) : null,
                incomplete: known?.incomplete ?? 0,
                confirmedAt: known?.confirmedAt?.toISOString() ?? null,
                stale: known?.stale ?? false,
              };
            });
          const count = types.reduce((sum, type) => sum + type.count, 0);
          return { category, title: categoryTitles[category], count, types };
        });
        const sum = (types: readonly string[]) => types.reduce((total, type) => total + (counts.get(type) ?? 0), 0);
        return {
          categories: categories.filter(({ types }) => types.length > 0),
          entities: sum(shown.map((type) => type.type)),
          identities: sum(['entra_user', 'entra_group', 'entra_service_principal']),
          roleAssignments: sum(['azure_role_assignment', 'entra_directory_role_assignment']),
          relations,
        };
      }),

    coverage: async (
      organizationId: string,
      query: Omit<CoverageFilter, 'after'> & { cursor?: string | undefined },
    ) => {
      const after = query.cursor === undefined ? undefined : readCursor(query.cursor, 3);
      if (after && !after.ok) return after;
      const { cursor: _cursor, limit, ...filter } = query;
      return store.inOrganization(organizationId, async (db) => {
        const rows = await listCollections(db, organizationId, {
          ...filter,
          limit: limit + 1,
          ...(after && { after: after.value as unknown as readonly [string, string, string] }),
        });
        const { outcome: _outcome, incomplete: _incomplete, ...wide } = filter;
        const items = rows.slice(0, limit);
        const last = rows.length > limit ? items.at(-1) : undefined;
        return ok({
          summary: await sumCollections(db, organizationId, wide),
          items: items.map(toCoverageRow),
          nextCursor: last ? writeCursor([last.connection_id, last.type, last.scope]) : null,
        });
      });
    },
  };
}

function toCoverageRow(row: CollectionRecord): CoverageRow {
  const declaration = findDeclaration(row.type);
  return {
    connectionId: row.connection_id,
    type: row.type,
    title: declaration?.kind === 'entity' ? declaration.plural : (declaration?.title ?? row.type),
    scope: row.scope,
    scopeName: row.scope_name,
    outcome: row.outcome,
    items: Number(row.items),
    rejected: Number(row.rejected),
    problem: toProblem(row.problem),
    detail: row.detail,
    finishedAt: row.finished_at.toISOString(),
    lastCompleteAt: row.last_complete_at?.toISOString() ?? null,
    stale: row.stale,
  };
}
