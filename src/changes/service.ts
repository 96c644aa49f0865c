/** What changed in a window of time: counted by type and by sort of access, and row by row. */
import { sql } from 'kysely';
import { entityTypes, findEntityType } from '../catalog/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import { readCursor, writeCursor } from '../inventory/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { accessRows } from './access.ts';
import {
  type AccessSort,
  accessOrigins,
  accessSorts,
  accessSortTitles,
  accessTypes,
  namesOf,
} from './access-sources.ts';
import { type Kind, kinds, toKind } from './kinds.ts';
import { type AccessMoment, type Moment, type MomentPlace, type SourceName, sources } from './moments.ts';
import { type Count, countMoments, listMoments } from './repo.ts';
import type {
  AccessChangeList,
  AccessChangeQuery,
  ChangeList,
  ChangeQuery,
  ChangeRow,
  ChangeSummary,
  WindowQuery,
} from './schema.ts';
import { readUnseen, readWatched, titleOf } from './sight.ts';
import { changesBetween, type EntityAt, hasReturned, readStates } from './states.ts';
import { type FoundWindow, findWindow } from './window.ts';

export type ChangeService = ReturnType<typeof changeService>;

export function changeService(store: Store, now: () => Date = () => new Date()) {
  const inWindow = <Answer>(
    organizationId: string,
    query: WindowQuery,
    work: (db: StoreTransaction, window: FoundWindow) => Promise<Result<Answer>>,
  ): Promise<Result<Answer>> =>
    store.inOrganization(organizationId, async (db) => {
      // Many small branches: compiling them takes several times as long as going through all that a first sync wrote.
      await sql`select set_config('jit', 'off', true)`.execute(db);
      const window = await findWindow(db, organizationId, query, now());
      return window.ok ? work(db, window.value) : window;
    });

  return {
    /** Errors: `not_found` for a run or connection, `invalid_request` for a window that is none. */
    summary: (organizationId: string, query: WindowQuery): Promise<Result<ChangeSummary>> =>
      inWindow(organizationId, query, async (db, window) => {
        const watched = await readWatched(db, organizationId, window);
        if (window.connectionId !== undefined && watched.length === 0) return fail('not_found', { what: 'connection' });
        const entities = await countMoments(db, 'entity', { ...window, organizationId });
        const relations = await countMoments(db, 'relation', { ...window, organizationId });
        return ok({
          window: window.view,
          connections: watched.map(({ id, name, first_read_at, read }) => ({
            id,
            name,
            firstReadAt: first_read_at?.toISOString() ?? null,
            readInWindow: read,
          })),
          totals: toCounts(entities),
          types: byType(entities),
          access: byAccess(entities, relations),
          unseen: await readUnseen(db, organizationId, window, watched),
        });
      }),

    list: (organizationId: string, query: ChangeQuery): Promise<Result<ChangeList>> =>
      inWindow(organizationId, query, async (db, window) => {
        if (query.type !== undefined && !findEntityType(query.type))
          return fail('not_found', { what: `type "${query.type}"` });
        const place = readPlace(query.cursor, 'entity');
        if (!place.ok) return place;
        const filter = {
          ...window,
          organizationId,
          ...labelsOf(query),
          ...(query.kind !== undefined && { kinds: [query.kind] }),
        };
        const found = await listMoments(db, 'entity', filter, { limit: query.limit + 1, after: place.value?.place });
        const moments = found.slice(0, query.limit);
        const states = await readStates(db, organizationId, moments);
        return ok({
          window: window.view,
          items: states.flatMap((state, index) => toRow(state, moments[index])),
          nextCursor: nextOf(found, moments, 'entity'),
        });
      }),

    access: (organizationId: string, query: AccessChangeQuery): Promise<Result<AccessChangeList>> =>
      inWindow(organizationId, query, async (db, window) => {
        const cursor = readPlace(query.cursor);
        if (!cursor.ok) return cursor;
        const limit = query.limit + 1;
        const found: AccessMoment[] = [];
        for (const of of sources) {
          const labels = namesOf(of === 'entity' ? accessTypes : accessOrigins, query.sort);
          if (labels.length === 0) continue;
          const filter = {
            ...window,
            organizationId,
            labels,
            ...(query.effect !== undefined && { kinds: [toKind(query.effect)] }),
          };
          const page = { limit, after: placeIn(of, cursor.value) };
          for (const moment of await listMoments(db, of, filter, page)) found.push({ ...moment, of });
        }
        // Of one moment, what is an object stands before what is a relation; within each the database has ordered.
        const sorted = found.toSorted((one, other) => other.at.getTime() - one.at.getTime());
        const shown = sorted.slice(0, query.limit);
        return ok({
          window: window.view,
          items: await accessRows(db, organizationId, shown),
          nextCursor: nextOf(sorted, shown, shown.at(-1)?.of ?? 'entity'),
        });
      }),
  };
}

function labelsOf({ type, category }: ChangeQuery): { readonly labels?: string[] } {
  if (type === undefined && category === undefined) return {};
  const types = entityTypes.filter(
    (each) =>
      (type === undefined || each.type === type) &&
      (category === undefined || (each.category === category && each.facetOf === undefined)),
  );
  return { labels: types.map((each) => each.type) };
}

interface Cursor {
  readonly of: SourceName;
  readonly place: Required<MomentPlace>;
}

function readPlace(text: string | undefined, only?: SourceName): Result<Cursor | undefined> {
  if (text === undefined) return ok(undefined);
  const read = readCursor(text, 4);
  if (!read.ok) return read;
  const [of = '', at = '', id = '', kind = ''] = read.value;
  const source = sources.find((name) => name === of && (only === undefined || name === only));
  const moment = new Date(at);
  if (!source || Number.isNaN(moment.getTime()) || !/^\d{1,18}$/.test(id) || !kinds.some((one) => one === kind))
    return fail('invalid_request', { reason: 'the cursor is not one that this list gave' });
  return ok({ of: source, place: { at: moment, id, kind } });
}

/** Where a source goes on: objects of the moment of the cursor are over where it stands on a relation. */
function placeIn(of: SourceName, cursor: Cursor | undefined): MomentPlace | undefined {
  if (!cursor || cursor.of === of) return cursor?.place;
  const { at } = cursor.place;
  return of === 'relation' ? { at } : { at: new Date(at.getTime() - 1) };
}

function nextOf(found: readonly Moment[], shown: readonly Moment[], of: SourceName): string | null {
  const last = found.length > shown.length ? shown.at(-1) : undefined;
  return last ? writeCursor([of, last.at.toISOString(), last.id, last.kind]) : null;
}

function toRow(state: EntityAt, moment: Moment | undefined): ChangeRow[] {
  if (!moment) return [];
  const { before, after } = state;
  return [
    {
      id: state.id,
      type: state.type,
      title: findEntityType(state.type)?.title ?? state.type,
      key: state.key,
      name: (after ?? before)?.name ?? state.key,
      connectionId: state.connection_id,
      at: moment.at.toISOString(),
      kind: moment.kind,
      returned: hasReturned(state, moment),
      changes: moment.kind === 'changed' ? changesBetween(before, after) : [],
    },
  ];
}

function sum(counts: readonly Count[], kind: Kind): number {
  return counts.reduce((total, one) => total + (one.kind === kind ? one.count : 0), 0);
}

function toCounts(counts: readonly Count[]): ChangeSummary['totals'] {
  return {
    appeared: sum(counts, 'appeared'),
    changed: sum(counts, 'changed'),
    gone: sum(counts, 'gone'),
    firstSight: sum(counts, 'first-sight'),
    outOfSight: sum(counts, 'out-of-sight'),
  };
}

function byType(counts: readonly Count[]): ChangeSummary['types'] {
  const types = [...Map.groupBy(counts, ({ label }) => label)];
  return types
    .map(([type, own]) => ({
      type,
      title: titleOf(type),
      category: findEntityType(type)?.category ?? '',
      ...toCounts(own),
    }))
    .sort((one, other) => one.title.localeCompare(other.title, 'en'));
}

function byAccess(entities: readonly Count[], relations: readonly Count[]): ChangeSummary['access'] {
  const of = (sort: AccessSort) => [
    ...entities.filter(({ label }) => accessTypes[label] === sort),
    ...relations.filter(({ label }) => accessOrigins[label] === sort),
  ];
  const toEffects = (counts: readonly Count[]) => {
    const { appeared: gained, gone: lost, ...rest } = toCounts(counts);
    return { gained, lost, ...rest };
  };
  const sorts = accessSorts.map((sort) => ({ sort, title: accessSortTitles[sort], ...toEffects(of(sort)) }));
  return { totals: toEffects(accessSorts.flatMap(of)), sorts };
}
