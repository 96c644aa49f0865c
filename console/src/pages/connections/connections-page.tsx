import { Button } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { connectionsQuery } from '../../api/queries.ts';
import { usePermissions } from '../../api/role.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { TableExport } from '../../components/export-menu.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { ExpiryWarning } from '../../components/readiness/expiry-warning.tsx';
import { ConnectionTable } from './connection-table.tsx';

/** A run that something else started is noticed within this many milliseconds. */
const lookedAt = 30_000;

/** The tenants that are connected, and the way to connect another one. */
export function ConnectionsPage() {
  const connections = useQuery({ ...connectionsQuery, refetchInterval: lookedAt });
  const navigate = useNavigate();
  const { mayManage } = usePermissions();
  return (
    <Page
      fill
      title="Connections"
      subtitle="Microsoft Entra tenants and Azure subscriptions that Assay reads, with read-only rights."
      actions={
        <>
          <TableExport table={{ name: 'connections' }} />
          {mayManage && (
            <Button appearance="primary" icon={<AddRegular />} onClick={() => void navigate({ to: '/connect' })}>
              Add a connection
            </Button>
          )}
        </>
      }
    >
      <Loaded query={connections} label="Loading the connections">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No tenant is connected yet">
              Connecting takes a few minutes: Assay writes the script that gives it its rights, tries each of them, and
              says what is missing before anything is read.
            </EmptyState>
          ) : (
            <>
              <ExpiryWarning />
              <ConnectionTable connections={items} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
