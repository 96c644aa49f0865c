/** The route of Resource Graph queries. */
import type { SimulatorResponse } from '../../http.ts';
import type { ArmCall } from '../call.ts';
import { invalidApiVersion, methodNotAllowed } from '../errors.ts';
import { answered, badRequest, queryFailed } from './answer.ts';
import { KqlError } from './kql/error.ts';
import { readRequest } from './request.ts';
import { runQuery } from './run.ts';
import { scopesOf } from './scopes.ts';

const versions = ['2019-04-01', '2020-04-01-preview', '2021-03-01', '2021-06-01-preview', '2022-10-01', '2024-04-01'];

/** Answers `POST /providers/Microsoft.ResourceGraph/resources`; `undefined` for any other path. */
export function resourceGraphRoute(call: ArmCall): SimulatorResponse | undefined {
  if (!/^\/providers\/microsoft\.resourcegraph\/resources$/i.test(call.path.path)) return undefined;
  if (!versions.includes(call.apiVersion)) return invalidApiVersion(call.apiVersion, versions);
  if (call.request.method !== 'POST') return methodNotAllowed(call.request.method);
  const request = readRequest(call.request.body);
  if (typeof request === 'string') return badRequest(call, 'InvalidRequest', request);
  const scopes = scopesOf(call, request);
  if (scopes === 'TooManyScopes') return badRequest(call, scopes, 'Query scopes exceed the allowed limits');
  if (scopes === 'NoValidSubscriptionsInQueryRequest') {
    const given = (request.subscriptions ?? request.managementGroups ?? []).join(',');
    const text = `There must be at least one subscription that is eligible to contain resources. Given: ${given}.`;
    return badRequest(call, scopes, text);
  }
  try {
    const result = runQuery(call, request, scopes);
    if (result === 'invalid-token')
      return badRequest(call, 'InvalidSkipToken', 'The skip token does not fit the query.');
    return answered(call, result, request.table, scopes.partial);
  } catch (error) {
    if (error instanceof KqlError) return queryFailed(call, error);
    // A regular expression in the query that is none.
    if (error instanceof SyntaxError) return queryFailed(call, new KqlError('SemanticError', error.message));
    throw error;
  }
}
