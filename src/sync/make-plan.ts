/** The plan of a new run: what is read and how, and what the ledger says of everything else. */
import { sql } from 'kysely';
import { declarations as catalogue, type Licence } from '../catalog/index.ts';
import { assayError } from '../errors/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import { withModes } from './freshness.ts';
import { takeOver } from './gone-repo.ts';
import { ledgerRows } from './ledger.ts';
import { writeLedger } from './ledger-repo.ts';
import { lacksLicence } from './licences.ts';
import { planSteps } from './plan.ts';
import { directoryTypes, type Reach } from './reach.ts';
import { savePlan } from './run-repo.ts';
import { tenantScope } from './scopes.ts';
import type { RunContext } from './step.ts';
import { readStates } from './step-state.ts';

const hour = 3_600_000;

export async function makePlan(
  db: StoreTransaction,
  context: RunContext,
  run: { readonly missing: ReadonlySet<Licence>; readonly everything: boolean; readonly reach: Reach },
): Promise<void> {
  const { organizationId, runId, options, scopes, declarations } = context;
  const now = context.now();
  await takeOver(db, context, {
    subscriptions: scopes.flatMap(({ scope, skipped }) => (scope === tenantScope || skipped ? [] : [scope])),
    directory: run.reach.directory ? directoryTypes(declarations) : [],
  });
  const unlicensed = declarations.filter((declaration) => lacksLicence(declaration, run.missing));
  const planned = planSteps(declarations.filter((declaration) => !unlicensed.includes(declaration)));
  const names = scopes.flatMap(({ scope, accountName, skipped }) =>
    accountName || skipped ? [[scope, accountName, skipped]] : [],
  );
  const steps = withModes(planned, await readStates(db, context), {
    now,
    rereadMs: options.rereadAfterHours * hour,
    fullMs: options.fullReadAfterHours * hour,
    everything: run.everything,
    options: { groups: options.skipOnPremisesGroups, roles: options.skipUnusedRoles, names },
  });
  const kept = new Set(steps.map(({ id }) => id));
  const plan = steps.map((step) => ({ ...step, after: step.after.filter((id) => kept.has(id)) }));
  await savePlan(db, organizationId, runId, scopes, plan);
  await forgetOff(db, context, now);
  for (const { type, licence } of unlicensed) {
    const error = assayError('licence_required', { licence: licence ?? '' });
    const nothing = {
      items: new Map(),
      rejected: new Map(),
      failed: [],
      parents: new Map(),
      unregistered: new Set<string>(),
    };
    await writeLedger(db, context, ledgerRows([type], scopes, { error, started: false, ...nothing }), now);
  }
}

/** Types that are switched off are not read any more, which is not the same as being empty: they leave inventory and ledger. */
async function forgetOff(db: StoreTransaction, context: RunContext, at: Date): Promise<void> {
  const { organizationId, connectionId, declarations } = context;
  const on = new Set(declarations.map(({ type }) => type));
  const off = catalogue.map(({ type }) => type).filter((type) => !on.has(type));
  const place = sql`organization_id = ${organizationId} and connection_id = ${connectionId}`;
  await sql`update entity set gone_at = ${at} where ${place} and type = any(${off}::text[]) and gone_at is null`.execute(
    db,
  );
  await sql`update relation set gone_at = ${at} where ${place} and origin = any(${off}::text[]) and gone_at is null`.execute(
    db,
  );
  await sql`delete from collection where ${place} and type = any(${off}::text[])`.execute(db);
  await sql`delete from step_state where ${place} and split_part(step_id, ':', 2) = any(${off}::text[])`.execute(db);
}
