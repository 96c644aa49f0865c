import { csvLines, type TableColumn } from '../../export/index.ts';
import { titleOfKind } from '../kinds/index.ts';
import type { EvidenceContent, EvidenceRow } from '../schema.ts';

export interface TableRow {
  readonly content: EvidenceContent;
  readonly fingerprint: string;
  readonly periods: EvidenceRow['periods'];
}

export const evidenceColumns: readonly TableColumn<TableRow>[] = [
  { title: 'Row', value: ({ content }) => content.position },
  { title: 'Kind', value: ({ content }) => titleOfKind(content.kind) },
  { title: 'Subject', value: ({ content }) => content.subject.name },
  { title: 'Subject type', value: ({ content }) => ('type' in content.subject ? content.subject.type : 'collection') },
  {
    title: 'Subject id',
    value: ({ content }) => ('id' in content.subject ? content.subject.id : content.subject.collection),
  },
  { title: 'Checks', value: ({ content }) => content.checks },
  { title: 'Outcome', value: ({ content }) => content.outcome },
  { title: 'Reasons', value: ({ content }) => content.reasons.map(({ cause }) => cause) },
  { title: 'Facts', value: ({ content }) => JSON.stringify(content.facts) },
  { title: 'From', value: ({ content, periods }) => periods[0]?.from ?? content.effectiveFrom },
  { title: 'To', value: ({ content, periods }) => periods.at(-1)?.to ?? content.effectiveFrom },
  { title: 'Connection', value: ({ content }) => content.connectionId },
  { title: 'Sync', value: ({ content }) => content.source.runId },
  { title: 'Recorded', value: ({ content }) => content.recordedAt },
  { title: 'SHA-256', value: ({ fingerprint }) => fingerprint },
];

export const evidenceCsv = (rows: AsyncIterable<TableRow>): AsyncGenerator<string> => csvLines(evidenceColumns, rows);
