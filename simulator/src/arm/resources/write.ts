/** What is neither GET nor HEAD: reads that are called by POST, and the refusal of everything else. */
import type { SimulatorResponse } from '../../http.ts';
import { writeAuthorization } from '../authorization/write.ts';
import { type ArmCall, refused } from '../call.ts';
import { findSubscription } from '../core/subscriptions.ts';
import { armError, methodNotAllowed } from '../errors.ts';
import { ok } from '../respond.ts';
import { parseArmPath, subscriptionOf } from '../scope-path.ts';
import { missingScope } from './exists.ts';
import { queryPolicyStates } from './policy-states.ts';

const verbs: Readonly<Record<string, string>> = { PUT: 'write', PATCH: 'write', DELETE: 'delete' };

/**
 * A caller without the right gets 403. With it: `config/{name}/list` of a web site answers (it needs
 * Microsoft.Web/sites/config/list/action, which Reader lacks), everything else 405, for the simulator is read-only.
 */
export function writeOrAction(call: ArmCall): SimulatorResponse {
  const { method, path } = call.request;
  if (method === 'POST' && /\/microsoft\.policyinsights\/policystates\/[^/]+\/queryresults$/i.test(path)) {
    return queryPolicyStates(call);
  }
  const list = /^(.*\/microsoft\.web\/sites\/[^/]+(?:\/slots\/[^/]+)?)\/config\/([^/]+)\/list$/i.exec(call.path.path);
  if (method === 'POST' && list) return siteConfigList(call, list[1] ?? '', list[2] ?? '');
  const authorization = writeAuthorization(call);
  if (authorization) return authorization;
  const denied = refused(call, actionOf(call), scopeOf(call));
  if (denied) return denied;
  return disabled(call) ?? methodNotAllowed(method);
}

function siteConfigList(call: ArmCall, site: string, name: string): SimulatorResponse {
  const action = `${site.toLowerCase().includes('/slots/') ? 'Microsoft.Web/sites/slots' : 'Microsoft.Web/sites'}/config/list/action`;
  const denied = refused(call, action, site) ?? missingScope(call.world, site);
  if (denied) return denied;
  const held = call.world.arm.get(`${site}/config/${name}`);
  return ok(held ?? { id: `${site}/config/${name}`, name, type: 'Microsoft.Web/sites/config', properties: {} });
}

function actionOf(call: ArmCall): string {
  const { path, request } = call;
  const verb = verbs[request.method];
  if (path.namespace === undefined) {
    const group = path.path.split('/').length > 3;
    const type = group ? 'Microsoft.Resources/subscriptions/resourceGroups' : 'Microsoft.Resources/subscriptions';
    return `${type}/${verb ?? 'action'}`;
  }
  const types = path.types.join('/');
  return `${path.namespace}/${types}/${verb ?? 'action'}`;
}

function scopeOf(call: ArmCall): string {
  return call.request.method === 'POST' && !call.path.item ? parseArmPath(call.path.path).parent : call.path.path;
}

function disabled(call: ArmCall): SimulatorResponse | undefined {
  const id = subscriptionOf(call.path.path);
  const state = id === undefined ? undefined : findSubscription(call.world, id)?.state;
  if (state !== 'Disabled' && state !== 'Warned') return undefined;
  return armError(
    409,
    'ReadOnlyDisabledSubscription',
    `The subscription '${id}' is disabled and therefore marked as read only. You cannot perform any write actions on this subscription until it is re-enabled.`,
  );
}
