/** Rows of evidence for spreadsheets. */
import type { TableColumn } from '../export/index.ts';
import type { EvidenceFilter, EvidenceRow } from './schema.ts';
import type { EvidenceService } from './service.ts';

export const rowColumns: readonly TableColumn<EvidenceRow>[] = [
  { title: 'Row', value: ({ position }) => position },
  { title: 'Kind', value: ({ title }) => title },
  { title: 'Subject', value: ({ subject }) => subject.name },
  { title: 'Subject type', value: ({ subject }) => ('type' in subject ? subject.type : 'collection') },
  { title: 'Subject id', value: ({ subject }) => ('id' in subject ? subject.id : subject.collection) },
  { title: 'Checks', value: ({ checks }) => checks },
  { title: 'Outcome', value: ({ outcome }) => outcome },
  { title: 'Reasons', value: ({ reasons }) => reasons.map(({ cause }) => String(cause)) },
  { title: 'Facts', value: ({ facts }) => JSON.stringify(facts) },
  { title: 'From', value: ({ periods, effectiveFrom }) => periods[0]?.from ?? effectiveFrom },
  { title: 'To', value: ({ periods, effectiveFrom }) => periods.at(-1)?.to ?? effectiveFrom },
  { title: 'Connection', value: ({ connectionId }) => connectionId },
  { title: 'Recorded', value: ({ recordedAt }) => recordedAt },
  { title: 'SHA-256', value: ({ fingerprint }) => fingerprint },
];

const pageLength = 1000;

/** Rows page by page, newest first. */
export async function* rowsOf(
  evidence: Pick<EvidenceService, 'list'>,
  organizationId: string,
  filter: EvidenceFilter,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<EvidenceRow> {
  let cursor: string | undefined;
  for (let left = most; left > 0; left -= pageLength) {
    const page = await evidence.list(organizationId, { ...filter, limit: Math.min(pageLength, left), cursor });
    yield* page.items;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}
