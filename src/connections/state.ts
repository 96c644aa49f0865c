/** The state of a connection, from what is known of it. Pure. */
import { type AssayError, assayError } from '../errors/index.ts';
import { staleSince } from './schedule.ts';

export const connectionStates = ['setting_up', 'connected', 'degraded', 'failing', 'paused', 'revoked'] as const;
export type ConnectionState = (typeof connectionStates)[number];

export interface StateFacts {
  readonly now: Date;
  readonly revokedAt: Date | null;
  readonly pausedAt: Date | null;
  /** When a sync last came to its end. */
  readonly lastSuccessAt: Date | null;
  readonly staleAfterMs: number;
  /** The newest run that has ended and that nobody cancelled. */
  readonly lastEnded: { readonly state: string; readonly error: AssayError | null } | null;
  /** Collections of the ledger by outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Null where it is not known, or never. */
  readonly credentialExpiresAt: Date | null;
}

/** Outcomes that somebody has to do something about. */
const troubling = ['failed', 'denied', 'partial'] as const;
const expiryWarningMs = 30 * 24 * 3_600_000;

/** The state, and what keeps it from being `connected`, the gravest first. */
export function stateOf(facts: StateFacts): { state: ConnectionState; reasons: AssayError[] } {
  if (facts.revokedAt) return { state: 'revoked', reasons: [assayError('connection_revoked')] };
  const failure = facts.lastEnded?.state === 'failed' ? [facts.lastEnded.error ?? assayError('internal')] : [];
  const reasons = [...failure, ...troubles(facts)];
  if (facts.pausedAt) return { state: 'paused', reasons };
  if (failure.length > 0) return { state: 'failing', reasons };
  if (!facts.lastSuccessAt) return { state: 'setting_up', reasons };
  return { state: reasons.length > 0 ? 'degraded' : 'connected', reasons };
}

function troubles(facts: StateFacts): AssayError[] {
  const { now, lastSuccessAt, credentialExpiresAt } = facts;
  const found: AssayError[] = [];
  if (lastSuccessAt && staleSince(lastSuccessAt, facts.staleAfterMs, now)) {
    found.push(assayError('connection_stale', { lastSuccessAt: lastSuccessAt.toISOString() }));
  }
  if (credentialExpiresAt && credentialExpiresAt.getTime() - now.getTime() < expiryWarningMs) {
    found.push(assayError('credential_expires', { expiresAt: credentialExpiresAt.toISOString() }));
  }
  const counts = troubling.flatMap((outcome) => {
    const count = facts.outcomes[outcome] ?? 0;
    return count > 0 ? [{ outcome, count }] : [];
  });
  if (counts.length > 0) {
    const count = counts.reduce((sum, one) => sum + one.count, 0);
    found.push(
      assayError('coverage_incomplete', { count, outcomes: counts.map((one) => `${one.outcome} ${one.count}`) }),
    );
  }
  return found;
}
