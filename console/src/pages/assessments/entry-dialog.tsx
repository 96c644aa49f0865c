import { Checkbox, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { type Control, type EntryKind, useEnter } from '../../api/assessments.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { counted } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { warningsAgainst } from './assessment-words.ts';

const verbs: Readonly<Record<EntryKind, { submit: string; failed: string }>> = {
  comment: { submit: 'Comment', failed: 'The comment was not written' },
  approved: { submit: 'Approve', failed: 'The control was not approved' },
  rejected: { submit: 'Reject', failed: 'The control was not rejected' },
};

interface EntryDialogProps {
  readonly assessmentId: string;
  readonly kind: EntryKind;
  /** Absent: the assessment as a whole. */
  readonly control?: Control;
  readonly onClose: () => void;
}

/** A comment, or a decision about a control with the words for it. */
export function EntryDialog({ assessmentId, kind, control, onClose }: EntryDialogProps) {
  const enter = useEnter(assessmentId);
  const [text, setText] = useState('');
  const [acceptStale, setAcceptStale] = useState(false);
  const warnings = kind === 'approved' && control ? warningsAgainst(control) : [];
  const { submit, failed } = verbs[kind];
  const send = (): void =>
    enter.mutate(
      { kind, controlId: control?.controlId ?? null, text: text.trim(), acceptStale },
      { onSuccess: onClose },
    );
  return (
    <FormDialog
      title={`${submit} ${control ? visibleText(control.controlId) : 'on the assessment'}`}
      submit={submit}
      change={enter}
      errorTitle={failed}
      disabled={text.trim() === '' || (warnings.length > 0 && !acceptStale)}
      onSubmit={send}
      onClose={onClose}
    >
      {kind === 'approved' && control && (
        <div>
          {counted(control.positions.length, 'row')} of evidence {control.positions.length === 1 ? 'is' : 'are'} locked
          with it: they can never be taken off again.
        </div>
      )}
      {warnings.length > 0 && (
        <div>
          <ul>
            {warnings.map(({ kind: of, position, cause }) => (
              <li key={`${of} ${position} ${cause}`}>{visibleText(cause)}</li>
            ))}
          </ul>
          <Checkbox
            checked={acceptStale}
            label="Approve it although evidence is late or stale; the comment says why"
            onChange={(_event, { checked }) => setAcceptStale(checked === true)}
          />
        </div>
      )}
      <Field label="Comment" required hint="It stays with the assessment for good.">
        <Textarea value={text} maxLength={5000} rows={4} onChange={(_event, { value }) => setText(value)} />
      </Field>
    </FormDialog>
  );
}
