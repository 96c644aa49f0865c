/** What is there: entities, relations, history, and how far the picture can be trusted. */
import {
  categories as allCategories,
  categoryTitles,
  entityTypes,
  findDeclaration,
  findEntityType,
} from '../catalog/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { type CoverageRow, type Outcome, toProblem } from '../sync/index.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { difference } from './difference.ts';
import {
  countRelated,
  type EntityDetail,
  type EntityRecord,
  findEntity,
  findParts,
  listEntities,
  listRelated,
  listVersions,
  type RelatedOptions,
} from './entity-repo.ts';
import {
  type CollectionRecord,
  type CoverageFilter,
  countEntities,
  countRelations,
  coverageByType,
  listCollections,
  sumCollections,
} from './overview-repo.ts';
import { portalUrl } from './portal-url.ts';
import type { EntityQuery, EntitySummary, EntityView, Inventory } from './schema.ts';

import { parseConditions } from './where.ts';

/** The worst first: what a type shows when its collections ended differently. */
const severity: readonly Outcome[] = [
  'failed',
  'denied',
  'partial',
  'unlicensed',
  'unregistered',
  'unsupported',
  'complete',
];

const versionLimit = 200;

export type InventoryService = ReturnType<typeof inventoryService>;

export function inventoryService(
  store: Store,
  portals: (organizationId: string, connectionId: string) => Promise<{ portal: string; tenantId: string } | undefined>,
) {
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

    list: async (
      organizationId: string,
      query: EntityQuery,
    ): Promise<Result<{ items: EntitySummary[]; nextCursor: string | null }>> => {
      const types = typesOf(query);
      if (!types.ok) return types;
      const conditions = parseConditions(query.where ?? []);
      if (!conditions.ok) return conditions;
      const after = query.cursor === undefined ? undefined : readCursor(query.cursor, 3);
      if (after && !after.ok) return after;
      if (after && after.value[0] !== query.sort)
        return fail('invalid_request', { reason: 'the cursor belongs to another sort order' });
      const column = sortColumns[query.sort.replace('-', '') as keyof typeof sortColumns];
      const rows = await store.inOrganization(organizationId, (db) =>
        listEntities(db, organizationId, {
          types: types.value,
          conditions: conditions.value,
          state: query.state,
          sort: column,
          descending: query.sort.startsWith('-'),
          limit: query.limit + 1,
          ...(query.connectionId !== undefined && { connectionId: query.connectionId }),
          ...(query.search !== undefined && query.search !== '' && { search: query.search }),
          ...(after && { after: { value: after.value[1] ?? '', id: after.value[2] ?? '' } }),
        }),
      );
      const items = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? items.at(-1) : undefined;
      const place = last?.[column];
      return ok({
        items: items.map(toSummary),
        nextCursor: last
          ? writeCursor([query.sort, place instanceof Date ? place.toISOString() : String(place), last.id])
          : null,
      });
    },

    get: (organizationId: string, reference: string): Promise<Result<EntityView>> =>
      store
        .inOrganization(organizationId, async (db) => {
          const entity = await findEntity(db, organizationId, reference);
          if (!entity) return undefined;
          const facetTypes = entityTypes.filter((type) => type.facetOf === entity.type);
          const facets = await findParts(
            db,
            organizationId,
            entity.key,
            facetTypes.map(({ type }) => type),
          );
          const collections = await Promise.all(
            [entity.type, ...facetTypes.map(({ type }) => type)].map((type) =>
              listCollections(db, organizationId, {
                connectionId: entity.connection_id,
                type,
                scope: entity.scope,
                limit: 1,
              }),
            ),
          );
          return { entity, facetTypes, facets, collections: collections.flat() };
        })
        .then(async (found) => {
          if (!found) return fail('not_found', { what: 'entity' });
          const place = await portals(organizationId, found.entity.connection_id);
          return ok(toView(found.entity, found.facetTypes, found.facets, found.collections, place));
        }),

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
        const earlier = await listVersions(db, organizationId, entity.id, versionLimit);
        const states = [
          { valid_from: entity.changed_at, valid_to: entity.gone_at, name: entity.name, properties: entity.properties },
          ...earlier,
        ];
        return ok({
          items: states.map((state, index) => {
            const before = states[index + 1];
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

const sortColumns = { name: 'name', type: 'type', changedAt: 'changed_at', firstSeenAt: 'first_seen_at' } as const;

function typesOf(query: EntityQuery): Result<string[]> {
  if (query.type !== undefined) {
    return findEntityType(query.type) ? ok([query.type]) : fail('not_found', { what: `type "${query.type}"` });
  }
  const shown = entityTypes.filter((type) => type.facetOf === undefined);
  const chosen = query.category === undefined ? shown : shown.filter((type) => type.category === query.category);
  return chosen.length > 0
    ? ok(chosen.map(({ type }) => type))
    : fail('not_found', { what: `category "${query.category}"` });
}

function toSummary(row: EntityRecord): EntitySummary {
  return {
    id: row.id,
    key: row.key,
    azureId: row.azure_id,
    type: row.type,
    name: row.name,
    properties: row.properties,
    firstSeenAt: row.first_seen_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    goneAt: row.gone_at?.toISOString() ?? null,
  };
}

function toView(
  entity: EntityDetail,
  facetTypes: readonly { type: string; title: string }[],
  facets: readonly EntityRecord[],
  collections: readonly CollectionRecord[],
  place: { portal: string; tenantId: string } | undefined,
): EntityView {
  const declaration = findEntityType(entity.type);
  const freshnessOf = (type: string) => {
    const row = collections.find((collection) => collection.type === type);
    return { outcome: row?.outcome ?? null, confirmedAt: row?.last_complete_at?.toISOString() ?? null };
  };
  return {
    ...toSummary(entity),
    title: declaration?.title ?? entity.type,
    category: declaration?.category ?? '',
    document: entity.document,
    facets: facetTypes.map(({ type, title }) => {
      const facet = facets.find((candidate) => candidate.type === type);
      const problem = collections.find((collection) => collection.type === type)?.problem;
      return {
        type,
        title,
        properties: facet?.properties ?? null,
        freshness: freshnessOf(type),
        reason: facet ? null : String(problem?.cause ?? 'Microsoft returned nothing for this object.'),
      };
    }),
    freshness: freshnessOf(entity.type),
    portalUrl: place ? portalUrl(place.portal, place.tenantId, entity.type, entity.azure_id) : null,
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
  };
}
