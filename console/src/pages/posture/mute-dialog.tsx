import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { type Finding, type Subject, useMute } from '../../api/posture.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({ content: { display: 'grid', gap: tokens.spacingVerticalM } });

interface MuteDialogProps {
  readonly finding: Finding;
  /** Null mutes the whole finding. */
  readonly subject: Subject['subject'] | null;
  readonly onClose: () => void;
}

/** Asks why, and until when, something is left as it is. */
export function MuteDialog({ finding, subject, onClose }: MuteDialogProps) {
  const styles = useStyles();
  const mute = useMute();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // The end of the day that was chosen, where the reader is.
    const expiresAt = until === '' ? null : new Date(`${until}T23:59:59`).toISOString();
    const body = { findingId: finding.id, subjectId: subject?.id ?? null, reason: reason.trim(), expiresAt };
    mute.mutate(body, { onSuccess: onClose });
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>{subject ? 'Mute this subject' : 'Mute the finding'}</DialogTitle>
            <DialogContent className={styles.content}>
              <div>
                {finding.title}
                {subject && (
                  <>
                    : <bdi>{visibleText(subject.name ?? subject.key)}</bdi>
                  </>
                )}
                . It is counted apart from then on, and who muted it is written into the audit log.
              </div>
              <Field label="Reason" required hint="For whoever looks later.">
                <Textarea value={reason} maxLength={1000} onChange={(_event, data) => setReason(data.value)} />
              </Field>
              <Field label="Until" hint="Empty: until it is taken back.">
                <Input
                  type="date"
                  value={until}
                  min={new Date().toISOString().slice(0, 10)}
                  onChange={(_event, data) => setUntil(data.value)}
                />
              </Field>
              {mute.error && <ErrorState title="It was not muted" error={mute.error} />}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabled={mute.isPending || reason.trim().length < 3}>
                Mute
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
