import { useQuery } from '@tanstack/react-query';
import { statusQuery } from '../../api/queries.ts';
import type { Connection } from '../../api/types.ts';
import { ConnectionStateBadge } from '../../components/badges.tsx';
import { Facts } from '../../components/facts.tsx';
import { SyncPanel } from '../../components/run/sync-panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { cloudLabel } from '../../format/cloud-label.ts';
import { counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';

/** A connection with its state and its last run. */
export function ConnectionCard({ connection }: { connection: Connection }) {
  const status = useQuery(statusQuery);
  const { id, name, tenantId, state, reasons } = connection;
  return (
    <SyncPanel connection={connection} title={visibleText(name)}>
      <Facts
        facts={[
          [
            'State',
            <>
              <ConnectionStateBadge state={state} />{' '}
              <TextLink to="/connections/$id" params={{ id }}>
                {reasons.length > 0 ? counted(reasons.length, 'reason') : 'Details'}
              </TextLink>
            </>,
          ],
          ['Tenant', tenantId],
          ['Cloud', cloudLabel(status.data, connection.cloud)],
        ]}
      />
    </SyncPanel>
  );
}
