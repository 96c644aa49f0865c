import { Field, Input, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { type CheckDetail, type CheckItem, useExcept } from '../../api/checks.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { PersonChoice } from '../../components/person-choice.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { endOfDay, tomorrow } from './days.ts';

interface ExceptionDialogProps {
  readonly check: Pick<CheckDetail, 'id' | 'title' | 'subject'>;
  /** The item that it was asked for; null: it was asked for on the page of the test. */
  readonly item: CheckItem | null;
  readonly onClose: () => void;
}

const kinds = ['item', 'person', 'tag', 'check'] as const;
type Kind = (typeof kinds)[number];

/** Accepts that something fails: for what, why, who bears the risk, who agreed, and until when. */
export function ExceptionDialog({ check, item, onClose }: ExceptionDialogProps) {
  const except = useExcept();
  const [kind, setKind] = useState<Kind>(item ? 'item' : 'check');
  const [text, setText] = useState({ tagName: '', tagValue: '', reason: '', owner: '', approver: '' });
  const [personId, setPersonId] = useState('');
  const [until, setUntil] = useState('');
  const trimmed = Object.fromEntries(Object.entries(text).map(([name, value]) => [name, value.trim()])) as typeof text;
  const isWhole =
    [trimmed.reason, trimmed.owner, trimmed.approver].every((value) => value !== '') &&
    (kind !== 'tag' || trimmed.tagName !== '') &&
    (kind !== 'person' || personId !== '');
  const submit = (): void => {
    const { tagName, tagValue, reason, owner, approver } = trimmed;
    const body = {
      ...{ checkId: check.id, subjectId: kind === 'item' ? (item?.subjectId ?? null) : null },
      ...(kind === 'tag' ? { tagName, tagValue: tagValue || null } : { tagName: null, tagValue: null }),
      personId: kind === 'person' ? personId : null,
      ...{ reason, owner, approver, expiresAt: until === '' ? null : endOfDay(until) },
    };
    except.mutate(body, { onSuccess: onClose });
  };
  const field = (name: keyof typeof text) => ({
    value: text[name],
    onChange: (_event: unknown, { value }: { value: string }) => setText({ ...text, [name]: value }),
  });
  return (
    <FormDialog
      title="Make an exception"
      submit="Make the exception"
      change={except}
      errorTitle="The exception was not made"
      disabled={!isWhole}
      onSubmit={submit}
      onClose={onClose}
    >
      <div>
        {check.title}. What is excepted is still judged and counted apart; who made the exception is written into the
        audit log.
      </div>
      <RadioGroup
        aria-label="For what"
        value={kind}
        onChange={(_event, { value }) => setKind(kinds.find((each) => each === value) ?? 'check')}
      >
        {item && <Radio value="item" label={`This item: ${visibleText(item.name)}`} />}
        {check.subject === 'entra_user' && <Radio value="person" label="All accounts of a person" />}
        <Radio value="tag" label="Everything with a tag" />
        <Radio value="check" label="The whole test" />
      </RadioGroup>
      {kind === 'person' && <PersonChoice candidates={[]} value={personId} onChoose={setPersonId} />}
      {kind === 'tag' && (
        <>
          <Field label="Name of the tag" required>
            <Input {...field('tagName')} maxLength={512} />
          </Field>
          <Field label="Value of the tag" hint="Empty: whatever its value.">
            <Input {...field('tagValue')} maxLength={256} />
          </Field>
        </>
      )}
      <Field label="Reason" required hint="For whoever looks later.">
        <Textarea {...field('reason')} maxLength={1000} />
      </Field>
      <Field label="Who bears the risk" required>
        <Input {...field('owner')} maxLength={1000} />
      </Field>
      <Field label="Who agreed to it" required>
        <Input {...field('approver')} maxLength={1000} />
      </Field>
      <Field label="Until" hint="The end of that day. Empty: until it is ended.">
        <Input type="date" value={until} min={tomorrow()} onChange={(_event, data) => setUntil(data.value)} />
      </Field>
    </FormDialog>
  );
}
