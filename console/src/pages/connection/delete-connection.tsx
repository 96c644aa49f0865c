import { useNavigate } from '@tanstack/react-router';
import { useDeleteConnection } from '../../api/mutations.ts';
import type { Connection } from '../../api/types.ts';
import { Confirm } from '../../components/confirm.tsx';
import { visibleText } from '../../format/visible-text.ts';

interface DeleteConnectionProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** Asks before a connection is deleted. */
export function DeleteConnection({ connection, onClose }: DeleteConnectionProps) {
  const remove = useDeleteConnection();
  const navigate = useNavigate();
  return (
    <Confirm
      title="Delete the connection?"
      confirm="Delete the connection"
      keep="Keep it"
      change={remove}
      errorTitle="The connection was not deleted"
      onConfirm={() => remove.mutate(connection.id, { onSuccess: () => void navigate({ to: '/connections' }) })}
      onClose={onClose}
    >
      <p>
        <strong>
          <bdi>{visibleText(connection.name)}</bdi>
        </strong>{' '}
        (tenant {connection.tenantId}) is removed from Assay with its stored credential and everything that was read
        through it, history included. Entries of the audit log stay. Nothing changes in the tenant. This cannot be
        undone.
      </p>
      {connection.state !== 'revoked' && (
        <p>To take the credential away and keep what was read, revoke the connection instead.</p>
      )}
    </Confirm>
  );
}
