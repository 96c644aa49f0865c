import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { type CheckDetail, type NewAttestation, useAttest } from '../../api/checks.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { checkStatusWords } from './check-words.ts';
import { daysAhead, endOfDay, tomorrow } from './days.ts';

const results = ['pass', 'fail', 'not-applicable'] as const satisfies readonly NewAttestation['status'][];
/** The server takes a year at most; the end of the day must still be within it. */
const longest = 364;

/** Says what nothing can read, with what was looked at, and until when it holds. */
export function AttestDialog({ check, onClose }: { check: CheckDetail; onClose: () => void }) {
  const attest = useAttest(check.id);
  const [status, setStatus] = useState<NewAttestation['status']>('pass');
  const [statement, setStatement] = useState('');
  const [until, setUntil] = useState(() => daysAhead(90));
  const submit = (): void =>
    attest.mutate({ status, statement: statement.trim(), expiresAt: endOfDay(until) }, { onSuccess: onClose });
  return (
    <FormDialog
      title="Attest the result"
      submit="Attest"
      change={attest}
      errorTitle="It was not written down"
      disabled={statement.trim() === '' || until === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <div>{`${check.title}. Your name is written into the audit log.`}</div>
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
        <Textarea value={statement} maxLength={1000} onChange={(_event, data) => setStatement(data.value)} />
      </Field>
      <Field label="Holds until" required hint="When somebody has to look again: at most a year ahead.">
        <Input
          type="date"
          value={until}
          min={tomorrow()}
          max={daysAhead(longest)}
          onChange={(_event, data) => setUntil(data.value)}
        />
      </Field>
    </FormDialog>
  );
}
