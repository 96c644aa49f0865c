import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { useCreateOrganization, useSwitchOrganization } from '../api/mutations.ts';
import { FormDialog } from '../components/form-dialog.tsx';

/** Founds an organisation and goes there. */
export function CreateOrganization({ onClose }: { onClose: () => void }) {
  const create = useCreateOrganization();
  const change = useSwitchOrganization();
  const [name, setName] = useState('');
  const [checked, setChecked] = useState(false);
  const missing = name.trim() === '';
  const submit = (): void => {
    setChecked(true);
    if (missing) return;
    // One that has been founded is not founded again where only going there has failed.
    if (create.data) change.mutate(create.data.id);
    else create.mutate(name.trim(), { onSuccess: ({ id }) => change.mutate(id) });
  };
  const pending = create.isPending || change.isPending;
  return (
    <FormDialog
      title="New organisation"
      submit={pending ? 'Creating' : 'Create'}
      change={{ isPending: pending, error: create.error ?? change.error }}
      errorTitle={create.data ? 'The organisation was created, but not opened' : 'The organisation was not created'}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        An organisation has its own connections, inventory and tokens; nothing of one is seen in another. The console
        goes there at once.
      </p>
      <Field
        label="Name"
        required
        {...(checked && missing ? { validationMessage: 'Give the organisation a name.' } : {})}
      >
        <Input value={name} maxLength={200} onChange={(_event, { value }) => setName(value)} />
      </Field>
    </FormDialog>
  );
}
