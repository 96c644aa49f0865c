/** The report of a package: counts by kind, what is unknown and why, and the controls of an assessment. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../../store/index.ts';
import type { AssessmentExport } from '../assessments/export.ts';
import { titleOfKind } from '../kinds/index.ts';
import type { TreeHead } from '../ledger/tree-head.ts';
import { filterOf } from '../list-repo.ts';
import type { EvidenceFilter, EvidenceReason } from '../schema.ts';
import { readContent } from '../verify/rows.ts';
import type { Report, ReportSection } from './pdf.ts';

interface KindCount {
  readonly kind: string;
  readonly rows: string;
  readonly current: string;
  readonly from: Date;
}

export async function countKinds(
  db: StoreTransaction,
  organizationId: string,
  filter: EvidenceFilter,
  size: number,
): Promise<KindCount[]> {
  const { rows } = await sql<KindCount>`
    select content.kind, count(*) as rows, min(content.observed_at) as "from",
      count(*) filter (where exists (select from evidence_period as period where period.organization_id = ${organizationId}
        and period.position = content.position and period.to_at is null)) as current
    from evidence_content as content
    where content.organization_id = ${organizationId} and content.position < ${size} and ${filterOf(organizationId, filter)}
    group by content.kind order by content.kind`.execute(db);
  return rows;
}

export interface UnknownRow {
  readonly kind: string;
  readonly outcome: string;
  readonly from: string;
  readonly reasons: readonly EvidenceReason[];
}

/** Rows on whole kinds that say that something could not be read, the newest first; so many at most. */
export async function readUnknown(
  db: StoreTransaction,
  organizationId: string,
  filter: EvidenceFilter,
  size: number,
): Promise<UnknownRow[]> {
  const { rows } = await sql<{ content: string }>`
    select content.content from evidence_content as content
    where content.organization_id = ${organizationId} and content.position < ${size} and ${filterOf(organizationId, filter)}
      and content.subject_key like 'collection:%' and content.content ~ '"outcome":"(unknown|partial)"'
    order by content.position desc limit 200`.execute(db);
  return rows.flatMap(({ content }) => {
    const said = readContent(content);
    return said ? [{ kind: said.kind, outcome: said.outcome, from: said.effectiveFrom, reasons: said.reasons }] : [];
  });
}

export function reportOf(given: {
  readonly head: TreeHead;
  readonly filter: EvidenceFilter;
  readonly kinds: readonly KindCount[];
  readonly unknown: readonly UnknownRow[];
  readonly assessment: AssessmentExport | undefined;
}): Report {
  const { head, filter, kinds, unknown, assessment } = given;
  const kindTable = kinds.map(({ kind, rows, current, from }) => [
    titleOfKind(kind),
    String(rows),
    String(current),
    from.toISOString(),
  ]);
  const unknownTable = unknown.map(({ kind, outcome, from, reasons }) => [
    titleOfKind(kind),
    outcome,
    from,
    reasons.map(({ cause }) => cause).join(' '),
  ]);
  return {
    title: assessment?.title ?? 'Evidence',
    subtitle: `Organisation ${head.organizationId}. Period ${filter.from ?? 'from the beginning'} to ${filter.to ?? 'now'}.`,
    head,
    sections: [
      ...(assessment ? controlSections(assessment) : []),
      {
        title: 'Evidence by kind',
        lines: kinds.length === 0 ? ['There is no evidence in this period.'] : [],
        table: [['Kind', 'Rows', 'Still current', 'First from'], ...kindTable],
      },
      {
        title: 'What is not known',
        lines: unknown.length === 0 ? ['Everything that the evidence rests on was read.'] : [],
        table: [['Kind', 'Outcome', 'Since', 'Why'], ...unknownTable],
      },
    ],
  };
}

function controlSections({ controls, entries, framework }: AssessmentExport): ReportSection[] {
  const rows = controls.map(({ controlId, title, status, decision, positions, warnings }) => [
    `${controlId} ${title}`,
    status,
    decision ?? 'open',
    [`${positions.length} rows`, ...warnings].join('; '),
  ]);
  return [
    {
      title: `Controls of ${framework}`,
      lines: controls.length === 0 ? ['The controls of this framework are not known here.'] : [],
      table: [['Control', 'Status', 'Decision', 'Evidence'], ...rows],
    },
    {
      title: 'Decisions and comments',
      lines: entries.map(
        ({ at, actor, kind, controlId, text }) => `${at} ${actor}, ${controlId ?? 'all'}: ${kind}. ${text}`,
      ),
    },
  ];
}
