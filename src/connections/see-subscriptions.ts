/** Which subscriptions a new connection would read, asked of Azure before it is kept. */
import { defaultOptions } from '../catalog/index.ts';
import type { CloudClient } from '../cloud/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import { type ConnectionScope, findPlace, findSubscriptions } from '../sync/index.ts';

/**
 * Their ids, where the scope names a part of the tenant; nothing for a whole one, of which one subscription in sight is enough.
 * Errors: `no_subscription_visible`, `subscriptions_not_visible`, `management_group_not_visible`.
 */
export async function seeSubscriptions(
  client: CloudClient,
  tenantId: string,
  scope: ConnectionScope,
): Promise<Result<string[]>> {
  if (scope.kind === 'tenant') return seeAny(client);
  const place = await findPlace(client, tenantId, scope);
  if (!place.ok) return place;
  const seen = await findSubscriptions(client, place.value.members, defaultOptions, {});
  if (!seen.ok) return seen;
  const ids = seen.value.map(({ id }) => id);
  if (scope.kind === 'managementGroup') return ok(ids);
  const missing = scope.ids.filter((id) => !ids.includes(id));
  return missing.length > 0 ? fail('subscriptions_not_visible', { subscriptions: missing }) : ok(ids);
}

async function seeAny(client: CloudClient): Promise<Result<string[]>> {
  for await (const page of client.pages('arm', '/subscriptions?api-version=2022-12-01', { purpose: 'preflight' })) {
    if (!page.ok) return page;
    if (page.value.items.length > 0) return ok([]);
  }
  return fail('no_subscription_visible');
}
