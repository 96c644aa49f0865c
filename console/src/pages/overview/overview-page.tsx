import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { isActive } from '../../api/connection-run.ts';
import { overviewQuery } from '../../api/overview.ts';
import { connectionsQuery } from '../../api/queries.ts';
import type { Connection } from '../../api/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { AttentionPanel } from './attention-panel.tsx';
import { ChangesPanel } from './changes-panel.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { ConnectionsPanel } from './connections-panel.tsx';
import { CoveragePanel } from './coverage-panel.tsx';
import { HistoryPanels } from './history-panels.tsx';
import { InventoryTotals } from './inventory-totals.tsx';
import { useSince } from './use-since.ts';

const route = getRouteApi('/');

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
  stack: { display: 'grid', gap: tokens.spacingHorizontalL, minWidth: 0 },
  halves: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
});

/** The state of everything at a glance: what needs somebody, what is new, how it went, how much can be seen. */
export function OverviewPage() {
  const connections = useQuery(connectionsQuery);
  const search = route.useSearch();
  const { ready, from } = useSince(search.since);
  const days = search.days === undefined ? 30 : Number(search.days);
  const overview = useQuery({ ...overviewQuery({ from, days }), enabled: ready });
  return (
    <Page
      title="Overview"
      subtitle={
        overview.data &&
        overview.data.connections > 0 && (
          <>
            {'As of '}
            <Moment iso={overview.data.at} />. It changes by itself.
          </>
        )
      }
    >
      <Loaded query={connections} label="Loading the connections">
        {({ items }) =>
          items.length === 0 ? (
            <NoConnection />
          ) : (
            <>
              <Cards connections={items} />
              <Loaded query={overview} label="Loading the overview">
                {(data) => <Content overview={data} connections={items} visited={from !== undefined} />}
              </Loaded>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

interface ContentProps {
  readonly overview: Parameters<typeof AttentionPanel>[0]['overview'];
  readonly connections: readonly Connection[];
  readonly visited: boolean;
}

function Content({ overview, connections, visited }: ContentProps) {
  const styles = useStyles();
  const search = route.useSearch();
  const settled = connections.filter((connection) => !isInFront(connection));
  return (
    <>
      <div className={styles.halves}>
        <AttentionPanel overview={overview} />
        <ChangesPanel
          changes={overview.changes}
          attention={overview.attention}
          connections={connections}
          search={search}
          visited={visited}
        />
      </div>
      <HistoryPanels history={overview.history} search={search} />
      <div className={styles.halves}>
        <div className={styles.stack}>
          <CoveragePanel coverage={overview.coverage} />
          {settled.length > 0 && <ConnectionsPanel connections={settled} />}
        </div>
        <InventoryTotals />
      </div>
    </>
  );
}

/** What is going on, and what waits for its first sync, comes before everything else. */
const isInFront = ({ lastRun, lastSuccessAt }: Connection): boolean =>
  isActive(lastRun?.state) || lastSuccessAt === null;

function Cards({ connections }: { connections: readonly Connection[] }) {
  const styles = useStyles();
  const shown = connections.filter(isInFront);
  return shown.length === 0 ? null : (
    <div className={styles.cards}>
      {shown.map((connection) => (
        <ConnectionCard key={connection.id} connection={connection} />
      ))}
    </div>
  );
}

function NoConnection() {
  const navigate = useNavigate();
  return (
    <Panel title="Connect a tenant">
      <EmptyState
        title="No tenant is connected yet"
        action={
          <Button appearance="primary" onClick={() => void navigate({ to: '/connect' })}>
            Add a connection
          </Button>
        }
      >
        Assay reads a Microsoft Entra tenant and its Azure subscriptions with read-only rights. Add a connection with an
        app registration of the tenant; the first sync starts from there.
      </EmptyState>
    </Panel>
  );
}
