import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { FormEvent, ReactNode } from 'react';
import { ErrorState } from './error-state.tsx';

const useStyles = makeStyles({
  wide: { maxWidth: '820px' },
  content: { display: 'grid', gap: tokens.spacingVerticalM, maxHeight: '65vh', overflowY: 'auto' },
});

interface FormDialogProps {
  readonly title: ReactNode;
  /** What the button says that sends the form. */
  readonly submit: string;
  readonly change: { readonly isPending: boolean; readonly error: unknown };
  readonly errorTitle: string;
  /** Nothing can be sent as it stands. */
  readonly disabled?: boolean;
  readonly wide?: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog; the answer of the server to what was sent stands above its buttons. */
export function FormDialog(props: FormDialogProps) {
  const { title, submit, change, errorTitle, disabled = false, wide = false, onSubmit, onClose, children } = props;
  const styles = useStyles();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface {...(wide ? { className: styles.wide } : {})}>
        <form onSubmit={send} noValidate autoComplete="off">
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              {children}
              {change.error !== null && <ErrorState title={errorTitle} error={change.error} />}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabled={disabled || change.isPending}>
                {submit}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
