import { Field, Input, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import type { ScopeDraft, scopeErrors } from './scope-draft.ts';

const kinds: Record<ScopeDraft['kind'], string> = {
  tenant: 'The whole tenant: new subscriptions join by themselves',
  managementGroup: 'One management group, with everything below it',
  subscriptions: 'Chosen subscriptions, until somebody changes the choice',
};

interface ScopeFieldsProps {
  readonly draft: ScopeDraft;
  readonly errors: ReturnType<typeof scopeErrors>;
  readonly onChange: (change: Partial<ScopeDraft>) => void;
}

/** What of Azure is covered. */
export function ScopeFields({ draft, errors, onChange }: ScopeFieldsProps) {
  const message = (name: keyof ScopeDraft) => {
    const text = errors[name];
    return text === undefined ? {} : { validationMessage: text };
  };
  return (
    <>
      <Field label="Scope">
        <RadioGroup
          value={draft.kind}
          onChange={(_event, { value }) => onChange({ kind: value as ScopeDraft['kind'] })}
        >
          {Object.entries(kinds).map(([kind, label]) => (
            <Radio key={kind} value={kind} label={label} />
          ))}
        </RadioGroup>
      </Field>
      {draft.kind === 'managementGroup' && (
        <Field {...message('group')} label="Management group" required hint="Its id, not its display name.">
          <Input value={draft.group} spellCheck={false} onChange={(_event, { value }) => onChange({ group: value })} />
        </Field>
      )}
      {draft.kind === 'subscriptions' && (
        <Field {...message('subscriptions')} label="Subscriptions" required hint="Their ids, one a line.">
          <Textarea
            rows={4}
            spellCheck={false}
            value={draft.subscriptions}
            onChange={(_event, { value }) => onChange({ subscriptions: value })}
          />
        </Field>
      )}
    </>
  );
}
