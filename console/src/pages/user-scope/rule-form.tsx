import { Field, Input, Radio, RadioGroup, Select, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { ScopeRule } from '../../api/types.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { MatchFields } from './match-fields.tsx';
import { emptyRule, kindLabels, type RuleDraft, ruleErrors, toRule, toRuleDraft } from './rule-draft.ts';

interface RuleFormProps {
  /** The rule to change; undefined for a new one. */
  readonly rule: ScopeRule | undefined;
  /** Names of the other rules. */
  readonly others: readonly string[];
  readonly onTake: (rule: ScopeRule) => void;
  readonly onClose: () => void;
}

const nothingSent = { isPending: false, error: null };

/** One rule: whom it means, what it does with them, and why. */
export function RuleForm({ rule, others, onTake, onClose }: RuleFormProps) {
  const [draft, setDraft] = useState(() => (rule ? toRuleDraft(rule) : emptyRule));
  const [checked, setChecked] = useState(false);
  const errors = ruleErrors(draft, others);
  const shown = checked ? errors : {};
  const set = (change: Partial<RuleDraft>): void => setDraft({ ...draft, ...change });
  const submit = (): void => {
    setChecked(true);
    if (Object.keys(errors).length === 0) onTake(toRule(draft));
  };
  return (
    <FormDialog
      title={rule ? 'Edit the rule' : 'New rule'}
      submit="Take the rule"
      change={nothingSent}
      errorTitle=""
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Name of the rule" required {...(shown.name === undefined ? {} : { validationMessage: shown.name })}>
        <Input value={draft.name} maxLength={80} onChange={(_event, { value }) => set({ name: value })} />
      </Field>
      <Field label="What it does" hint="Leaving out always wins.">
        <RadioGroup
          value={draft.effect}
          onChange={(_event, { value }) => set({ effect: value as ScopeRule['effect'] })}
        >
          <Radio value="include" label="They count" />
          <Radio value="exclude" label="They are left out" />
          <Radio value="service-account" label="They are service accounts: left out, and shown as no persons" />
        </RadioGroup>
      </Field>
      <Field label="Whom it means">
        <Select
          value={draft.kind}
          onChange={(_event, { value }) => set({ kind: value as RuleDraft['kind'], list: '', none: false })}
        >
          {Object.entries(kindLabels).map(([kind, label]) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <MatchFields draft={draft} error={shown.list} onChange={set} />
      <Field label="Reason" required {...(shown.reason === undefined ? {} : { validationMessage: shown.reason })}>
        <Textarea
          rows={2}
          maxLength={500}
          value={draft.reason}
          onChange={(_event, { value }) => set({ reason: value })}
        />
      </Field>
    </FormDialog>
  );
}
