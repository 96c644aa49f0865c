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
}

/** @param before verdicts of another list of checks are none */
export function changesOf(subjects: readonly SubjectRow[], verdicts: readonly string[]): Changed[] {
  return subjects.flatMap((subject, index) => {
    const now = verdicts[index] ?? '';
    return now === subject.verdicts ? [] : [{ subject, verdicts: now }];
  });
}

export async function applyPage(
  db: StoreTransaction,
  { organizationId, connectionId }: Place,
  { type, checks }: TypeChecks,
  changed: readonly Changed[],
  { now, deadlines }: { readonly now: Date; readonly deadlines: Deadlines },
): Promise<void> {
  if (changed.length === 0) return;
  const failed: { subject: string; check: string; days: number }[] = [];
  const settled: { subject: string; check: string }[] = [];
  for (const { subject, verdicts } of changed) {
    for (const [index, check] of checks.entries()) {
      const after = verdicts[index];
      if (after === subject.verdicts?.[index]) continue;
      if (after === 'f') failed.push({ subject: subject.subjectId, check: check.id, days: deadlines[check.severity] });
      // What is unknown now is still open where it failed before.
      else if (after !== 'u' && subject.verdicts !== null)
        settled.push({ subject: subject.subjectId, check: check.id });
    }
  }
  await sql`insert into check_subject (organization_id, connection_id, subject_id, type, scope, verdicts)
    select ${organizationId}, ${connectionId}, id, ${type}, scope, verdicts
    from unnest(${changed.map(({ subject }) => subject.subjectId)}::bigint[], ${changed.map(({ subject }) => subject.scope)}::text[],
      ${changed.map(({ verdicts }) => verdicts)}::text[]) as given(id, scope, verdicts)
    on conflict (organization_id, connection_id, subject_id) do update
      set type = excluded.type, scope = excluded.scope, verdicts = excluded.verdicts`.execute(db);
  if (failed.length > 0) {
    // A failure that comes back is a new one, with a deadline of its own.
    await sql`insert into check_failure (organization_id, connection_id, check_id, subject_id, detected_at, due_at)
      select ${organizationId}, ${connectionId}, check_id, subject_id, ${now}, ${now}::timestamptz + make_interval(days => days)
      from unnest(${failed.map((one) => one.check)}::text[], ${failed.map((one) => one.subject)}::bigint[],
        ${failed.map((one) => one.days)}::int[]) as given(check_id, subject_id, days)
      on conflict (organization_id, connection_id, check_id, subject_id) do update
        set detected_at = excluded.detected_at, due_at = excluded.due_at, resolved_at = null
        where check_failure.resolved_at is not null`.execute(db);
  }
  if (settled.length > 0) {
    await sql`update check_failure as old set resolved_at = ${now}
      from unnest(${settled.map((one) => one.check)}::text[], ${settled.map((one) => one.subject)}::bigint[]) as given(check_id, subject_id)
      where old.organization_id = ${organizationId} and old.connection_id = ${connectionId}
        and old.check_id = given.check_id and old.subject_id = given.subject_id and old.resolved_at is null`.execute(
      db,
    );
  }
}
