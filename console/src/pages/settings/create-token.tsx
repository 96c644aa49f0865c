import { Field, Input, Select } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { meQuery } from '../../api/queries.ts';
import { useCreateToken } from '../../api/trust-mutations.ts';
import type { Role } from '../../api/types.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ShownOnce } from '../../components/shown-once.tsx';
import { grantableRoles, roleWords } from './role-words.ts';

const lives = [
  [30, '30 days'],
  [90, '90 days'],
  [180, '180 days'],
  [365, 'a year'],
  [null, 'without end'],
] as const;

/** Makes a token and shows it, once. */
export function CreateToken({ onClose }: { onClose: () => void }) {
  const create = useCreateToken();
  const own = useQuery(meQuery).data?.role;
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [days, setDays] = useState<number | null>(90);
  const [checked, setChecked] = useState(false);
  const missing = name.trim() === '';
  const submit = (): void => {
    setChecked(true);
    if (!missing) create.mutate({ name: name.trim(), role, expiresInDays: days });
  };
  if (create.data) return <ShownOnce name={create.data.name} token={create.data.token} onClose={onClose} />;
  return (
    <FormDialog
      title="New API token"
      submit="Make the token"
      change={create}
      errorTitle="The token was not made"
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="Name"
        required
        hint="What it is for; the audit log calls it by this name."
        {...(checked && missing ? { validationMessage: 'Give the token a name.' } : {})}
      >
        <Input value={name} maxLength={200} onChange={(_event, { value }) => setName(value)} />
      </Field>
      <Field label="Role" hint={`A token with it ${roleWords[role]}.`}>
        <Select
          value={role}
          onChange={(_event, { value }) => setRole(grantableRoles(own).find((each) => each === value) ?? role)}
        >
          {grantableRoles(own).map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Valid for">
        <Select
          value={String(days)}
          onChange={(_event, { value }) => setDays(lives.find(([each]) => String(each) === value)?.[0] ?? null)}
        >
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
