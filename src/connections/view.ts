/** A connection as the API shows it. Pure. */
import { readOptions } from '../catalog/index.ts';
import { assayError } from '../errors/index.ts';
import type { ConnectionFacts } from './facts-repo.ts';
import type { KeptConnection } from './repo.ts';
import { staleAfter, staleSince } from './schedule.ts';
import { type ConnectionView, credentialFacts } from './schema.ts';
import { stateOf } from './state.ts';

/** Hourly, as the column of the schedule has it by default. */
export const defaultEveryMinutes = 60;

/** Names that a warning holds before it says how many more there are. */
const shownNames = 5;

export function toView(
  row: KeptConnection,
  lastRun: ConnectionView['lastRun'],
  facts: ConnectionFacts,
  now: Date,
): ConnectionView {
  const { id, name, cloud, tenantId, clientId, credentialKind, scope, directory, deleteGone } = row;
  const { pausedAt, revokedAt, lastSuccessAt } = row;
  const stated = credentialFacts.catch({}).parse(row.credentialFacts ?? {});
  const staleAfterMs = staleAfter(row.everyMinutes, row.staleAfterMinutes);
  const { state, reasons } = stateOf({
    now,
    pausedAt,
    revokedAt,
    lastSuccessAt,
    staleAfterMs,
    lastEnded: facts.lastEnded,
    outcomes: facts.outcomes,
    credentialExpiresAt: stated.notAfter === undefined ? facts.credentialEndsAt : new Date(stated.notAfter),
  });
  return {
    id,
    name,
    cloud,
    tenantId,
    clientId,
    credentialKind,
    credentialFacts: stated,
    createdAt: row.createdAt.toISOString(),
    scope,
    directory,
    deleteGone,
    schedule: {
      everyMinutes: row.everyMinutes,
      staleAfterMinutes: staleAfterMs / 60_000,
      staleAfterChosen: row.staleAfterMinutes !== null,
      nextRunAt: row.nextRunAt?.toISOString() ?? null,
    },
    state,
    reasons,
    warnings: facts.elevated.length > 0 ? [assayError('elevated_access', { principals: list(facts.elevated) })] : [],
    lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
    stale: staleSince(lastSuccessAt, staleAfterMs, now) !== undefined,
    pausedAt: pausedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    lastRun,
    options: readOptions.parse(row.options),
  };
}

function list(names: readonly string[]): string {
  const more = names.length - shownNames;
  return names.slice(0, shownNames).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
