import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { ErrorState } from './error-state.tsx';

interface ConfirmProps {
  /** The question. */
  readonly title: string;
  /** What the button does that goes on, and the one that does not. */
  readonly confirm: string;
  readonly keep?: string;
  readonly change: { readonly isPending: boolean; readonly error: unknown };
  readonly errorTitle: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks before something that cannot, or not easily, be taken back. */
export function Confirm({
  title,
  confirm,
  keep = 'Cancel',
  change,
  errorTitle,
  onConfirm,
  onClose,
  children,
}: ConfirmProps) {
  return (
    <Dialog open modalType="alert" onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            {children}
            {change.error !== null && <ErrorState title={errorTitle} error={change.error} />}
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={onClose}>{keep}</Button>
            <Button appearance="primary" disabled={change.isPending} onClick={onConfirm}>
              {confirm}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
