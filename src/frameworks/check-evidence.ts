/**
 * What checks said of a connection, as rows of evidence: one for each subject that fails or of which it is not known, and one a
 * check with its counts and what could not be seen. Passes are counted.
 */
import {
  type Check,
  checks,
  findCheck,
  type OpenItem,
  openItems,
  readPolicy,
  readTotals,
  statusOf,
  type TotalRow,
} from '../checks/index.ts';
import { type EvidenceInput, sourcesOf } from '../evidence/index.ts';
import type { Store } from '../store/index.ts';

export interface CheckEvidenceRun {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly runId: string | null;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Subjects of a check that fail and have rows of their own, and as many of which it is not known; the others are counted, in the row of
 * the check, which says how many have one. It bounds the ledger of a tenant where everything fails: docs/evidence.md, "Results of checks".
 */
export const mostSubjects = 100;

export interface CheckEvidenceOptions {
  readonly now?: Date;
  readonly most?: number;
  /** Ids of the checks whose rows are asked for; all where undefined. */
  readonly only?: ReadonlySet<string>;
}

/** Read and judged as it is asked for. Throws where the signal ends it. */
export async function* checkEvidence(
  store: Store,
  run: CheckEvidenceRun,
  { now = new Date(), most = mostSubjects, only }: CheckEvidenceOptions = {},
): AsyncGenerator<EvidenceInput> {
  const { organizationId, connectionId } = run;
  const { totals, settings } = await store.inOrganization(organizationId, async (db) => ({
    totals: (await readTotals(db, organizationId, now)).filter(
      (total) => total.connection_id === connectionId && (only?.has(total.check_id) ?? true),
    ),
    settings: (await readPolicy(db, organizationId)).settings,
  }));
  const byCheck = new Map(totals.map((total) => [total.check_id, total]));
  const open = checks.filter(
    ({ id }) => Number(byCheck.get(id)?.failed ?? 0) + Number(byCheck.get(id)?.unknown ?? 0) > 0,
  );
  const listed = new Map<string, number>();
  for await (const item of openItems(store, open, { ...run, now, settings, most })) {
    const total = byCheck.get(item.check.id);
    if (!total) continue;
    listed.set(item.check.id, (listed.get(item.check.id) ?? 0) + 1);
    yield subjectRow(item, total, run);
  }
  for (const total of totals) {
    const check = findCheck(total.check_id);
    if (check) yield checkRow(check, total, listed.get(check.id) ?? 0, run);
  }
}

const sourceOf = (check: Check, { judged_at }: TotalRow, { runId }: CheckEvidenceRun): EvidenceInput['source'] => {
  const types = [check.subject, ...Object.values(check.facts ?? {}).flatMap((source) => source.types)];
  return { types: sourcesOf([...new Set(types)]), runId, readAt: judged_at.toISOString() };
};

function subjectRow(item: OpenItem, total: TotalRow, run: CheckEvidenceRun): EvidenceInput {
  const { check, subject, verdict, detectedAt, dueAt, exception } = item;
  const { key, id, name, type } = subject;
  const isUnknown = verdict.status === 'unknown';
  return {
    kind: 'check-result',
    connectionId: run.connectionId,
    subject: { key, id, name, type },
    checks: [check.id],
    outcome: isUnknown ? 'unknown' : 'observed',
    facts: {
      ...{ status: verdict.status, severity: check.severity, title: check.title, message: verdict.reason },
      observed: verdict.observed,
      // With exceptions, as the row of the check has it too.
      effectiveStatus: exception ? 'excepted' : verdict.status,
      detectedAt: detectedAt?.toISOString() ?? null,
      dueAt: dueAt?.toISOString() ?? null,
      exception: exception && {
        ...{ id: exception.id, reason: exception.reason, owner: exception.owner, approver: exception.approver },
        expiresAt: exception.expires_at?.toISOString() ?? null,
      },
    },
    reasons: isUnknown
      ? [{ type: null, outcome: null, scopes: 1, code: 'evidence_data_not_read', cause: verdict.reason }]
      : [],
    source: sourceOf(check, total, run),
    observedAt: total.judged_at,
  };
}

/** @param listed how many of its subjects have rows of their own */
function checkRow(check: Check, total: TotalRow, listed: number, run: CheckEvidenceRun): EvidenceInput {
  const [passed, failed, unknown] = [Number(total.passed), Number(total.failed), Number(total.unknown)];
  const excepted = Number(total.excepted);
  const missing = total.missing ?? [];
  const counts = { passed, failed, unknown, notApplicable: Number(total.not_applicable), excepted };
  const judged = [{ counts, missing }];
  const status = statusOf(judged, false);
  return {
    kind: 'check-result',
    connectionId: run.connectionId,
    subject: { collection: check.subject, name: check.title },
    checks: [check.id],
    outcome: status === 'unknown' && passed + failed === 0 ? 'unknown' : missing.length > 0 ? 'partial' : 'observed',
    facts: {
      ...{ status, effectiveStatus: statusOf(judged, true), severity: check.severity, title: check.title },
      message: `${failed} fail, ${excepted} of them under an exception; ${passed} pass, ${unknown} unknown, ${total.not_applicable} do not apply.`,
      ...{ ...counts, listed },
    },
    reasons: missing.map(({ type, outcome, reason }) => ({
      ...{ type, outcome, scopes: 1, code: 'evidence_data_not_read', cause: reason },
    })),
    source: sourceOf(check, total, run),
    observedAt: total.judged_at,
  };
}
