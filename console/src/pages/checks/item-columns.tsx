import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { CheckItem, ItemStatus } from '../../api/checks.ts';
import { ToneBadge } from '../../components/badges.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { useNoteStyles } from './checks-columns.tsx';
import { Observed } from './observed.tsx';

type Act = (what: 'except' | 'end' | 'owner', item: CheckItem) => void;

const useStyles = makeStyles({
  // Ids of Azure are long: what they end in tells them apart, so that the beginning is cut off.
  key: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', direction: 'rtl', textAlign: 'left' },
  button: { minWidth: 'auto' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXXS },
});

/** Deadlines and exceptions are of what fails: elsewhere they take no room. */
export function itemColumns(status: ItemStatus, act: Act | undefined): readonly DataColumn<CheckItem>[] {
  const columns: DataColumn<CheckItem>[] = [
    { id: 'name', title: 'Item', width: 200, grow: 2, cell: (item) => <Name item={item} /> },
    {
      id: 'reason',
      title: 'Reason',
      width: 300,
      grow: 4,
      cell: ({ reason, observed }) => (
        <>
          <div>{visibleText(reason)}</div>
          <Observed observed={observed} />
        </>
      ),
    },
  ];
  if (status === 'fail')
    columns.push(
      { id: 'due', title: 'Since and due', width: 140, grow: 1, cell: (item) => <Dates item={item} /> },
      { id: 'exception', title: 'Exception', width: 150, grow: 2, cell: (item) => <Excepted item={item} /> },
    );
  columns.push({
    id: 'owner',
    title: 'Owner',
    width: 110,
    grow: 1,
    cell: ({ owner }) => (owner === null ? 'Nobody' : visibleText(owner)),
  });
  if (act)
    columns.push({
      id: 'act',
      title: 'Actions',
      width: 150,
      grow: 0,
      cell: (item) => <Actions item={item} act={act} failing={status === 'fail'} />,
    });
  return columns;
}

function Name({ item }: { item: CheckItem }) {
  const styles = useNoteStyles();
  const own = useStyles();
  return (
    <>
      <TextLink to="/entities/$id" params={{ id: item.subjectId }} title={item.azureId}>
        <bdi>{visibleText(item.name) || '(no name)'}</bdi>
      </TextLink>
      <div className={mergeClasses(styles.note, own.key)} title={visibleText(item.azureId)}>
        <bdi dir="ltr">{visibleText(item.azureId)}</bdi>
      </div>
    </>
  );
}

function Dates({ item: { detectedAt, dueAt, exception } }: { item: CheckItem }) {
  const styles = useNoteStyles();
  const isOverdue = dueAt !== null && exception === null && Date.parse(dueAt) < Date.now();
  return (
    <>
      {detectedAt !== null && (
        <div>
          {'Since '}
          <Moment iso={detectedAt} ago />
        </div>
      )}
      {dueAt !== null && (
        <div className={styles.note}>
          {'Due '}
          <Moment iso={dueAt} ago />
        </div>
      )}
      {isOverdue && <ToneBadge tone="danger">Overdue</ToneBadge>}
    </>
  );
}

function Excepted({ item: { exception } }: { item: CheckItem }) {
  const styles = useNoteStyles();
  if (exception === null) return null;
  return (
    <>
      <ToneBadge tone="neutral">Excepted</ToneBadge>
      <div className={styles.note}>
        {visibleText(exception.reason)}
        {exception.expiresAt !== null && (
          <>
            {', until '}
            <Moment iso={exception.expiresAt} />
          </>
        )}
      </div>
    </>
  );
}

function Actions({ item, act, failing }: { item: CheckItem; act: Act; failing: boolean }) {
  const styles = useStyles();
  const name = visibleText(item.name);
  return (
    <div className={styles.actions}>
      {failing && (
        <Button
          className={styles.button}
          size="small"
          appearance="subtle"
          aria-label={item.exception ? `End exception for ${name}` : `Except ${name}`}
          onClick={() => act(item.exception ? 'end' : 'except', item)}
        >
          {item.exception ? 'End exception' : 'Except'}
        </Button>
      )}
      <Button
        className={styles.button}
        size="small"
        appearance="subtle"
        aria-label={`Set owner of ${name}`}
        onClick={() => act('owner', item)}
      >
        Set owner
      </Button>
    </div>
  );
}
