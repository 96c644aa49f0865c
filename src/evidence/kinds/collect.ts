/** Evidence of every kind, written after each sync. */
import { sql } from 'kysely';
import { assayError } from '../../errors/index.ts';
import type { Store, StoreTransaction } from '../../store/index.ts';
import { appendEvidence } from '../ledger/append.ts';
import { lockLedger } from '../ledger/repo.ts';
import type { EvidenceInput, EvidenceReason, EvidenceSubject } from '../schema.ts';
import type { EvidenceKind, KindContext } from './declaration.ts';
import { findEvidence, type Looked, readStaged, type StagedRow, settleStaged } from './find.ts';
import { type Judgement, judgeKind, type ReadOutcome, type ReadTypes, sourcesOf } from './judge.ts';

export interface Collected {
  /** Rows that were added to the ledger. */
  readonly added: number;
  /** Kinds of which nothing can be said, or that could not be collected. */
  readonly unknown: readonly string[];
}

/** Rows that are in memory at once. */
const pageLength = 1000;

/**
 * A transaction for each kind and page: a kind that fails costs itself, and one that is ended half-way goes on the next time.
 * @param signal ends it between two pages
 */
export async function collectEvidence(
  store: Store,
  kinds: readonly EvidenceKind[],
  context: Looked,
  signal?: AbortSignal,
): Promise<Collected> {
  const inside = <T>(work: (db: StoreTransaction) => Promise<T>) => store.inOrganization(context.organizationId, work);
  const read = await inside((db) => readTypes(db, context));
  const unknown: string[] = [];
  let added = 0;
  for (const kind of kinds) {
    if (signal?.aborted) break;
    const judged = await inside((db) => judgeWhole(db, kind, context, judgeKind(kind.needs, read)));
    const judgement = await inside((db) => findEvidence(db, kind, context, judged)).then(
      () => judged,
      async () => {
        // The rule failed and its transaction with it: that is what the ledger says then.
        const { code, cause } = assayError('evidence_kind_failed', { kind: kind.id });
        const reason: EvidenceReason = { type: null, outcome: 'failed', scopes: 0, code, cause };
        const failed: Judgement = { outcome: 'unknown', reasons: [...judged.reasons, reason], readAt: judged.readAt };
        await inside((db) => findEvidence(db, kind, context, failed));
        return failed;
      },
    );
    if (judgement.outcome === 'unknown') unknown.push(kind.id);
    added += await writeStaged(inside, kind, context, judgement, signal);
  }
  return { added, unknown };
}

/** What was read may still say nothing, such as where nobody has told who works here. */
async function judgeWhole(
  db: StoreTransaction,
  kind: EvidenceKind,
  context: Looked,
  judged: Judgement,
): Promise<Judgement> {
  const { rows = [] } = judged.outcome === 'unknown' || !kind.unless ? {} : await kind.unless(context).execute(db);
  if (rows.length === 0) return judged;
  const reasons = rows.map(
    ({ cause }): EvidenceReason => ({
      ...{ type: null, outcome: null, scopes: 0, code: 'evidence_data_not_read', cause },
    }),
  );
  return { ...judged, outcome: 'unknown', reasons: [...judged.reasons, ...reasons] };
}

async function writeStaged(
  inside: <T>(work: (db: StoreTransaction) => Promise<T>) => Promise<T>,
  kind: EvidenceKind,
  context: Looked,
  judgement: Judgement,
  signal?: AbortSignal,
): Promise<number> {
  const toInput = inputOf(kind, context, judgement);
  for (let added = 0; ; ) {
    if (signal?.aborted) return added;
    const count = await inside(async (db) => {
      // Before it is looked what there is: nobody else is writing the same rows then.
      await lockLedger(db, 'append', context.organizationId);
      const rows = await readStaged(db, context, kind.id, pageLength);
      if (rows.length === 0) return 0;
      const positions = await appendEvidence(db, context.organizationId, rows.map(toInput), context.at);
      const settled = rows.map(({ slot, digest }, index) => ({ slot, digest, position: positions[index] ?? -1 }));
      await settleStaged(db, context, kind.id, settled);
      return rows.length;
    });
    added += count;
    if (count < pageLength) return added;
  }
}

function inputOf(kind: EvidenceKind, context: Looked, judgement: Judgement): (row: StagedRow) => EvidenceInput {
  const all = sourcesOf(kind.needs.map(({ type }) => type));
  const sources = new Map(all.map((source) => [source.type, [source]]));
  const readAt = judgement.readAt?.toISOString() ?? null;
  return ({ subject, facts }) => {
    const about = subject as EvidenceSubject;
    const isWhole = 'collection' in about;
    return {
      kind: kind.id,
      connectionId: context.connectionId,
      subject: about,
      checks: [],
      outcome: isWhole ? judgement.outcome : 'observed',
      facts,
      reasons: isWhole ? judgement.reasons : [],
      source: { types: (!isWhole && kind.perType && sources.get(about.type)) || all, runId: context.runId, readAt },
      observedAt: context.at,
    };
  };
}

async function readTypes(db: StoreTransaction, { organizationId, connectionId }: KindContext): Promise<ReadTypes> {
  const { rows } = await sql<Omit<ReadOutcome, 'scopes'> & { type: string; scopes: string }>`
    select type, outcome, count(*) as scopes, (array_agg(problem order by scope))[1] as problem, max(finished_at) as "readAt"
    from collection where organization_id = ${organizationId} and connection_id = ${connectionId} and scope not like 'parent:%'
    group by type, outcome order by type, outcome`.execute(db);
  const read = new Map<string, ReadOutcome[]>();
  for (const { type, scopes, ...row } of rows)
    read.set(type, [...(read.get(type) ?? []), { ...row, scopes: Number(scopes) }]);
  return read;
}
