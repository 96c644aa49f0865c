import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { NewAttestation } from '../../api/checks.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { checkStatusWords } from './check-words.ts';
import { daysAhead, endOfDay, startOfDay, tomorrow } from './days.ts';

/** Days back since when it may have been so; the server takes a year. */
const furthest = 365;

const results = ['pass', 'fail', 'not-applicable'] as const satisfies readonly NewAttestation['status'][];

interface AttestationFormProps {
  readonly title: string;
  readonly attest: {
    readonly isPending: boolean;
    readonly error: unknown;
    readonly mutate: (attestation: NewAttestation, after: { readonly onSuccess: () => void }) => void;
  };
  readonly longestStatement: number;
  /** Days ahead until which it may hold; as long as one likes where not said. */
  readonly longest?: number;
  readonly onClose: () => void;
  /** What it is about, and what it does. */
  readonly children: ReactNode;
}

/** Says by hand how something stands, with what was looked at, and until when it holds. */
export function AttestationForm(props: AttestationFormProps) {
  const { title, attest, longestStatement, longest, onClose, children } = props;
  const [status, setStatus] = useState<NewAttestation['status']>('pass');
  const [statement, setStatement] = useState('');
  const [since, setSince] = useState('');
  const [until, setUntil] = useState(() => daysAhead(90));
  const submit = (): void =>
    attest.mutate(
      {
        ...{ status, statement: statement.trim(), expiresAt: endOfDay(until) },
        ...(since !== '' && { effectiveFrom: startOfDay(since) }),
      },
      { onSuccess: onClose },
    );
  return (
    <FormDialog
      title={title}
      submit="Attest"
      change={attest}
      errorTitle="It was not written down"
      disabled={statement.trim() === '' || until === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <div>{children} Your name is written into the audit log.</div>
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
        <Textarea
          value={statement}
          maxLength={longestStatement}
          rows={4}
          onChange={(_event, data) => setStatement(data.value)}
        />
      </Field>
      <Field
        label="Holds since"
        hint="Where you have looked at the time before as well: assessments count these days. Now, where left empty."
      >
        <Input
          type="date"
          value={since}
          min={daysAhead(-furthest)}
          max={daysAhead(0)}
          onChange={(_event, data) => setSince(data.value)}
        />
      </Field>
      <Field
        label="Holds until"
        required
        hint={
          longest === undefined
            ? 'When somebody has to look again.'
            : 'When somebody has to look again: at most a year ahead.'
        }
      >
        <Input
          type="date"
          value={until}
          min={tomorrow()}
          max={longest === undefined ? undefined : daysAhead(longest)}
          onChange={(_event, data) => setUntil(data.value)}
        />
      </Field>
    </FormDialog>
  );
}
