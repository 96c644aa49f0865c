/** A result of a check as formats tell of it, out of a row of evidence. */
import type { EvidenceContent } from '../schema.ts';

export interface CheckOutcome {
  readonly check: string;
  readonly title: string;
  readonly status: 'pass' | 'fail' | 'unknown' | 'other';
  readonly severity: 'critical' | 'high' | 'medium' | 'low' | 'none';
  readonly message: string;
  /** Since when it fails, and by when it should be mended: ISO moments. */
  readonly detectedAt: string | null;
  readonly dueAt: string | null;
  /** Why the failure is accepted, and until when; null where it is not. */
  readonly exception: { readonly reason: string; readonly approver: string; readonly expiresAt: string | null } | null;
}

const statuses = ['pass', 'fail', 'unknown'] as const;
const severities = ['critical', 'high', 'medium', 'low'] as const;

/**
 * Whether a row on a whole check says nothing that rows on its subjects do not: each of those that are open has one. Rows on
 * subjects of which only so many were written are told beside the row on all of them.
 */
export function isTold({ kind, subject, facts }: EvidenceContent): boolean {
  if (kind !== 'check-result' || !('collection' in subject)) return false;
  const number = (value: unknown) => (typeof value === 'number' ? value : 0);
  const listed = number(facts.listed);
  return listed > 0 && listed >= number(facts.failed) + number(facts.unknown);
}

/** One for each check of a row of the kind `check-result`; what the row does not say is unknown, never a pass. */
export function outcomesOf({ kind, outcome, facts, checks, reasons, subject }: EvidenceContent): CheckOutcome[] {
  if (kind !== 'check-result') return [];
  const said = statuses.find((one) => one === facts.status);
  const status = outcome === 'unknown' ? 'unknown' : (said ?? (facts.status === undefined ? 'unknown' : 'other'));
  const severity = severities.find((one) => one === facts.severity) ?? 'none';
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const reason = reasons.map(({ cause }) => cause).join(' ');
  const exception = objectOf(facts.exception);
  return checks.map((check) => ({
    check,
    title: text(facts.title) ?? check,
    status,
    severity,
    message: text(facts.message) ?? (reason || `${subject.name}: ${status}`),
    detectedAt: text(facts.detectedAt) ?? null,
    dueAt: text(facts.dueAt) ?? null,
    exception: exception && {
      reason: text(exception.reason) ?? '',
      approver: text(exception.approver) ?? '',
      expiresAt: text(exception.expiresAt) ?? null,
    },
  }));
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
