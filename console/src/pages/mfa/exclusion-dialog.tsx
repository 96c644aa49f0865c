import { Field, Input, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { useExclude } from '../../api/mfa.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { isGuid } from '../../format/guid.ts';

/** Documents an account that a policy leaves out. @param userKey object id, empty where it is yet to be entered */
export function ExclusionDialog({ userKey, onClose }: { userKey: string; onClose: () => void }) {
  const exclude = useExclude();
  const [id, setId] = useState(userKey);
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState('');
  const isId = isGuid(id.trim());
  const submit = (): void =>
    exclude.mutate({ userKey: id.trim(), reason: reason.trim(), owner: owner.trim() }, { onSuccess: onClose });
  return (
    <FormDialog
      title="Document an exception"
      submit="Document it"
      change={exclude}
      errorTitle="It was not documented"
      disabled={!isId || reason.trim().length < 3 || owner.trim() === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <div>
        The account is reported as excepted where a policy leaves it out, never as enforced. Who documented it is
        written into the audit log.
      </div>
      <Field
        label="Object id of the account"
        required
        validationState={id !== '' && !isId ? 'error' : 'none'}
        validationMessage={id !== '' && !isId ? 'Enter the object id, a GUID.' : null}
      >
        <Input value={id} readOnly={userKey !== ''} onChange={(_event, data) => setId(data.value)} />
      </Field>
      <Field label="Reason" required hint="For whoever looks later.">
        <Textarea value={reason} maxLength={1000} onChange={(_event, data) => setReason(data.value)} />
      </Field>
      <Field label="Who answers for the account" required>
        <Input value={owner} maxLength={200} onChange={(_event, data) => setOwner(data.value)} />
      </Field>
    </FormDialog>
  );
}
