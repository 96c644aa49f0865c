import { Field, Radio, RadioGroup, Select, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { type Account, type AccountKind, accountKinds, useLink } from '../../api/people.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { PersonChoice } from '../../components/person-choice.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { words } from '../../format/words.ts';

/** Whose an account is, or what it is instead of a person's; the candidates of an ambiguous match come first. */
export function LinkDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const link = useLink();
  const [isPerson, setIsPerson] = useState(true);
  const [personId, setPersonId] = useState(account.match.candidates[0]?.id ?? '');
  const [kind, setKind] = useState<AccountKind>('service');
  const [reason, setReason] = useState('');
  const submit = (): void => {
    const decision = isPerson ? { personId, accountKind: null } : { personId: null, accountKind: kind };
    link.mutate({ accountId: account.id, ...decision, reason: reason.trim() }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={`Whose account is ${visibleText(account.name)}?`}
      submit={isPerson ? 'Link' : 'Mark'}
      change={link}
      errorTitle="It was not written down"
      disabled={reason.trim().length < 3 || (isPerson && personId === '')}
      onSubmit={submit}
      onClose={onClose}
    >
      <RadioGroup
        aria-label="What the account is"
        value={isPerson ? 'person' : 'none'}
        onChange={(_event, { value }) => setIsPerson(value === 'person')}
      >
        <Radio value="person" label="It belongs to a person" />
        <Radio value="none" label="It is not a person" />
      </RadioGroup>
      {isPerson ? (
        <PersonChoice candidates={account.match.candidates} value={personId} onChoose={setPersonId} />
      ) : (
        <Field label="What it is" required>
          <Select
            value={kind}
            onChange={(_event, { value }) => setKind(accountKinds.find((each) => each === value) ?? 'service')}
          >
            {accountKinds.map((each) => (
              <option key={each} value={each}>
                {words(each)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field label="Reason" required hint="For whoever looks later; it is written into the audit log.">
        <Textarea value={reason} maxLength={1000} onChange={(_event, data) => setReason(data.value)} />
      </Field>
    </FormDialog>
  );
}
