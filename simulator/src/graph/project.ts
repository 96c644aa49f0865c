/** Turns a whole body of the world into what one request is shown. */
import type { Json, JsonObject } from '../world/world.ts';
import type { GraphCall } from './call.ts';
import { badRequest } from './graph-error.ts';
import { findNavigation } from './navigations.ts';
import { mayRead, visibleProperties } from './permissions.ts';
import { setOfType } from './sets.ts';
import { defaultPropertiesOf, isBetaOnly, isExtension, isSelectOnly, propertiesOf } from './type-properties.ts';

const prefix = '#microsoft.graph.';

/** Type of a body: its own `@odata.type`, else what the world knows of its id, else the declared one. */
export function typeOf(call: GraphCall, body: JsonObject, declared: string): string {
  const own =
    body['@odata.type'] ??
    (declared === 'directoryObject' ? call.context.world.graph.object(String(body.id))?.['@odata.type'] : undefined);
  return typeof own === 'string' ? own.replace(/^#?microsoft\.graph\./, '') : declared;
}

/** Refuses a `$select` of properties that a type does not have; beta and unlisted types accept what the body holds. */
export function checkSelect(call: GraphCall, select: readonly string[] | undefined, type: string): void {
  const known = propertiesOf(type);
  if (!select || !known || type === 'directoryObject' || call.version === 'beta') return;
  for (const path of select) {
    const name = path.split('/')[0] ?? '';
    if (known.has(name.toLowerCase()) || findNavigation(type, name) || isExtension(name)) continue;
    throw badRequest(
      `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`,
    );
  }
}

/**
 * The body as shown: the selected properties, or the default ones, with `@odata.type` where the collection is mixed.
 * `whole` gives every property, as `$expand` without `$select` does in the recorded answers.
 */
export function project(
  call: GraphCall,
  body: JsonObject,
  declared: string,
  select: readonly string[] | undefined,
  whole = false,
): JsonObject {
  const type = typeOf(call, body, declared);
  const shown: JsonObject = type === declared ? {} : { '@odata.type': `${prefix}${type}` };
  if (declared === 'directoryObject' && !mayRead(call.granted, setOfType(type)))
    return { ...shown, id: body.id ?? null };
  const visible = visibleProperties(call.granted, type);
  const entries = select ? selected(body, type, select) : byDefault(call, body, type, whole);
  for (const [name, value] of entries) if (!visible || visible.has(name)) shown[name] = value;
  return shown;
}

function* byDefault(call: GraphCall, body: JsonObject, type: string, whole: boolean): Generator<[string, Json]> {
  const defaults = whole ? undefined : defaultPropertiesOf(type);
  for (const [name, value] of Object.entries(body)) {
    if (name.startsWith('@') || isSelectOnly(name) || isHiddenNavigation(type, name)) continue;
    if (call.version === 'v1.0' && isBetaOnly(type, name)) continue;
    if (!defaults || defaults.has(name)) yield [name, onCalledHost(call, name, value)];
  }
}

function* selected(body: JsonObject, type: string, select: readonly string[]): Generator<[string, Json]> {
  const known = propertiesOf(type);
  if (body.id !== undefined) yield ['id', body.id];
  for (const path of select) {
    const wanted = (path.split('/')[0] ?? '').toLowerCase();
    const info = known?.get(wanted);
    const name = info?.name ?? Object.keys(body).find((key) => key.toLowerCase() === wanted);
    if (name === undefined || name === 'id' || isHiddenNavigation(type, name)) continue;
    const value = body[name];
    if (value !== undefined) yield [name, value];
    else if (info && !isSelectOnly(name)) yield [name, info.collection ? [] : null];
  }
}

/** Navigations come by `$expand`, but for a few that the service always shows. */
function isHiddenNavigation(type: string, name: string): boolean {
  const rule = findNavigation(type, name);
  return rule !== undefined && !rule.inline;
}

/** Contexts of inner collections, as recorded worlds hold them, name the host that is called. */
const onCalledHost = (call: GraphCall, name: string, value: Json): Json =>
  name.endsWith('@odata.context') && typeof value === 'string'
    ? value.replace(/^https:\/\/[^/]+\/[^/]+/, call.root)
    : value;
