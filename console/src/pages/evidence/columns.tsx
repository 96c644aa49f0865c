import type { Evidence } from '../../api/evidence.ts';
import type { EvidenceSearch } from '../../app/route-search.ts';
import type { DataColumn } from '../../components/data-table/column.ts';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { heldText } from './evidence-words.ts';
import { EvidenceOutcome } from './outcome-badge.tsx';

/** @param search what stands in the address: the link to a row keeps it */
export function evidenceColumns(search: EvidenceSearch): DataColumn<Evidence>[] {
  return [
    {
      id: 'position',
      title: 'Row',
      info: 'Number of the leaf in the tree, from 0.',
      width: 76,
      grow: 0,
      cell: ({ position }) => (
        <TextLink to="/evidence" search={{ ...search, row: String(position) }} aria-label={`Row ${count(position)}`}>
          {count(position)}
        </TextLink>
      ),
    },
    { id: 'kind', title: 'Kind', width: 170, grow: 1, cell: ({ title }) => visibleText(title) },
    { id: 'subject', title: 'Subject', width: 200, grow: 2, cell: ({ subject }) => <Named {...subject} /> },
    {
      id: 'outcome',
      title: 'Outcome',
      width: 110,
      grow: 0,
      cell: ({ outcome }) => <EvidenceOutcome outcome={outcome} />,
    },
    {
      id: 'held',
      title: 'Held',
      info: 'The period for which syncs confirm it.',
      width: 270,
      grow: 1,
      cell: heldText,
    },
    { id: 'recorded', title: 'Recorded', width: 180, grow: 0, cell: ({ recordedAt }) => <Moment iso={recordedAt} /> },
  ];
}

function Named(subject: Evidence['subject']) {
  return <bdi title={'id' in subject ? visibleText(subject.id) : undefined}>{visibleText(subject.name)}</bdi>;
}
