import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { connectionsQuery } from '../../api/queries.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { AddConnection } from './add-connection.tsx';
import { ConnectionTable } from './connection-table.tsx';

const useStyles = makeStyles({
  table: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
});

/** The tenants that are connected, and a way to connect another one. */
export function ConnectionsPage() {
  const styles = useStyles();
  const connections = useQuery(connectionsQuery);
  const [adding, setAdding] = useState(false);
  const add = (
    <Button appearance="primary" icon={<AddRegular />} onClick={() => setAdding(true)}>
      Add a connection
    </Button>
  );
  return (
    <Page title="Connections" subtitle="Microsoft Entra tenants that Assay reads, with read-only rights." actions={add}>
      <div className={styles.table}>
        <Loaded query={connections} label="Loading the connections">
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title="No tenant is connected yet">
                You need the tenant id, and the client id with a secret or certificate of an app registration that may
                read it.
              </EmptyState>
            ) : (
              <ConnectionTable connections={items} />
            )
          }
        </Loaded>
      </div>
      {adding && <AddConnection onClose={() => setAdding(false)} />}
    </Page>
  );
}
