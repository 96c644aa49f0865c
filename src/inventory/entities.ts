/** Entities: lists of them, and one with its facets and its freshness. */
import { entityTypes, findEntityType } from '../catalog/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { readCursor, writeCursor } from './cursor.ts';
import {
  type EntityDetail,
  type EntityRecord,
  type FilterOptions,
  findEntity,
  findParts,
  listEntities,
} from './entity-repo.ts';
import { type CollectionRecord, listCollections } from './overview-repo.ts';
import { portalUrl } from './portal-url.ts';
import type { EntityFilter, EntityQuery, EntitySummary, EntityView } from './schema.ts';
import { parseConditions } from './where.ts';

/** Portal and tenant of a connection, for links into the Azure portal. */
export type Portals = (
  organizationId: string,
  connectionId: string,
) => Promise<{ portal: string; tenantId: string } | undefined>;

export type EntityList = ReturnType<typeof entityReads>['list'];

export function entityReads(store: Store, portals: Portals) {
  return {
    list: async (
      organizationId: string,
      query: EntityQuery,
    ): Promise<Result<{ items: EntitySummary[]; nextCursor: string | null }>> => {
      const filter = filterOptions(query);
      if (!filter.ok) return filter;
      const after = query.cursor === undefined ? undefined : readCursor(query.cursor, 3);
      if (after && !after.ok) return after;
      if (after && after.value[0] !== query.sort)
        return fail('invalid_request', { reason: 'the cursor belongs to another sort order' });
      const column = sortColumns[query.sort.replace('-', '') as keyof typeof sortColumns];
      const rows = await store.inOrganization(organizationId, (db) =>
        listEntities(db, organizationId, {
          ...filter.value,
          sort: column,
          descending: query.sort.startsWith('-'),
          limit: query.limit + 1,
          ...(after && { after: { value: after.value[1] ?? '', id: after.value[2] ?? '' } }),
        }),
      );
      const items = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? items.at(-1) : undefined;
      const place = last?.[column];
      return ok({
        items: items.map((row) => toSummary(row, query.properties)),
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
  };
}

const sortColumns = { name: 'name', type: 'type', changedAt: 'changed_at', firstSeenAt: 'first_seen_at' } as const;

/** The filter as the database takes it. Errors: `not_found` for a type that is none, `invalid_request`. */
export function filterOptions(query: EntityFilter): Result<FilterOptions> {
  const types = typesOf(query);
  if (!types.ok) return types;
  const conditions = parseConditions(query.where ?? []);
  if (!conditions.ok) return conditions;
  const { connectionId, subscription, search, state } = query;
  return ok({ types: types.value, conditions: conditions.value, connectionId, subscription, search, state });
}

function typesOf(query: EntityFilter): Result<string[]> {
  if (query.type !== undefined) {
    return findEntityType(query.type) ? ok([query.type]) : fail('not_found', { what: `type "${query.type}"` });
  }
  const shown = entityTypes.filter((type) => type.facetOf === undefined);
  const chosen = query.category === undefined ? shown : shown.filter((type) => type.category === query.category);
  return chosen.length > 0
    ? ok(chosen.map(({ type }) => type))
    : fail('not_found', { what: `category "${query.category}"` });
}

function toSummary(row: EntityRecord, properties?: readonly string[]): EntitySummary {
  return {
    id: row.id,
    key: row.key,
    azureId: row.azure_id,
    type: row.type,
    name: row.name,
    properties: properties ? pick(row.properties, properties) : row.properties,
    firstSeenAt: row.first_seen_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    goneAt: row.gone_at?.toISOString() ?? null,
  };
}

function pick(values: EntityRecord['properties'], names: readonly string[]): EntityRecord['properties'] {
  return Object.fromEntries(names.filter((name) => Object.hasOwn(values, name)).map((name) => [name, values[name]]));
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
    return {
      outcome: row?.outcome ?? null,
      confirmedAt: row?.last_complete_at?.toISOString() ?? null,
      stale: row?.stale ?? false,
    };
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
    portalUrl: place ? portalUrl(place.portal, place.tenantId, entity) : null,
  };
}
