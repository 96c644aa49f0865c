/** A result of a check as formats tell of it, out of a row of evidence. */
import type { EvidenceContent } from '../schema.ts';

export interface CheckOutcome {
  readonly check: string;
  readonly title: string;
  readonly status: 'pass' | 'fail' | 'unknown' | 'other';
  readonly severity: 'critical' | 'high' | 'medium' | 'low' | 'none';
  readonly message: string;
}

const statuses = ['pass', 'fail', 'unknown'] as const;
const severities = ['critical', 'high', 'medium', 'low'] as const;

/** One for each check of a row of the kind `check-result`; what the row does not say is unknown, never a pass. */
export function outcomesOf({ kind, outcome, facts, checks, reasons, subject }: EvidenceContent): CheckOutcome[] {
  if (kind !== 'check-result') return [];
  const said = statuses.find((one) => one === facts.status);
  const status = outcome === 'unknown' ? 'unknown' : (said ?? (facts.status === undefined ? 'unknown' : 'other'));
  const severity = severities.find((one) => one === facts.severity) ?? 'none';
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const reason = reasons.map(({ cause }) => cause).join(' ');
  return checks.map((check) => ({
    check,
    title: text(facts.title) ?? check,
    status,
    severity,
    message: text(facts.message) ?? (reason || `${subject.name}: ${status}`),
  }));
}
