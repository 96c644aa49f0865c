/** Why a subscription that was read before cannot be seen any more: Azure tells a deleted one from a role that was taken away. */
import { z } from 'zod';
import type { CloudClient } from '../cloud/index.ts';
import { membersOf } from './place.ts';
import type { ConnectionScope } from './reach.ts';

export const subscriptionStates = [
  'read',
  'skipped',
  'deleted',
  'moved',
  'out-of-scope',
  'role-removed',
  'not-visible',
] as const;
export type SubscriptionState = (typeof subscriptionStates)[number];

const body = z.object({ state: z.string().nullish() });

/**
 * Asks for each subscription by its id. Recorded: 404 `SubscriptionNotFound` for one that does not exist (any more), 403
 * `AuthorizationFailed` for one where the role is missing; 401 `InvalidAuthenticationTokenTenant` where another tenant has it.
 * Undefined when the work was cancelled.
 */
export async function whyGone(
  client: CloudClient,
  scope: ConnectionScope,
  lost: readonly string[],
): Promise<Map<string, SubscriptionState> | undefined> {
  const states = new Map<string, SubscriptionState>();
  const chosen = scope.kind === 'subscriptions' ? new Set(scope.ids) : undefined;
  const asked = lost.filter((id) => chosen?.has(id) ?? true);
  for (const id of lost) if (!asked.includes(id)) states.set(id, 'out-of-scope');
  if (asked.length === 0) return states;
  const group = scope.kind === 'managementGroup' ? await membersOf(client, scope.id) : undefined;
  for (const id of asked) {
    const answer = await client.get('arm', `/subscriptions/${id}?api-version=2022-12-01`, { purpose: 'subscriptions' });
    if (!answer.ok && answer.error.code === 'cancelled') return undefined;
    const said = answer.ok ? seen(answer.value.body) : refused(answer.error);
    const elsewhere = group?.ok && !group.value.has(id) && said !== 'deleted' && said !== 'moved';
    states.set(id, elsewhere ? 'out-of-scope' : said);
  }
  return states;
}

function seen(answer: unknown): SubscriptionState {
  const parsed = body.safeParse(answer);
  return parsed.success && parsed.data.state?.toLowerCase() === 'deleted' ? 'deleted' : 'not-visible';
}

function refused(error: { readonly code: string; readonly details: Readonly<Record<string, unknown>> }) {
  if (error.code === 'not_found' && error.details.azureCode === 'SubscriptionNotFound') return 'deleted';
  if (error.code === 'missing_azure_role') return 'role-removed';
  return error.code === 'subscription_in_other_tenant' ? 'moved' : 'not-visible';
}
