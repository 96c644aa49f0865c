/** `POST .../policyStates/{latest|default}/queryResults`, whose envelope is OData and not `value` and `nextLink`. */
import type { SimulatorResponse } from '../../http.ts';
import type { Json, JsonObject } from '../../world/world.ts';
import { type ArmCall, refused } from '../call.ts';
import { armError } from '../errors.ts';
import { page, parameter } from '../paging.ts';
import { ok } from '../respond.ts';
import { isObject } from '../rights/permission.ts';

const action = 'Microsoft.PolicyInsights/policyStates/queryResults/read';

/** Policy states at or below a scope, 1,000 on a page (recorded: `@odata.nextLink` is null on the last one). */
export function queryPolicyStates(call: ArmCall): SimulatorResponse {
  const { scope, names } = call.path;
  const view = (names[0] ?? '').toLowerCase();
  if (view !== 'latest' && view !== 'default') {
    return armError(
      400,
      'InvalidPolicyStatesResource',
      `The policy states resource '${names[0]}' is invalid.`,
      'service',
    );
  }
  const denied = refused(call, action, scope);
  if (denied) return denied;
  const all = call.world.arm.list('microsoft.policyinsights/policystates', scope);
  const answer = page(call.request, all, { page: 1000, size: '$top', token: '$skiptoken', map: flat });
  if (answer.status !== 200) return answer;
  const body = answer.body as { value: Json[]; nextLink?: string };
  const metadata = `https://${call.request.host}${scope}/providers/Microsoft.PolicyInsights/policyStates/$metadata#${view}`;
  const top = parameter(call.request.query, '$top');
  return ok({
    '@odata.nextLink': top === undefined ? (body.nextLink ?? null) : null,
    '@odata.context': metadata,
    '@odata.count': body.value.length,
    value: body.value,
  });
}

/** The query tells a state as one flat record without an id; Resource Graph keeps the same in `properties`. */
function flat(state: JsonObject): JsonObject {
  if (!isObject(state.properties)) return state;
  return { '@odata.id': null, '@odata.context': null, ...state.properties };
}
