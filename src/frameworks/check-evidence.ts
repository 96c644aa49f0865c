/** What checks said of a connection, as rows of evidence: one a check, with its counts and what could not be seen. */
import { sql } from 'kysely';
import { type Check, findCheck, type Gap, statusOf } from '../checks/index.ts';
import { type EvidenceInput, sourcesOf } from '../evidence/index.ts';
import type { Store } from '../store/index.ts';

interface Total {
  readonly check_id: string;
  readonly passed: string;
  readonly failed: string;
  readonly unknown: string;
  readonly not_applicable: string;
  readonly missing: readonly Gap[] | null;
  readonly judged_at: Date;
}

export async function checkEvidence(
  store: Store,
  organizationId: string,
  connectionId: string,
  runId: string | null,
): Promise<EvidenceInput[]> {
  const { rows } = await store.inOrganization(organizationId, (db) =>
    sql<Total>`select check_id, passed, failed, unknown, not_applicable, missing, judged_at from check_total
      where organization_id = ${organizationId} and connection_id = ${connectionId} order by check_id`.execute(db),
  );
  return rows.flatMap((total) => {
    const check = findCheck(total.check_id);
    return check ? [inputOf(check, total, connectionId, runId)] : [];
  });
}

function inputOf(check: Check, total: Total, connectionId: string, runId: string | null): EvidenceInput {
  const [passed, failed, unknown] = [Number(total.passed), Number(total.failed), Number(total.unknown)];
  const missing = total.missing ?? [];
  const counts = { passed, failed, unknown, notApplicable: Number(total.not_applicable), excepted: 0 };
  const status = statusOf([{ counts, missing }], false);
  const types = [check.subject, ...Object.values(check.facts ?? {}).flatMap((source) => source.types)];
  return {
    kind: 'check-result',
    connectionId,
    subject: { collection: check.subject, name: check.title },
    checks: [check.id],
    outcome: status === 'unknown' && passed + failed === 0 ? 'unknown' : missing.length > 0 ? 'partial' : 'observed',
    facts: {
      ...{ status, severity: check.severity, title: check.title },
      message: `${failed} fail, ${passed} pass, ${unknown} unknown, ${total.not_applicable} do not apply.`,
      ...{ passed, failed, unknown, notApplicable: Number(total.not_applicable) },
    },
    reasons: missing.map(({ type, outcome, reason }) => ({
      ...{ type, outcome, scopes: 1, code: 'evidence_data_not_read', cause: reason },
    })),
    source: { types: sourcesOf([...new Set(types)]), runId, readAt: total.judged_at.toISOString() },
    observedAt: total.judged_at,
  };
}
