/** The end of a run: what became of subscriptions that were read before and are not part of this run. */
import { type AssayError, assayError } from '../errors/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import { recordEvent } from './events.ts';
import { endSubscriptions, markCollections, readKnown, saveSubscriptions } from './gone-repo.ts';
import type { Reach } from './reach.ts';
import { holdRun } from './run-repo.ts';
import { type RunScope, tenantScope } from './scopes.ts';
import type { RunContext } from './step.ts';
import { type SubscriptionState, whyGone } from './why-gone.ts';

type Context = Pick<
  RunContext,
  'organizationId' | 'connectionId' | 'runId' | 'claim' | 'store' | 'client' | 'scopes' | 'now'
> & { readonly reach: Reach };

/** What a subscription is that was known before, and is not in the run. */
interface Gone {
  readonly id: string;
  readonly state: SubscriptionState;
}

/** Returns whether something is missing that a right would bring back. */
export async function settleSubscriptions(context: Context): Promise<boolean> {
  const { store, organizationId, connectionId } = context;
  const known = await store.inOrganization(organizationId, (db) => readKnown(db, organizationId, connectionId));
  const here = new Set(context.scopes.map(({ scope }) => scope));
  const missing = [...known].filter(([id]) => !here.has(id));
  const open = missing.filter(([, state]) => !isSettled(state)).map(([id]) => id);
  const states = await whyGone(context.client, context.reach.scope, open);
  if (!states) return true;
  const gone = missing.map(([id, before]): Gone => ({ id, state: states.get(id) ?? before ?? 'not-visible' }));
  await store.inOrganization(organizationId, async (db) => {
    await holdRun(db, context);
    await write(db, context, gone);
    await tellChanges(db, context, known, gone);
    await saveSubscriptions(db, context, [...context.scopes.flatMap(present), ...gone], context.now());
  });
  return gone.some(({ state }) => state === 'role-removed' || state === 'not-visible');
}

/** Nothing can be found out any more: should it come back, it is in the list again. */
function isSettled(state: SubscriptionState | undefined): boolean {
  return state === 'deleted' || state === 'moved' || state === 'out-of-scope';
}

async function write(db: StoreTransaction, context: Context, gone: readonly Gone[]): Promise<void> {
  const at = context.now();
  const of = (...states: readonly SubscriptionState[]) =>
    gone.filter(({ state }) => states.includes(state)).map(({ id }) => id);
  if (context.reach.deleteGone) await endSubscriptions(db, context, of('deleted', 'moved'), at);
  await endSubscriptions(db, context, of('out-of-scope'), at);
  const marks: readonly [SubscriptionState, 'skipped' | 'denied', AssayError][] = [
    ['deleted', 'skipped', assayError('subscription_deleted')],
    ['moved', 'skipped', assayError('subscription_in_other_tenant')],
    ['role-removed', 'denied', assayError('subscription_role_removed')],
    ['not-visible', 'denied', assayError('subscription_not_visible')],
  ];
  for (const [state, outcome, problem] of marks) {
    await markCollections(db, context, { subscriptions: of(state), outcome, problem, at });
  }
}

function present({ scope, name, skipped }: RunScope) {
  if (scope === tenantScope) return [];
  const reason = skipped === undefined ? {} : { reason: skipped };
  return [{ id: scope, name, state: skipped === undefined ? ('read' as const) : ('skipped' as const), ...reason }];
}

/** After the first run, which finds everything, what joins and leaves is worth an event. */
async function tellChanges(
  db: StoreTransaction,
  context: Context,
  known: ReadonlyMap<string, SubscriptionState | undefined>,
  gone: readonly Gone[],
): Promise<void> {
  const { organizationId, connectionId } = context;
  const at = context.now();
  const tell = (kind: string, details: Readonly<Record<string, string>>) =>
    recordEvent(db, { organizationId, connectionId, kind, details, at });
  if ([...known.values()].some((state) => state !== undefined)) {
    for (const { scope, name } of context.scopes) {
      if (scope === tenantScope) continue;
      const before = known.get(scope);
      if (before !== 'read' && before !== 'skipped') {
        await tell('subscription_joined', { subscription: scope, name });
      }
    }
  }
  for (const { id, state } of gone) {
    if (known.get(id) !== state) await tell(`subscription_${state.replace('-', '_')}`, { subscription: id });
  }
}
