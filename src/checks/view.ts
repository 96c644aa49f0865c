/** Declarations and rows as callers see them. */
import { entityTypes } from '../catalog/index.ts';
import type { ConnectionFreshness } from '../connections/index.ts';
import type { Check, ManualCheck } from './declaration.ts';
import { type Coverage, gapsOf, titleOf } from './evaluate/coverage.ts';
import { checksByType, restsOn } from './evaluate/sources.ts';
import type { AttestationRow, ExceptionRow, TotalRow } from './repo.ts';
import { wordsOf } from './rule/index.ts';
import type { Attestation, CheckDetail, CheckPolicy, CheckSummary, Counts, Exception } from './schema.ts';
import { addCounts, statusOf, whyUnknown } from './status.ts';
import { topics } from './topics.ts';

const productOf = (type: string) => entityTypes.find((each) => each.type === type)?.product ?? '';

function countsOf({ passed, failed, excepted, unknown, not_applicable }: TotalRow): Counts {
  return {
    passed: Number(passed),
    failed: Number(failed),
    excepted: Number(excepted),
    unknown: Number(unknown),
    notApplicable: Number(not_applicable),
  };
}

const judgedOf = (totals: readonly TotalRow[]) =>
  totals.map((row) => ({ counts: countsOf(row), missing: row.missing ?? [] }));

/** @param coverages what could be read, of each connection */
export function summaryOf(check: Check, totals: readonly TotalRow[], coverages: readonly Coverage[]): CheckSummary {
  const judged = judgedOf(totals);
  const oldest = totals.map(({ judged_at }) => judged_at.getTime());
  const status = statusOf(judged, true);
  return {
    ...{
      id: check.id,
      title: check.title,
      severity: check.severity,
      topic: check.topic,
      topicTitle: topics[check.topic],
    },
    product: productOf(check.subject),
    subject: check.subject,
    subjectTitle: titleOf(check.subject),
    manual: false,
    status,
    rawStatus: statusOf(judged, false),
    unknownReason: status === 'unknown' ? whyUnknown(judged, unreadOf(check, coverages)) : null,
    counts: addCounts(judged.map(({ counts }) => counts)),
    overdue: totals.reduce((sum, { overdue }) => sum + Number(overdue), 0),
    judgedAt: oldest.length === 0 ? null : new Date(Math.min(...oldest)).toISOString(),
  };
}

function unreadOf(check: Check, coverages: readonly Coverage[]): string[] {
  return needsOf(check).flatMap((type) =>
    coverages.flatMap((coverage) => gapsOf(type, coverage).map(({ reason }) => reason)),
  );
}

function needsOf(check: Check): readonly string[] {
  const [group] = checksByType([check]);
  return group ? restsOn(group) : [];
}

export const holds = (row: AttestationRow | undefined, now: Date): row is AttestationRow =>
  row !== undefined && row.expires_at > now;

export function manualSummaryOf(check: ManualCheck, attested: AttestationRow | undefined, now: Date): CheckSummary {
  const status = holds(attested, now) ? (attested.status as CheckSummary['status']) : 'manual';
  return {
    ...{
      id: check.id,
      title: check.title,
      severity: check.severity,
      topic: check.topic,
      topicTitle: topics[check.topic],
    },
    ...{ product: '', subject: '', subjectTitle: '', manual: true, status, rawStatus: status, overdue: 0 },
    unknownReason: null,
    counts: { passed: 0, failed: 0, excepted: 0, unknown: 0, notApplicable: 0 },
    judgedAt: attested?.attested_at.toISOString() ?? null,
  };
}

export function detailOf(
  check: Check,
  totals: readonly TotalRow[],
  { settings }: Pick<CheckPolicy, 'settings'>,
  owner: string | null,
  coverages: readonly Coverage[],
  freshness: ConnectionFreshness[],
): CheckDetail {
  const { portal, az = null, bicep = null, terraform = null, graph = null } = check.fix;
  return {
    ...summaryOf(check, totals, coverages),
    why: check.why,
    passesWhen: wordsOf(check.rule),
    approximates: check.approximates ?? null,
    needs: needsOf(check).map((type) => ({ type, title: titleOf(type) })),
    settings: Object.entries(check.settings ?? {}).map(([name, { words, value }]) => ({
      ...{ name, words, value: listed(settings[check.id]?.[name] ?? value), standard: listed(value) },
    })),
    fix: { portal, az, bicep, terraform, graph },
    owner,
    connections: totals.map((row) => ({
      connectionId: row.connection_id,
      connection: row.connection,
      counts: countsOf(row),
      missing: row.missing ?? [],
      judgedAt: row.judged_at.toISOString(),
    })),
    attestation: null,
    freshness,
  };
}

const listed = (value: number | readonly string[]) => (typeof value === 'number' ? value : [...value]);

export function manualDetailOf(
  check: ManualCheck,
  attested: AttestationRow | undefined,
  owner: string | null,
  now: Date,
): CheckDetail {
  return {
    ...manualSummaryOf(check, attested, now),
    why: check.why,
    passesWhen: check.howTo,
    approximates: check.unreadable,
    ...{ needs: [], settings: [], connections: [], freshness: [], owner },
    fix: { portal: check.howTo, az: null, bicep: null, terraform: null, graph: null },
    attestation: holds(attested, now) ? attestationOf(attested) : null,
  };
}

export function attestationOf(row: AttestationRow): Attestation {
  return {
    id: row.id,
    checkId: row.check_id,
    status: row.status as Attestation['status'],
    statement: row.statement,
    attestedBy: row.attested_by,
    attestedAt: row.attested_at.toISOString(),
    effectiveFrom: row.effective_from.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  };
}

export function exceptionOf(row: ExceptionRow, now: Date): Exception {
  return {
    id: row.id,
    checkId: row.check_id,
    subjectId: row.subject_id,
    subjectName: row.subject_name,
    tagName: row.tag_name,
    tagValue: row.tag_value,
    personId: row.person_id,
    personName: row.person_name,
    reason: row.reason,
    owner: row.owner,
    approver: row.approver,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    active: row.ended_at === null && (row.expires_at === null || row.expires_at > now),
  };
}
