import {
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Select,
  Switch,
  tokens,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { connectionsQuery, statusQuery } from '../../api/queries.ts';
import { ScopeFields } from '../../components/scope/scope-fields.tsx';
import { type Choices, choiceErrors, conflictWith } from './choices.ts';
import { ProductChoice } from './product-choice.tsx';
import { StepFrame } from './step-frame.tsx';

const useStyles = makeStyles({
  narrow: { display: 'grid', gap: tokens.spacingVerticalM, maxWidth: '640px' },
});

interface WhatStepProps {
  readonly choices: Choices;
  readonly onNext: (choices: Choices) => void;
}

/** Which tenant, how much of it, and what is read there. */
export function WhatStep({ choices, onNext }: WhatStepProps) {
  const styles = useStyles();
  const status = useQuery(statusQuery);
  const connections = useQuery(connectionsQuery);
  const [draft, setDraft] = useState(choices);
  const [checked, setChecked] = useState(false);
  const errors = choiceErrors(draft);
  const conflict = conflictWith(draft, connections.data?.items ?? []);
  const set = (change: Partial<Choices>): void => setDraft({ ...draft, ...change });
  const next = (): void => {
    setChecked(true);
    if (Object.keys(errors).length === 0) onNext(draft);
  };
  return (
    <StepFrame title="What to connect" next="Next" onNext={next}>
      <div className={styles.narrow}>
        <Field label="Cloud">
          <Select value={draft.cloud} onChange={(_event, { value }) => set({ cloud: value })}>
            {(status.data?.clouds ?? [{ id: 'commercial', label: 'Azure' }]).map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label="Tenant id"
          required
          hint="GUID of the Microsoft Entra tenant: Microsoft Entra ID, Overview, Tenant ID."
          {...(checked && errors.tenant !== undefined ? { validationMessage: errors.tenant } : {})}
        >
          <Input value={draft.tenant} spellCheck={false} onChange={(_event, { value }) => set({ tenant: value })} />
        </Field>
        <Field label="Name (optional)" hint="The name of the tenant when empty.">
          <Input value={draft.name} maxLength={200} onChange={(_event, { value }) => set({ name: value })} />
        </Field>
        <ScopeFields
          draft={draft.scope}
          errors={checked ? errors : {}}
          onChange={(change) => set({ scope: { ...draft.scope, ...change } })}
        />
        <Switch
          label="Read the directory (Microsoft Entra ID); one connection of a tenant does"
          checked={draft.directory}
          onChange={(_event, data) => set({ directory: data.checked })}
        />
        {conflict !== undefined && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{conflict}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      <ProductChoice choices={draft} onChange={set} />
    </StepFrame>
  );
}
