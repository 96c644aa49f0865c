import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { useRenameOrganization } from '../../api/trust-mutations.ts';
import { FormDialog } from '../../components/form-dialog.tsx';

interface RenameOrganizationProps {
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
}

export function RenameOrganization({ id, name, onClose }: RenameOrganizationProps) {
  const rename = useRenameOrganization(id);
  const [text, setText] = useState(name);
  const wanted = text.trim();
  return (
    <FormDialog
      title="Rename the organisation"
      submit="Rename"
      change={rename}
      errorTitle="The organisation was not renamed"
      disabled={wanted === ''}
      onSubmit={() => rename.mutate(wanted, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field
        label="Name"
        required
        hint="The audit log keeps the name that it had at each moment."
        {...(wanted === '' ? { validationMessage: 'Give the organisation a name.' } : {})}
      >
        <Input value={text} maxLength={200} onChange={(_event, { value }) => setText(value)} />
      </Field>
    </FormDialog>
  );
}
