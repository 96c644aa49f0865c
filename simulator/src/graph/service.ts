/** Answers every request to the Graph host. */
import type { Caller, Service, ServiceContext, SimulatorRequest, SimulatorResponse } from '../http.ts';
import type { Json, JsonObject } from '../world/world.ts';
import { answerBatch } from './batch.ts';
import type { GraphCall, GraphOptions, GraphVersion } from './call.ts';
import { readDelta } from './delta.ts';
import { getByIds } from './get-by-ids.ts';
import { badRequest, GraphError, methodNotAllowed, resourceNotFound } from './graph-error.ts';
import { grantedTo, isDelegated, requirePermission } from './permissions.ts';
import { parseQuery } from './query-options.ts';
import { readNavigationList, readSet } from './read-list.ts';
import { readNavigationTarget, readObject, readSingleton } from './read-one.ts';
import { resolvePath } from './resolve-path.ts';
import { errorAnswer, jsonAnswer } from './responses.ts';
import { serviceRoot } from './service-root.ts';
import { requireDirectoryRole } from './user-roles.ts';
import { writeDirectory } from './writes/index.ts';

const defaults: GraphOptions = { signInActivityPage: 120, signInActivityAbove: 'clip' };

/** A Graph service; the options choose between behaviours that documents disagree about. */
export function createGraphService(options: Partial<GraphOptions> = {}): Service {
  const limits = { ...defaults, ...options };
  const handle = (request: SimulatorRequest, context: ServiceContext): SimulatorResponse => {
    try {
      return answer(request, context, limits);
    } catch (error) {
      if (error instanceof GraphError) return errorAnswer(request, context, error);
      throw error;
    }
  };
  return (request, context) => {
    const version = /^\/(v1\.0|beta)\/\$batch\/?$/i.exec(request.path)?.[1];
    if (version === undefined) return handle(request, context);
    try {
      if (request.method !== 'POST') throw methodNotAllowed();
      requireCaller(request);
      return answerBatch(request, context, version, handle);
    } catch (error) {
      if (error instanceof GraphError) return errorAnswer(request, context, error);
      throw error;
    }
  };
}

function requireCaller(request: SimulatorRequest): Caller {
  if (request.caller) return request.caller;
  throw new GraphError(401, 'InvalidAuthenticationToken', 'Access token is empty.', {
    'www-authenticate':
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"',
  });
}

function answer(request: SimulatorRequest, context: ServiceContext, limits: GraphOptions): SimulatorResponse {
  const match = /^\/(v1\.0|beta)(?:\/(.*))?$/is.exec(request.path);
  const written = match?.[1];
  if (written === undefined) throw badRequest(`Invalid version: ${request.path.split('/')[1] ?? ''}`);
  const version: GraphVersion = written.toLowerCase() === 'beta' ? 'beta' : 'v1.0';
  const root = `https://${request.host}/${version}`;
  const path = (match?.[2] ?? '').replace(/\/+$/, '');
  if (path === '') return jsonAnswer(request, serviceRoot(root));
  const caller = requireCaller(request);
  const first = (path.split('/')[0] ?? '').toLowerCase();
  if (first === '$batch') throw badRequest('Batch requests cannot be nested.');
  const own = first === 'me' && caller.user !== undefined ? path.replace(/^me/i, `users/${caller.user}`) : undefined;
  if (first === 'me' && own === undefined) throw refuseMe(caller);
  const call: GraphCall = {
    request,
    context,
    version,
    root,
    options: parseQuery(request.query),
    granted: grantedTo(caller),
    limits,
  };
  requireDirectoryRole(caller, path, call.options.select ?? []);
  const change = request.method === 'GET' ? undefined : writeDirectory(call, path);
  if (change) return change;
  if (request.method === 'POST') return post(call, path);
  if (request.method !== 'GET') throw methodNotAllowed();
  return get(call, own ?? path);
}

/** `/me` is for signed-in users; an application is none. */
const refuseMe = (caller: Caller): GraphError =>
  isDelegated(caller)
    ? resourceNotFound('me')
    : badRequest('/me request is only valid with delegated authentication flow.');

function get(call: GraphCall, path: string): SimulatorResponse {
  const target = resolvePath(path, call.version, call.context.world.graph);
  switch (target.kind) {
    case 'set':
      return target.ending === 'delta' ? readDelta(call, target.set) : readSet(call, target);
    case 'object':
      return readObject(call, target);
    case 'singleton':
      return readSingleton(call, target);
    case 'navigation':
      return target.navigation.many && target.member === undefined
        ? readNavigationList(call, target)
        : readNavigationTarget(call, target);
  }
}

function post(call: GraphCall, path: string): SimulatorResponse {
  const lower = path.toLowerCase().replace('/microsoft.graph.getbyids', '/getbyids');
  if (lower === 'directoryobjects/getbyids') return getByIds(call, readJson(call.request.body));
  if (lower === 'security/runhuntingquery' || lower === 'security/microsoft.graph.security.runhuntingquery')
    return huntingQuery(call);
  resolvePath(path, call.version, call.context.world.graph);
  throw methodNotAllowed();
}

/**
 * Hunting queries are not evaluated: the world may hold one answer, or several by a word that only the query in question
 * has; otherwise there are no rows.
 */
function huntingQuery(call: GraphCall): SimulatorResponse {
  requirePermission(call.granted, ['ThreatHunting.Read.All'], 'forbidden');
  const held: JsonObject = call.context.world.graph.singleton('security/runhuntingquery') ?? {
    schema: [],
    results: [],
  };
  const context = `${call.root}/$metadata#microsoft.graph.security.huntingQueryResults`;
  return jsonAnswer(call.request, { '@odata.context': context, ...answerFor(held, call.request.body.toString()) });
}

function answerFor(held: JsonObject, query: string): JsonObject {
  const { answers } = held;
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return held;
  const rows = Object.entries(answers).find(([word]) => query.includes(word))?.[1];
  const results = Array.isArray(rows) ? rows : [];
  const [first] = results;
  const columns = typeof first === 'object' && first !== null ? Object.keys(first) : [];
  return { schema: columns.map((name) => ({ name, type: 'String' })), results };
}

function readJson(body: Buffer): Json {
  try {
    const value: Json = JSON.parse(body.toString());
    return value;
  } catch {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
}
