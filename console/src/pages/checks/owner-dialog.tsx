import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { type CheckItem, useSetOwner } from '../../api/checks.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { visibleText } from '../../format/visible-text.ts';

interface OwnerDialogProps {
  readonly checkId: string;
  /** Null: the owner of the whole test. */
  readonly item: CheckItem | null;
  readonly owner: string | null;
  readonly onClose: () => void;
}

/** Who sees to a test, or to one item of it. */
export function OwnerDialog({ checkId, item, owner, onClose }: OwnerDialogProps) {
  const change = useSetOwner(checkId);
  const [name, setName] = useState(owner ?? '');
  const submit = (): void =>
    change.mutate({ subjectId: item?.subjectId ?? null, owner: name.trim() || null }, { onSuccess: onClose });
  return (
    <FormDialog
      title={item ? `Who sees to ${visibleText(item.name)}?` : 'Who sees to this test?'}
      submit="Set the owner"
      change={change}
      errorTitle="The owner was not set"
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Owner" hint={item ? 'Empty: whoever owns the test.' : 'A person or a team. Empty: nobody.'}>
        <Input value={name} maxLength={500} onChange={(_event, data) => setName(data.value)} />
      </Field>
    </FormDialog>
  );
}
