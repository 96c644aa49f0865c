/** Every Graph object, navigation and singleton of the recorded answers. */
import type { Json, JsonObject } from '../world.ts';
import { type Exchange, isObject, objectsIn } from './exchange.ts';

export interface GraphObjects {
  /** Bodies by set and id, both in lower case. */
  readonly sets: ReadonlyMap<string, ReadonlyMap<string, JsonObject>>;
  /** Targets by `{set}/{id}/{navigation}` in lower case. */
  readonly navigations: ReadonlyMap<string, readonly JsonObject[]>;
  readonly singletons: ReadonlyMap<string, JsonObject>;
  /** What navigations showed of any id. */
  readonly shown: ReadonlyMap<string, JsonObject>;
  /** Ids of `{set}/{id}` in lower case that were answered whole, without `$select`. */
  readonly whole: ReadonlySet<string>;
}

const key = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;

/**
 * Collects objects by id. Of whole answers the newest counts; answers to a `$select` hold some properties only and are laid
 * over what is known. Of a navigation the newest answer counts.
 */
export function graphObjects(exchanges: readonly Exchange[]): GraphObjects {
  const sets = new Map<string, Map<string, JsonObject>>();
  const navigations = new Map<string, readonly JsonObject[]>();
  const singletons = new Map<string, JsonObject>();
  const shown = new Map<string, JsonObject>();
  const whole = new Set<string>();
  const usable = exchanges.filter(({ service, status }) => service === 'graph' && status === 200);
  // Sorting is stable: of two answers of one day the later one in the file counts.
  const oldestFirst = [...usable].sort((left, right) =>
    left.recordedAt < right.recordedAt ? -1 : left.recordedAt > right.recordedAt ? 1 : 0,
  );
  const learn = (body: JsonObject): void => {
    const id = String(body.id).toLowerCase();
    shown.set(id, { ...shown.get(id), ...body });
  };
  for (const { path, query, body } of oldestFirst) {
    const segments = path.toLowerCase().split('/').slice(2).filter(Boolean);
    if (segments.length === 0 || !isObject(body)) continue;
    const expanded = (query.get('$expand') ?? '').split(',').filter(Boolean);
    const listed = Array.isArray(body.value) ? objectsIn(body) : undefined;
    const owner = segments.at(-2) ?? '';
    if (listed === undefined && !key.test(segments.at(-1) ?? '')) {
      singletons.set(segments.join('/'), withoutContext(body));
    } else if (listed !== undefined && key.test(owner)) {
      navigations.set(segments.join('/'), listed);
      for (const target of listed) learn(target);
    } else {
      const set = (listed === undefined ? segments.slice(0, -1) : segments).join('/');
      const held = sets.get(set) ?? new Map<string, JsonObject>();
      sets.set(set, held);
      for (const object of listed ?? [withoutContext(body)]) {
        const id = String(object.id).toLowerCase();
        const own = withoutExpanded(object, set, expanded, navigations, learn);
        held.set(id, query.has('$select') ? { ...held.get(id), ...own } : own);
        if (!query.has('$select')) whole.add(`${set}/${id}`);
      }
    }
  }
  return { sets, navigations, singletons, shown, whole };
}

/** An expanded navigation of an object is kept as such and not as a property. */
function withoutExpanded(
  object: JsonObject,
  set: string,
  expanded: readonly string[],
  navigations: Map<string, readonly JsonObject[]>,
  learn: (body: JsonObject) => void,
): JsonObject {
  const rest = { ...object };
  for (const name of expanded) {
    const value: Json | undefined = rest[name];
    delete rest[name];
    if (!Array.isArray(value)) continue;
    const targets = value.filter(isObject);
    navigations.set(`${set}/${String(object.id)}/${name}`.toLowerCase(), targets);
    for (const target of targets) learn(target);
  }
  return rest;
}

function withoutContext(body: JsonObject): JsonObject {
  const { '@odata.context': _context, ...rest } = body;
  return rest;
}
