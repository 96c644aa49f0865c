import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { type CheckException, checksQuery } from '../../api/checks.ts';
import { ToneBadge } from '../../components/badges.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { allRows } from '../../components/data-table/use-rows.ts';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { useNoteStyles } from './checks-columns.tsx';
import { EndExceptionDialog } from './end-exception-dialog.tsx';
import { exceptionState, scopeText } from './exception-words.ts';

interface ExceptionsTableProps {
  readonly exceptions: readonly CheckException[];
  readonly mayManage: boolean;
  readonly onClear: (() => void) | undefined;
  readonly nothing: ReactNode;
}

/** Exceptions with what they are for, why, who answers for them, and until when. */
export function ExceptionsTable({ exceptions, mayManage, onClear, nothing }: ExceptionsTableProps) {
  const [ending, setEnding] = useState<CheckException>();
  const checks = useQuery(checksQuery).data;
  const columns = useMemo(() => {
    const titles = new Map(checks?.items.map(({ id, title }) => [id, title]));
    return columnsOf(titles, mayManage ? setEnding : undefined);
  }, [checks, mayManage]);
  return (
    <>
      <ListTable
        list={allRows(exceptions)}
        noun="exception"
        {...{ onClear, nothing, columns }}
        label="Exceptions"
        tall
        rowId={({ id }) => id}
      />
      {ending && <EndExceptionDialog exception={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}

function columnsOf(
  titles: ReadonlyMap<string, string>,
  end: ((exception: CheckException) => void) | undefined,
): readonly DataColumn<CheckException>[] {
  const columns: DataColumn<CheckException>[] = [
    { id: 'what', title: 'For', width: 240, grow: 3, cell: (one) => <What exception={one} titles={titles} /> },
    { id: 'state', title: 'Status', width: 90, grow: 0, cell: (one) => <State exception={one} /> },
    { id: 'reason', title: 'Reason', width: 200, grow: 3, cell: ({ reason }) => visibleText(reason) },
    { id: 'owner', title: 'Bears the risk', width: 120, cell: ({ owner }) => visibleText(owner) },
    { id: 'approver', title: 'Agreed', width: 120, cell: ({ approver }) => visibleText(approver) },
    { id: 'dates', title: 'Made, and until', width: 190, cell: (one) => <Dates exception={one} /> },
  ];
  if (end)
    columns.push({
      id: 'act',
      title: 'Actions',
      width: 90,
      grow: 0,
      cell: (one) =>
        one.active && (
          <Button
            size="small"
            appearance="subtle"
            aria-label={`End the exception for ${scopeText(one)}`}
            onClick={() => end(one)}
          >
            End
          </Button>
        ),
    });
  return columns;
}

function What({ exception, titles }: { exception: CheckException; titles: ReadonlyMap<string, string> }) {
  const styles = useNoteStyles();
  const { checkId, subjectId } = exception;
  return (
    <>
      {checkId === null ? (
        'Every test'
      ) : (
        <TextLink to="/checks/$id" params={{ id: checkId }}>
          {titles.get(checkId) ?? checkId}
        </TextLink>
      )}
      <div className={styles.note}>
        {subjectId === null ? (
          scopeText(exception)
        ) : (
          <TextLink to="/entities/$id" params={{ id: subjectId }} search={{ tab: 'checks' }}>
            <bdi>{scopeText(exception)}</bdi>
          </TextLink>
        )}
      </div>
    </>
  );
}

function State({ exception }: { exception: CheckException }) {
  const { label, tone } = exceptionState(exception);
  return <ToneBadge tone={tone}>{label}</ToneBadge>;
}

function Dates({ exception: { createdAt, createdBy, expiresAt, endedAt } }: { exception: CheckException }) {
  const styles = useNoteStyles();
  return (
    <>
      <div>
        <Moment iso={createdAt} ago /> by <bdi>{visibleText(createdBy)}</bdi>
      </div>
      <div className={styles.note}>
        {endedAt !== null ? (
          <>
            Ended <Moment iso={endedAt} ago />
          </>
        ) : expiresAt === null ? (
          'Until it is ended'
        ) : (
          <>
            Until <Moment iso={expiresAt} />
          </>
        )}
      </div>
    </>
  );
}
