/** `POST directoryObjects/getByIds` ("directoryObject: getByIds"): up to 1,000 ids, unknown ones left out. */
import type { SimulatorResponse } from '../http.ts';
import type { Json, JsonObject } from '../world/world.ts';
import type { GraphCall } from './call.ts';
import { badRequest, requestBadRequest } from './graph-error.ts';
import { mayRead, requirePermission } from './permissions.ts';
import { project, typeOf } from './project.ts';
import { jsonAnswer } from './responses.ts';
import { setOfType } from './sets.ts';

const maximum = 1000;
/** Each of these shows the objects of its own type; Directory.Read.All shows all. */
const accepted = [
  'Directory.Read.All',
  'User.Read.All',
  'User.ReadBasic.All',
  'GroupMember.Read.All',
  'Group.Read.All',
  'Application.Read.All',
  'Device.Read.All',
];

/** Objects by id, of the named types only. */
export function getByIds(call: GraphCall, body: Json): SimulatorResponse {
  requirePermission(call.granted, accepted, 'directory');
  const { ids, types } = readBody(body);
  const wanted = types === undefined ? undefined : new Set(types.map((type) => type.toLowerCase()));
  const value: JsonObject[] = [];
  const seen = new Set<string>();
  for (const id of ids) {
    const found = call.context.world.graph.object(id);
    if (!found || seen.has(id.toLowerCase())) continue;
    seen.add(id.toLowerCase());
    const type = typeOf(call, found, 'directoryObject');
    if (wanted && !wanted.has(type.toLowerCase()) && !wanted.has('directoryobject')) continue;
    if (mayRead(call.granted, setOfType(type)))
      value.push(project(call, found, 'directoryObject', call.options.select));
  }
  return jsonAnswer(call.request, { '@odata.context': `${call.root}/$metadata#directoryObjects`, value });
}

function readBody(body: Json): { ids: readonly string[]; types: readonly string[] | undefined } {
  const values = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
  const ids = values.ids;
  if (!Array.isArray(ids) || ids.length === 0) throw badRequest("Value cannot be null. Parameter name: 'ids'.");
  if (ids.length > maximum)
    throw requestBadRequest(`Invalid number of ids: '${ids.length}'. Must be between 1 and ${maximum} inclusive.`);
  const types = values.types;
  return { ids: ids.map(String), types: Array.isArray(types) ? types.map(String) : undefined };
}
