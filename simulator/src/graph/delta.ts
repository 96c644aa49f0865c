/** Delta queries ("Use delta query to track changes in Microsoft Graph data"). */
import type { SimulatorResponse } from '../http.ts';
import type { ChangeableWorld, JsonObject, World, WorldChange } from '../world/world.ts';
import { type GraphCall, preferredPageSize } from './call.ts';
import { changedReferences, fullReferences, referenceNames } from './delta-references.ts';
import { type DeltaState, openState, sealState } from './delta-token.ts';
import { parseSelect } from './expand-option.ts';
import { parseFilter } from './filter-parser.ts';
import { pinnedValues } from './filter-rules.ts';
import { requestBadRequest, unknownSegment, unsupportedQuery } from './graph-error.ts';
import { collectionOf } from './objects.ts';
import { requirePermission } from './permissions.ts';
import { checkSelect, project } from './project.ts';
import { jsonAnswer } from './responses.ts';
import type { SetRule } from './set-rule.ts';
import { linkWith } from './skip-token.ts';

const pageLimit = 200;

interface DeltaPage {
  readonly value: readonly JsonObject[];
  /** State for the next page; absent when this round is complete. */
  readonly next: DeltaState | undefined;
}

/** One page of a delta query: first enumeration, later rounds, or `$deltatoken=latest`. */
export function readDelta(call: GraphCall, set: SetRule): SimulatorResponse {
  if (!set.delta) throw unknownSegment('delta');
  requirePermission(call.granted, set.permissions, set.deniedAs);
  for (const option of ['$top', '$expand', '$orderby', '$search', '$count'])
    if (call.options.raw.has(option))
      throw requestBadRequest(`The query option '${option}' is not supported by delta queries.`);
  checkSelect(call, call.options.select, set.type);
  const newest = changeable(call.context.world)?.version ?? 0;
  const state = startState(call, set, newest);
  const page = state === 'latest' ? { value: [], next: undefined } : readPage(call, set, state, newest);
  const done: DeltaState = { ...firstState(call, newest), ...(state === 'latest' ? {} : carried(state)) };
  const link = page.next
    ? { '@odata.nextLink': linkWith(call, [['$skiptoken', sealState(call, set, page.next)]]) }
    : { '@odata.deltaLink': linkWith(call, [['$deltatoken', sealState(call, set, done)]]) };
  const selected = state === 'latest' ? call.options.raw.get('$select') : state.select;
  const shape = selected === undefined ? '' : `(${selected})`;
  const context = `${call.root}/$metadata#${set.path}${shape}`;
  return jsonAnswer(call.request, { '@odata.context': context, ...link, value: [...page.value] });
}

/** The version that a finished round hands on, with the query that it belongs to. */
const carried = (state: DeltaState): Partial<DeltaState> => ({
  version: state.version,
  ...(state.select === undefined ? {} : { select: state.select }),
  ...(state.filter === undefined ? {} : { filter: state.filter }),
});

function changeable(world: World): ChangeableWorld | undefined {
  const isChangeable = (candidate: World): candidate is ChangeableWorld => 'changedSince' in candidate;
  return isChangeable(world) ? world : undefined;
}

function firstState(call: GraphCall, version: number): DeltaState {
  const [select, filter] = [call.options.raw.get('$select'), call.options.raw.get('$filter')];
  return {
    version,
    position: 0,
    reference: 0,
    removals: 0,
    ...(select === undefined ? {} : { select }),
    ...(filter === undefined ? {} : { filter }),
  };
}

function startState(call: GraphCall, set: SetRule, newest: number): DeltaState | 'latest' {
  const { deltaToken, skipToken } = call.options;
  if (skipToken !== undefined) return openState(call, set, skipToken, newest);
  if (deltaToken === undefined || deltaToken === '') return firstState(call, newest);
  if (deltaToken.toLowerCase() === 'latest') return 'latest';
  const before = openState(call, set, deltaToken, newest);
  return { ...before, since: before.version, version: newest, position: 0, reference: 0 };
}

function readPage(call: GraphCall, set: SetRule, state: DeltaState, newest: number): DeltaPage {
  const size = Math.max(1, Math.min(preferredPageSize(call) ?? pageLimit, pageLimit * 5));
  const ids = wantedIds(state.filter);
  return state.since === undefined
    ? enumerate(call, set, state, size, ids)
    : changes(call, set, state, state.since, size, ids, newest);
}

/** Ids of the only filter that delta allows. */
function wantedIds(filter: string | undefined): ReadonlySet<string> | undefined {
  if (filter === undefined) return undefined;
  const pinned = pinnedValues(parseFilter(filter), (property) => property.toLowerCase() === 'id');
  if (!pinned) throw unsupportedQuery('Filter is only supported on the id of objects in delta queries.');
  return new Set(pinned.values.map((id) => id.toLowerCase()));
}

function enumerate(
  call: GraphCall,
  set: SetRule,
  state: DeltaState,
  size: number,
  ids: ReadonlySet<string> | undefined,
): DeltaPage {
  const collection = collectionOf(call, set);
  const select = parseSelect(state.select);
  const names = referenceNames(set.type, select);
  const removed = changeable(call.context.world)?.changedSince(set.path.toLowerCase(), state.version) ?? [];
  const removals = removed.filter((change) => change.removed).length;
  // Objects removed meanwhile move the rest forward: go back as far, an object may come twice but none is missed.
  let position = Math.max(0, state.position - Math.max(0, removals - state.removals));
  let reference = position === state.position ? state.reference : 0;
  const value: JsonObject[] = [];
  for (; position < collection.size; position++, reference = 0) {
    if (value.length >= size) return { value, next: { ...state, position, reference, removals } };
    const body = collection.at(position);
    if (ids && !ids.has(String(body.id).toLowerCase())) continue;
    const part = fullReferences(call, set, body, names, reference);
    value.push({ ...project(call, body, set.type, select), ...part.shown });
    if (part.next !== undefined) return { value, next: { ...state, position, reference: part.next, removals } };
  }
  return { value, next: undefined };
}

function changes(
  call: GraphCall,
  set: SetRule,
  state: DeltaState,
  since: number,
  size: number,
  ids: ReadonlySet<string> | undefined,
  newest: number,
): DeltaPage {
  const log =
    newest === since ? [] : (changeable(call.context.world)?.changedSince(set.path.toLowerCase(), since) ?? []);
  const wanted = ids ? log.filter((change) => ids.has(change.id.toLowerCase())) : log;
  // Changes made while this list is paged move its entries: start it again, what came before comes twice.
  const start = newest === state.version ? state.position : 0;
  const page = wanted.slice(start, start + size);
  const value = page.map((change) => showChange(call, set, change, parseSelect(state.select)));
  const position = start + page.length;
  return { value, next: position < wanted.length ? { ...state, version: newest, position } : undefined };
}

function showChange(
  call: GraphCall,
  set: SetRule,
  change: WorldChange,
  select: readonly string[] | undefined,
): JsonObject {
  const body = change.removed ? undefined : collectionOf(call, set).find(change.id);
  if (!body) return { id: change.id, '@removed': { reason: removalReason(call, set, change.id) } };
  const references = changedReferences(call, change, referenceNames(set.type, select));
  return { ...project(call, body, set.type, select), ...references };
}

/** `changed`: the object can still be restored from the deleted items; `deleted`: it is gone. */
function removalReason(call: GraphCall, set: SetRule, id: string): 'changed' | 'deleted' {
  const deleted = call.context.world.graph.set(`directory/deleteditems/microsoft.graph.${set.type.toLowerCase()}`);
  return deleted?.find(id) ? 'changed' : 'deleted';
}
