/** What a read of changes leaves as it is. */
import type { StepContext } from './step.ts';

/**
 * A read of changes asks those scopes again that were not read completely the last time; the others keep what is known.
 * Only for lists of each subscription: the other kinds find out what has changed by themselves.
 */
export async function narrow(context: StepContext): Promise<StepContext> {
  const { kind, mode, types } = context.step.plan;
  if (kind !== 'arm-list' || mode === 'full') return context;
  const rows = await context.store.inOrganization(context.organizationId, (db) =>
    db
      .selectFrom('collection')
      .select('scope')
      .where('organization_id', '=', context.organizationId)
      .where('connection_id', '=', context.connectionId)
      .where('type', 'in', [...types])
      .where('outcome', 'in', ['complete', 'unregistered'])
      .execute(),
  );
  const complete = new Set(rows.map(({ scope }) => scope));
  return { ...context, scopes: context.scopes.filter(({ scope }) => !complete.has(scope)) };
}

/** Goes on with a step as if nothing had been read before: a feed has expired, or does not agree with what is kept. */
export function fromScratch(context: StepContext): void {
  const { feed: _feed, since: _since, ...plan } = context.step.plan;
  context.step.plan = { ...plan, mode: 'full' };
  context.step.cursor = '';
}
