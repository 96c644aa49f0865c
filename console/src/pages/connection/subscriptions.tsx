import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { subscriptionsQuery } from '../../api/connection-queries.ts';
import type { Subscription } from '../../api/types.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Copyable } from '../../components/copyable.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { subscriptionStateWords } from '../../format/connection-state.ts';
import { counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  // The table scrolls by itself: a thousand subscriptions do not push the rest of the page away.
  box: { display: 'flex', flexDirection: 'column', maxHeight: '480px' },
  note: { color: tokens.colorNeutralForeground3 },
});

/** Every subscription that a connection has seen, and what has become of it. */
export function Subscriptions({ id }: { id: string }) {
  const styles = useStyles();
  const subscriptions = useQuery(subscriptionsQuery(id));
  const number = subscriptions.data?.items.length;
  return (
    <Panel
      title="Subscriptions"
      actions={number !== undefined && <span className={styles.note}>{counted(number, 'subscription')}</span>}
    >
      <Loaded query={subscriptions} label="Loading the subscriptions">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No subscription was seen yet">
              The first sync lists them. Where it is over and none is here, the application has no role in Azure.
            </EmptyState>
          ) : (
            <div className={styles.box}>
              <DataTable
                label="Subscriptions"
                tall
                columns={columns}
                rows={items}
                rowId={({ subscriptionId }) => subscriptionId}
              />
            </div>
          )
        }
      </Loaded>
    </Panel>
  );
}

const columns: readonly DataColumn<Subscription>[] = [
  {
    id: 'name',
    title: 'Subscription',
    width: 318,
    cell: ({ name, subscriptionId }) => (
      <>
        <bdi>{visibleText(name)}</bdi>
        <div>
          <Copyable text={subscriptionId} name="subscription id" />
        </div>
      </>
    ),
  },
  {
    id: 'state',
    title: 'State',
    width: 120,
    grow: 0,
    cell: ({ state }) => {
      const { label, tone } = subscriptionStateWords[state];
      return <ToneBadge tone={tone}>{label}</ToneBadge>;
    },
  },
  {
    id: 'meaning',
    title: 'Meaning',
    width: 170,
    grow: 2,
    cell: ({ state, reason }) => (reason ? visibleText(reason) : subscriptionStateWords[state].says),
  },
  { id: 'since', title: 'Since', width: 110, grow: 0, cell: ({ since }) => <Moment iso={since} ago /> },
];
