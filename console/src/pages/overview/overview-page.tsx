import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { connectionsQuery } from '../../api/queries.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { ExpiryWarning } from '../../components/readiness/expiry-warning.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { CoverageGaps } from './coverage-gaps.tsx';
import { InventoryTotals } from './inventory-totals.tsx';

/** A run that something else started is noticed within this many milliseconds. */
const runsLookedFor = 30_000;

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))',
    gap: tokens.spacingHorizontalL,
  },
});

/** The state of everything at a glance: connections, what they found, what could not be read. */
export function OverviewPage() {
  const styles = useStyles();
  const connections = useQuery({ ...connectionsQuery, refetchInterval: runsLookedFor });
  return (
    <Page title="Overview">
      <Loaded query={connections} label="Loading the connections">
        {({ items }) =>
          items.length === 0 ? (
            <NoConnection />
          ) : (
            <>
              <ExpiryWarning />
              <div className={styles.cards}>
                {items.map((connection) => (
                  <ConnectionCard key={connection.id} connection={connection} />
                ))}
              </div>
              <InventoryTotals />
              <CoverageGaps />
            </>
          )
        }
      </Loaded>
    </Page>
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
