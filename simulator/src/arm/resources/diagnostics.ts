/** Which scopes Azure Monitor keeps diagnostic settings for. */
import type { SimulatorResponse } from '../../http.ts';
import { failed } from '../respond.ts';
import { parseArmPath, scopeKind } from '../scope-path.ts';
import { typeOfPath } from '../types/registry.ts';

/** Extension types and settings of a resource have no logs of their own. */
const never = new Set([
  'microsoft.authorization',
  'microsoft.policyinsights',
  'microsoft.advisor',
  'microsoft.consumption',
]);

/** 400 ResourceTypeNotSupported, without the `error` envelope, or `undefined` where settings can exist. */
export function unsupportedDiagnostics(scope: string): SimulatorResponse | undefined {
  const kind = scopeKind(scope);
  if (kind === 'subscription' || kind === 'tenant' || kind === 'managementGroup') return undefined;
  const path = parseArmPath(scope);
  const name =
    kind === 'group' ? 'Microsoft.Resources/subscriptions/resourceGroups' : `${path.namespace}/${path.types.join('/')}`;
  const row = typeOfPath(name);
  const supported =
    kind === 'resource' && row?.diagnostics !== false && !never.has((path.namespace ?? '').toLowerCase());
  if (supported) return undefined;
  const message = `The resource type '${name.toLowerCase()}' does not support diagnostic settings.`;
  return failed(400, { code: 'ResourceTypeNotSupported', message }, 'service');
}
