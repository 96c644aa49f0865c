import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { catalogQuery } from '../../api/queries.ts';
import type { CoverageRow } from '../../api/types.ts';
import { count } from '../../format/number.ts';
import { outcomeWords } from '../../format/outcome.ts';
import { visibleText } from '../../format/visible-text.ts';
import { OutcomeBadge } from '../badges.tsx';
import type { DataColumn } from '../data-table/column.ts';
import { Moment } from '../moment.tsx';
import { ProblemText } from '../problem-text.tsx';
import { TextLink } from '../text-link.tsx';

const useStyles = makeStyles({
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Columns of the coverage table; connections are named where there are several. */
export function coverageColumns(connections: ReadonlyMap<string, string> | undefined): DataColumn<CoverageRow>[] {
  const connection: DataColumn<CoverageRow>[] = connections
    ? [
        {
          id: 'connection',
          title: 'Connection',
          width: 140,
          cell: (row) => <bdi>{visibleText(connections.get(row.connectionId) ?? row.connectionId)}</bdi>,
        },
      ]
    : [];
  return [
    { id: 'type', title: 'Type', width: 120, cell: (row) => <TypeCell row={row} /> },
    ...connection,
    {
      id: 'scope',
      title: 'Scope',
      width: 120,
      cell: (row) => <bdi title={row.scope}>{visibleText(row.scopeName || row.scope)}</bdi>,
    },
    { id: 'outcome', title: 'Outcome', width: 110, grow: 0, cell: (row) => <OutcomeBadge outcome={row.outcome} /> },
    { id: 'reason', title: 'Reason and fix', width: 230, grow: 4, cell: (row) => <Reason row={row} /> },
    { id: 'items', title: 'Items', width: 76, grow: 0, align: 'end', cell: (row) => <Items row={row} /> },
    { id: 'read', title: 'Read', width: 110, grow: 0, cell: (row) => <ReadAt row={row} /> },
  ];
}

function TypeCell({ row }: { row: CoverageRow }) {
  const catalog = useQuery(catalogQuery);
  // A read of relations has no entities of its own to list.
  const isEntity = catalog.data?.types.some((each) => each.type === row.type && each.kind === 'entity');
  if (!isEntity) return <span title={row.type}>{row.title}</span>;
  return (
    <TextLink to="/inventory/$type" params={{ type: row.type }} title={row.type}>
      {row.title}
    </TextLink>
  );
}

function Reason({ row }: { row: CoverageRow }) {
  const styles = useStyles();
  if (row.problem) return <ProblemText problem={row.problem} detail={row.detail} />;
  return (
    <>
      {row.outcome !== 'complete' && <div>{outcomeWords[row.outcome].reason}</div>}
      {row.detail && <div className={styles.note}>{visibleText(row.detail)}</div>}
    </>
  );
}

function Items({ row }: { row: CoverageRow }) {
  const styles = useStyles();
  return (
    <>
      {count(row.items)}
      {row.rejected > 0 && (
        <div className={styles.note} title="Items that did not have the needed shape and were kept out.">
          {count(row.rejected)} kept out
        </div>
      )}
    </>
  );
}

function ReadAt({ row }: { row: CoverageRow }) {
  const styles = useStyles();
  return (
    <>
      <Moment iso={row.finishedAt} ago />
      {row.outcome !== 'complete' && (
        <div className={styles.note}>
          {row.lastCompleteAt ? (
            <>
              complete <Moment iso={row.lastCompleteAt} ago />
            </>
          ) : (
            'never complete'
          )}
        </div>
      )}
    </>
  );
}
