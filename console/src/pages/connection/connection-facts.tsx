import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { statusQuery } from '../../api/queries.ts';
import type { Connection } from '../../api/types.ts';
import { ConnectionStateBadge, ToneBadge } from '../../components/badges.tsx';
import { Copyable } from '../../components/copyable.tsx';
import { Moment } from '../../components/moment.tsx';
import { cloudLabel } from '../../format/cloud-label.ts';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
  },
});

/** State, tenant, cloud and age, below the name. */
export function ConnectionFacts({ connection }: { connection: Connection }) {
  const styles = useStyles();
  const status = useQuery(statusQuery);
  const { state, stale, cloud, tenantId, lastSuccessAt } = connection;
  return (
    <div className={styles.line}>
      <ConnectionStateBadge state={state} />
      {stale && (
        <ToneBadge tone="warning" title="No sync came to its end for longer than it may take.">
          Stale
        </ToneBadge>
      )}
      <span>{cloudLabel(status.data, cloud)}</span>
      <Copyable text={tenantId} name="tenant id" />
      <span>
        {lastSuccessAt ? (
          <>
            Last read <Moment iso={lastSuccessAt} ago />
          </>
        ) : (
          'Not read yet'
        )}
      </span>
    </div>
  );
}
