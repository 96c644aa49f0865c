import { makeStyles, tokens } from '@fluentui/react-components';
import { useRevoke } from '../../api/connection-mutations.ts';
import type { Connection } from '../../api/types.ts';
import { Confirm } from '../../components/confirm.tsx';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  list: {
    margin: `0 0 ${tokens.spacingVerticalM}`,
    paddingLeft: '20px',
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
  },
});

interface RevokeConnectionProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** Asks before the credential of a connection is cleared: says what goes and what stays. */
export function RevokeConnection({ connection, onClose }: RevokeConnectionProps) {
  const styles = useStyles();
  const revoke = useRevoke(connection.id);
  return (
    <Confirm
      title="Revoke the connection?"
      confirm="Revoke the connection"
      keep="Keep it"
      change={revoke}
      errorTitle="The connection was not revoked"
      onConfirm={() => revoke.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        <strong>
          <bdi>{visibleText(connection.name)}</bdi>
        </strong>{' '}
        (tenant {connection.tenantId}) loses its credential at once.
      </p>
      <p>Cleared:</p>
      <ul className={styles.list}>
        <li>the stored credential;</li>
        <li>the sync that runs, and everything that waits: it ends within seconds.</li>
      </ul>
      <p>Kept:</p>
      <ul className={styles.list}>
        <li>everything that was read, with its history: shown as unknown from now on, never as absent;</li>
        <li>runs, log and coverage of the connection, its schedule and its options;</li>
        <li>the audit log, which says who revoked it and when.</li>
      </ul>
      <p>
        The application in the tenant is not touched: delete its secret or certificate there as well. With a new
        credential the same connection can go on.
      </p>
    </Confirm>
  );
}
