import type { ChangeKind, ChangeSummary } from '../../api/changes.ts';
import { changeKinds } from '../../api/values.ts';
import type { ChangeSearch } from '../../app/change-search.ts';
import { OutcomeBadge } from '../../components/badges.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { Nothing } from './nothing.tsx';
import { countOf, kindWords } from './words.ts';

type Row = ChangeSummary['types'][number];

/** Counts by type; each leads to its rows. */
export function TypesTab({ summary, search }: { summary: ChangeSummary; search: ChangeSearch }) {
  if (summary.types.length === 0) return <Nothing summary={summary} what="No change was seen" />;
  const outcomes = new Map(summary.unseen.map(({ type, outcome }) => [type, outcome]));
  const columns: readonly DataColumn<Row>[] = [
    {
      id: 'type',
      title: 'Type',
      width: 220,
      grow: 3,
      cell: ({ type, title }) => (
        <TextLink
          to="/changes"
          search={{ ...search, tab: 'rows', type, category: undefined, kind: undefined, open: undefined }}
        >
          {title}
        </TextLink>
      ),
    },
    ...changeKinds.map(
      (kind): DataColumn<Row> => ({
        id: kind,
        title: kindWords[kind].label,
        info: kindWords[kind].says,
        width: kind === 'out-of-sight' ? 125 : 100,
        align: 'end',
        cell: (row) => <CountLink row={row} kind={kind} search={search} />,
      }),
    ),
    {
      id: 'read',
      title: 'Read',
      info: 'Whether the type was read whole at the end of this time.',
      width: 110,
      cell: ({ type }) => {
        const outcome = outcomes.get(type);
        return outcome === undefined ? '' : <OutcomeBadge outcome={outcome} />;
      },
    },
  ];
  return <DataTable label="Changes by type" columns={columns} rows={summary.types} rowId={({ type }) => type} />;
}

function CountLink({ row, kind, search }: { row: Row; kind: ChangeKind; search: ChangeSearch }) {
  const number = countOf(row, kind);
  if (number === 0) return '0';
  return (
    <TextLink
      to="/changes"
      search={{ ...search, tab: 'rows', type: row.type, category: undefined, kind, open: undefined }}
      aria-label={`${row.title}, ${kindWords[kind].label.toLowerCase()}: ${count(number)}`}
    >
      {count(number)}
    </TextLink>
  );
}
