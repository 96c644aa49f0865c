/** Writing down what a page of subjects was judged to be: only what is another verdict than before. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import type { Severity } from '../declaration.ts';
import type { Place, SubjectRow } from './pages.ts';
import type { TypeChecks } from './sources.ts';

/** Days from detection in which a failure should be mended. */
export type Deadlines = Readonly<Record<Severity, number>>;

export interface Changed {
  readonly subject: SubjectRow;
  readonly verdicts: string;
  readonly judged: string | null;
}

/** @param digests of what other rooms have judged of each subject */
export function changesOf(
  subjects: readonly SubjectRow[],
  verdicts: readonly string[],
  digests: ReadonlyMap<string, string>,
): Changed[] {
  return subjects.flatMap((subject, index) => {
    const now = verdicts[index] ?? '';
    const judged = digests.get(subject.subjectId) ?? null;
    return now === subject.verdicts && judged === subject.judged ? [] : [{ subject, verdicts: now, judged }];
  });
}

interface Judged {
  readonly subject: string;
  readonly check: string;
}

export async function applyPage(
  db: StoreTransaction,
  { organizationId, connectionId }: Place,
  { type, checks }: TypeChecks,
  changed: readonly Changed[],
  { now, deadlines }: { readonly now: Date; readonly deadlines: Deadlines },
): Promise<void> {
  if (changed.length === 0) return;
  const failed: (Judged & { readonly days: number })[] = [];
  const settled: Judged[] = [];
  const unsure: Judged[] = [];
  for (const { subject, verdicts } of changed) {
    for (const [index, check] of checks.entries()) {
      const after = verdicts[index];
      if (after === subject.verdicts?.[index]) continue;
      const one = { subject: subject.subjectId, check: check.id };
      if (after === 'f') failed.push({ ...one, days: deadlines[check.severity] });
      else if (subject.verdicts !== null) (after === 'u' ? unsure : settled).push(one);
    }
  }
  await sql`insert into check_subject (organization_id, connection_id, subject_id, type, scope, verdicts, judged)
    select ${organizationId}, ${connectionId}, id, ${type}, scope, verdicts, judged
    from unnest(${changed.map(({ subject }) => subject.subjectId)}::bigint[], ${changed.map(({ subject }) => subject.scope)}::text[],
      ${changed.map(({ verdicts }) => verdicts)}::text[], ${changed.map(({ judged }) => judged)}::text[])
      as given(id, scope, verdicts, judged)
    on conflict (organization_id, connection_id, subject_id) do update
      set type = excluded.type, scope = excluded.scope, verdicts = excluded.verdicts, judged = excluded.judged`.execute(
    db,
  );
  if (failed.length > 0) {
    // A failure that comes back after it was mended is a new one, with a deadline of its own.
    await sql`insert into check_failure as old (organization_id, connection_id, check_id, subject_id, detected_at, due_at)
      select ${organizationId}, ${connectionId}, check_id, subject_id, ${now}, ${now}::timestamptz + make_interval(days => days)
      from unnest(${failed.map((one) => one.check)}::text[], ${failed.map((one) => one.subject)}::bigint[],
        ${failed.map((one) => one.days)}::int[]) as given(check_id, subject_id, days)
      on conflict (organization_id, connection_id, check_id, subject_id) do update set resolved_at = null, unknown_since = null,
        detected_at = case when old.resolved_at is null then old.detected_at else excluded.detected_at end,
        due_at = case when old.resolved_at is null then old.due_at else excluded.due_at end`.execute(db);
  }
  const mark = (column: 'resolved_at' | 'unknown_since', ones: readonly Judged[]) =>
    sql`update check_failure as old set ${sql.ref(column)} = ${now}
      from unnest(${ones.map((one) => one.check)}::text[], ${ones.map((one) => one.subject)}::bigint[]) as given(check_id, subject_id)
      where old.organization_id = ${organizationId} and old.connection_id = ${connectionId}
        and old.check_id = given.check_id and old.subject_id = given.subject_id and old.resolved_at is null`.execute(
      db,
    );
  if (settled.length > 0) await mark('resolved_at', settled);
  // What is unknown now is still open where it failed before, and counts as unknown.
  if (unsure.length > 0) await mark('unknown_since', unsure);
}
