import { Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { type Assessment, useAuditorToken } from '../../api/assessments.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ShownOnce } from '../../components/shown-once.tsx';
import { visibleText } from '../../format/visible-text.ts';

const lives = [
  [30, '30 days'],
  [90, '90 days'],
  [180, '180 days'],
  [365, 'a year'],
] as const;

/** Makes a token that shows this assessment and nothing else, and shows it once. */
export function AuditorToken({ assessment: { id, title }, onClose }: { assessment: Assessment; onClose: () => void }) {
  const create = useAuditorToken(id);
  const [name, setName] = useState('');
  const [days, setDays] = useState(90);
  const [checked, setChecked] = useState(false);
  const missing = name.trim() === '';
  const submit = (): void => {
    setChecked(true);
    if (!missing) create.mutate({ name: name.trim(), expiresInDays: days });
  };
  if (create.data) {
    const { name: of, token } = create.data;
    const link = `${location.origin}/login?token=${token}`;
    return (
      <ShownOnce name={of} token={token} onClose={onClose}>
        <CodeBlock title="Link that opens the console" text={link} copy="Copy the link" />
      </ShownOnce>
    );
  }
  return (
    <FormDialog
      title="Token for an auditor"
      submit="Make the token"
      change={create}
      errorTitle="The token was not made"
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        It shows <bdi>{visibleText(title)}</bdi> with the evidence of its period, and nothing else. Whoever has it can
        comment, approve and reject.
      </p>
      <Field
        label="Name"
        required
        hint="Who gets it; decisions and the audit log call the auditor by this name."
        {...(checked && missing ? { validationMessage: 'Give the token a name.' } : {})}
      >
        <Input value={name} maxLength={200} onChange={(_event, { value }) => setName(value)} />
      </Field>
      <Field label="Valid for">
        <Select value={String(days)} onChange={(_event, { value }) => setDays(Number(value))}>
          {lives.map(([each, label]) => (
            <option key={label} value={String(each)}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
    </FormDialog>
  );
}
