/** Records as people see them. Pure. */
import { findDeclaration, licenceTitles, rightInWords } from '../catalog/index.ts';
import { type Finding, families, type Severity, severities } from './declaration.ts';
import type { CheckRecord, Counted, DayRecord, MuteRecord, SubjectRecord } from './repo.ts';
import type { BySeverity, FindingDetail, FindingSummary, Mute, Posture, Reason, Subject } from './schema.ts';

/** The worst first. */
const outcomeOrder = ['failed', 'unknown', 'partial', 'complete'] as const;

export const none = (): BySeverity => ({ critical: 0, high: 0, medium: 0, low: 0 });

export function summaryOf(
  finding: Finding,
  counted: readonly Counted[],
  checks: readonly CheckRecord[],
): FindingSummary {
  const own = counted.filter((row) => row.finding === finding.id);
  const judged = checks.filter((check) => check.finding === finding.id);
  const sum = (which: (row: Counted) => boolean) =>
    own.filter(which).reduce((total, { count }) => total + Number(count), 0);
  const present = (row: Counted) => row.state !== 'resolved' && !row.muted;
  const counts = none();
  for (const severity of severities) counts[severity] = sum((row) => present(row) && row.severity === severity);
  return {
    id: finding.id,
    family: finding.family,
    familyTitle: families[finding.family],
    title: finding.title,
    severity: finding.severity,
    outcome: outcomeOrder.find((outcome) => judged.some((check) => check.outcome === outcome)) ?? null,
    counts,
    open: sum(present),
    muted: sum((row) => row.state !== 'resolved' && row.muted),
    new: sum((row) => present(row) && row.state === 'new'),
    returned: sum((row) => present(row) && row.state === 'returned'),
    resolved: sum((row) => row.state === 'resolved'),
    reasons: distinctReasons(judged.flatMap(({ reasons }) => reasons)),
  };
}

function distinctReasons(reasons: readonly Reason[]): Reason[] {
  const byCause = new Map(
    reasons.map((reason) => [`${reason.type} ${reason.outcome} ${reason.problem?.code}`, reason]),
  );
  return [...byCause.values()];
}

export function postureOf(
  summaries: FindingSummary[],
  checks: readonly CheckRecord[],
  days: readonly DayRecord[],
): Omit<Posture, 'freshness'> {
  const counts = none();
  for (const summary of summaries) for (const severity of severities) counts[severity] += summary.counts[severity];
  const total = (of: (summary: FindingSummary) => number) => summaries.reduce((sum, one) => sum + of(one), 0);
  const newest = checks.reduce<Date | undefined>(
    (latest, { evaluated_at: at }) => (latest === undefined || at > latest ? at : latest),
    undefined,
  );
  return {
    counts,
    open: total(({ open }) => open),
    muted: total(({ muted }) => muted),
    new: total((one) => one.new),
    returned: total(({ returned }) => returned),
    unknown: summaries.filter(({ outcome }) => outcome === 'unknown' || outcome === 'failed').length,
    evaluatedAt: newest?.toISOString() ?? null,
    findings: summaries,
    trend: trendOf(days),
  };
}

function trendOf(days: readonly DayRecord[]): Posture['trend'] {
  const byDay = new Map<string, Posture['trend'][number]>();
  for (const { day, severity, open, muted, unknown } of days) {
    const known = byDay.get(day) ?? { day, open: none(), muted: 0, unknown: 0 };
    known.open[severity] = open;
    byDay.set(day, { ...known, muted: known.muted + muted, unknown: known.unknown + unknown });
  }
  return [...byDay.values()];
}

export function detailOf(
  finding: Finding,
  summary: FindingSummary,
  checks: readonly CheckRecord[],
  mute: MuteRecord | undefined,
): FindingDetail {
  const { why, subjects, needs, fix, approximates } = finding;
  return {
    ...summary,
    why,
    subjectTypes: [...subjects],
    needs: needsOf(needs),
    fix: { text: fix.text, portal: fix.portal, command: fix.command ?? null },
    approximates: approximates ?? null,
    checks: checks.map((check) => ({
      connectionId: check.connection_id,
      connection: check.connection,
      outcome: check.outcome,
      reasons: check.reasons,
      evaluatedAt: check.evaluated_at.toISOString(),
    })),
    mute: mute ? muteOf(mute) : null,
  };
}

/** Each type once, with the rights and licence that its read takes. */
export function needsOf(needs: Finding['needs']): FindingDetail['needs'] {
  const byType = new Map(needs.map((need) => [need.type, need]));
  return [...byType.values()].map(({ type, how }) => {
    const declaration = findDeclaration(type);
    const licence = declaration?.licence;
    return {
      type,
      title: declaration?.kind === 'entity' ? declaration.plural : (declaration?.title ?? type),
      how,
      rights: declaration?.rights.map(rightInWords) ?? [],
      licence: licence ? licenceTitles[licence] : null,
    };
  });
}

export function muteOf(mute: MuteRecord): Mute {
  return {
    id: mute.id,
    findingId: mute.finding,
    subjectId: mute.subject_id,
    reason: mute.reason,
    mutedBy: mute.muted_by,
    mutedAt: mute.muted_at.toISOString(),
    expiresAt: mute.expires_at?.toISOString() ?? null,
  };
}

export function subjectOf(row: SubjectRecord): Subject {
  return {
    findingId: row.finding,
    connectionId: row.connection_id,
    severity: row.severity satisfies Severity,
    state: row.state,
    evidence: row.evidence,
    firstSeenAt: row.first_seen_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    returnedAt: row.returned_at?.toISOString() ?? null,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    mute: row.mute && muteOf(revived(row.mute)),
    subject: { id: row.subject_id, key: row.key, type: row.type, name: row.name, gone: row.gone },
  };
}

/** A mute that came as JSON: numbers and moments are what they are in a row of their own. */
function revived(mute: NonNullable<SubjectRecord['mute']>): MuteRecord {
  const { subject_id, expires_at } = mute;
  return {
    id: String(mute.id),
    finding: String(mute.finding),
    subject_id: subject_id === null ? null : String(subject_id),
    reason: String(mute.reason),
    muted_by: String(mute.muted_by),
    muted_at: new Date(String(mute.muted_at)),
    expires_at: expires_at === null ? null : new Date(expires_at),
  };
}
