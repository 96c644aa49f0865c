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
import { visibleText } from '../format/visible-text.ts';
import { CodeBlock } from './code-block.tsx';

interface ShownOnceProps {
  readonly name: string;
  readonly token: string;
  /** What is to be known about it. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
}

/** A token that was made, the one time that it is seen. */
export function ShownOnce({ name, token, onClose, children }: ShownOnceProps) {
  return (
    <Dialog open modalType="alert" onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>The token was made</DialogTitle>
          <DialogContent>
            <p>Copy it now: it is never shown again. Assay keeps only its hash.</p>
            {children}
            <CodeBlock title={visibleText(name)} text={token} copy="Copy the token" />
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              I have copied it
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
