import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { type ControlDetail, type NewControlAttestation, useAttestControl } from '../../api/frameworks.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { checkStatusWords } from '../checks/check-words.ts';
import { daysAhead, endOfDay, tomorrow } from '../checks/days.ts';

const results = ['pass', 'fail', 'not-applicable'] as const satisfies readonly NewControlAttestation['status'][];

interface AttestControlProps {
  readonly control: Pick<ControlDetail, 'framework' | 'id' | 'checks'>;
  readonly onClose: () => void;
}

/** Says how a control stands, with what was looked at, and until when it holds. */
export function AttestControl({ control: { framework, id, checks }, onClose }: AttestControlProps) {
  const attest = useAttestControl(framework, id);
  const [status, setStatus] = useState<NewControlAttestation['status']>('pass');
  const [statement, setStatement] = useState('');
  const [until, setUntil] = useState(() => daysAhead(90));
  const submit = (): void =>
    attest.mutate({ status, statement: statement.trim(), expiresAt: endOfDay(until) }, { onSuccess: onClose });
  return (
    <FormDialog
      title={`Attest ${visibleText(id)}`}
      submit="Attest"
      change={attest}
      errorTitle="It was not written down"
      disabled={statement.trim() === '' || until === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <div>
        Your name is written into the audit log.
        {checks > 0 && ' Tests still count: what one of them fails, or leaves unknown, no word of yours makes pass.'}
      </div>
      <Field label="Result" required>
        <Select
          value={status}
          onChange={(_event, { value }) => setStatus(results.find((each) => each === value) ?? 'pass')}
        >
          {results.map((each) => (
            <option key={each} value={each}>
              {checkStatusWords[each].label}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Statement" required hint="What was looked at, and where its evidence is kept.">
        <Textarea value={statement} maxLength={4000} rows={4} onChange={(_event, data) => setStatement(data.value)} />
      </Field>
      <Field label="Holds until" required hint="When somebody has to look again.">
        <Input type="date" value={until} min={tomorrow()} onChange={(_event, data) => setUntil(data.value)} />
      </Field>
    </FormDialog>
  );
}
