import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useDeleteConnection } from '../../api/mutations.ts';
import type { Connection } from '../../api/types.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { visibleText } from '../../format/visible-text.ts';

interface DeleteConnectionProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** Asks before a connection is deleted. */
export function DeleteConnection({ connection, onClose }: DeleteConnectionProps) {
  const remove = useDeleteConnection();
  return (
    <Dialog open modalType="alert" onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Delete the connection?</DialogTitle>
          <DialogContent>
            <p>
              <strong>
                <bdi>{visibleText(connection.name)}</bdi>
              </strong>{' '}
              (tenant {connection.tenantId}) is removed from Assay together with its stored credential. Nothing changes
              in the tenant. This cannot be undone.
            </p>
            {remove.error && <ErrorState title="The connection was not deleted" error={remove.error} />}
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={onClose}>Keep it</Button>
            <Button
              appearance="primary"
              disabled={remove.isPending}
              onClick={() => remove.mutate(connection.id, { onSuccess: onClose })}
            >
              Delete the connection
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
