/** Every Resource Manager object of the recorded answers, once. */
import { armTypeOf } from '../changeable-arm-id.ts';
import type { JsonObject } from '../world.ts';
import { type Exchange, isObject, objectsIn } from './exchange.ts';
import { newer, type Recorded } from './newest.ts';

export interface ArmObject {
  /** By the object's id, in lower case. */
  readonly type: string;
  readonly body: JsonObject;
  /** Paths in lower case at or below which it is found: its id, or where it was listed when the id does not say. */
  readonly places: readonly string[];
}

export interface ArmObjects {
  readonly objects: readonly ArmObject[];
  /** Bodies that no list holds, by path in lower case: instance views, locations of a subscription. */
  readonly details: ReadonlyMap<string, JsonObject>;
  /** Whether a provider was recorded as registered, by `{subscription}/{namespace}` in lower case. */
  readonly registrations: ReadonlyMap<string, boolean>;
}

interface Entry {
  recorded: Recorded;
  readonly type: string;
  readonly places: Set<string>;
}

const provider = /^\/subscriptions\/([^/]+)\/providers\/([^/]+)$/i;

/** Collects objects by id in any letter case; the newest recording of each counts. */
export function armObjects(exchanges: readonly Exchange[]): ArmObjects {
  const entries = new Map<string, Entry>();
  const details = new Map<string, Recorded>();
  const registrations = new Map<string, boolean>();
  for (const exchange of exchanges) {
    if (exchange.service !== 'arm' || exchange.status !== 200) continue;
    const { path, recordedAt, body } = exchange;
    const registration = provider.exec(path);
    if (registration && isObject(body)) {
      const [, subscription = '', namespace = ''] = registration;
      registrations.set(`${subscription}/${namespace}`.toLowerCase(), body.registrationState === 'Registered');
      continue;
    }
    // Subscriptions were listed with an api-version that knows no tenant and no tags.
    const partial = /\/resources$|^\/subscriptions$/i.test(path);
    const inList = isObject(body) && Array.isArray(body.value);
    for (const object of objectsIn(body)) {
      const recorded: Recorded = { recordedAt, partial, body: object };
      const key = keyOf(object, path, inList);
      if ('detail' in key) details.set(key.detail, newer(details.get(key.detail), recorded));
      else keep(entries, key, recorded);
    }
  }
  return {
    objects: [...entries.values()].map(({ recorded, type, places }) => ({
      type,
      body: recorded.body,
      places: [...places],
    })),
    details: new Map([...details].map(([at, { body }]) => [at, body])),
    registrations,
  };
}

interface Key {
  readonly key: string;
  readonly type: string;
  readonly place: string;
}

/** What an object is known by; a body that is no object of a list is a detail at its path. */
function keyOf(object: JsonObject, path: string, inList: boolean): Key | { readonly detail: string } {
  const lower = path.toLowerCase();
  if (typeof object.id === 'string') {
    // Diagnostic settings of a subscription were recorded with ids that lack the first slash.
    const id = object.id.toLowerCase().replace(/^(?=subscriptions\/)/, '/');
    const type = armTypeOf(id);
    if (type === undefined) return { detail: id };
    // Communities of BGP have ids without a subscription (`/subscriptions//...`), so only the list says where they are.
    return { key: id, type, place: id.includes('//') ? scopeOfList(lower) : id };
  }
  if (!inList) return { detail: lower };
  const type = /\/policystates\/[^/]+\/queryresults$/.test(lower)
    ? 'microsoft.policyinsights/policystates'
    : (armTypeOf(lower) ?? lower);
  if (type === 'microsoft.policyinsights/policystates') return policyState(object, type);
  return { key: `${type} ${String(object.name)}`.toLowerCase(), type, place: lower };
}

/** A policy state has no id: it is what one policy said of one resource at one time. */
function policyState(state: JsonObject, type: string): Key {
  const parts = [
    'resourceId',
    'policyAssignmentId',
    'policyDefinitionId',
    'policyDefinitionReferenceId',
    'timestamp',
  ] as const;
  const key = parts.map((name) => String(state[name]).toLowerCase()).join(' ');
  return { key: `${type} ${key}`, type, place: String(state.resourceId).toLowerCase() };
}

const scopeOfList = (path: string): string => `${path.slice(0, path.lastIndexOf('/providers/'))}/`;

function keep(entries: Map<string, Entry>, { key, type, place }: Key, recorded: Recorded): void {
  const known = entries.get(key);
  if (!known) {
    entries.set(key, { recorded, type, places: new Set([place]) });
    return;
  }
  known.recorded = newer(known.recorded, recorded);
  known.places.add(place);
}
