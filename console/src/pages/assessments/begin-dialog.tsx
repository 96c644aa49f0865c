import { Checkbox, Field, Input, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useBeginAssessment } from '../../api/assessments.ts';
import { connectionsQuery } from '../../api/queries.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { type AssessmentDraft, bodyOf, emptyDraft, faultsOf } from './assessment-draft.ts';
import { FrameworkField } from './framework-field.tsx';

const useStyles = makeStyles({
  period: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: tokens.spacingHorizontalM },
  choices: { display: 'grid', border: 'none', margin: 0, padding: 0 },
});

interface BeginDialogProps {
  readonly onBegun: (id: string) => void;
  readonly onClose: () => void;
}

/** Begins the assessment of a framework over a period. */
export function BeginDialog({ onBegun, onClose }: BeginDialogProps) {
  const styles = useStyles();
  const begin = useBeginAssessment();
  const connections = useQuery(connectionsQuery).data?.items ?? [];
  const [draft, setDraft] = useState<AssessmentDraft>(emptyDraft);
  const [checked, setChecked] = useState(false);
  const faults = faultsOf(draft);
  const change = (next: Partial<AssessmentDraft>): void => setDraft((before) => ({ ...before, ...next }));
  const fault = (name: keyof AssessmentDraft) => {
    const message = checked ? faults[name] : undefined;
    return message === undefined ? {} : { validationMessage: message };
  };
  const submit = (): void => {
    setChecked(true);
    if (Object.keys(faults).length > 0) return;
    begin.mutate(bodyOf(draft), { onSuccess: ({ id }) => onBegun(id) });
  };
  const choose = (id: string, isChosen: boolean): void => {
    const others = draft.connections.filter((each) => each !== id);
    change({ connections: isChosen ? [...others, id] : others });
  };
  return (
    <FormDialog
      title="Begin an assessment"
      submit={begin.isPending ? 'Beginning' : 'Begin'}
      change={begin}
      errorTitle="The assessment was not begun"
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Title" required hint="Such as SOC 2, first half of 2026." {...fault('title')}>
        <Input value={draft.title} maxLength={200} onChange={(_event, { value }) => change({ title: value })} />
      </Field>
      <FrameworkField
        value={draft.framework}
        fault={checked ? faults.framework : undefined}
        onChange={(framework) => change({ framework })}
      />
      <div className={styles.period}>
        <Field label="First day" required {...fault('from')}>
          <Input type="date" value={draft.from} onChange={(_event, { value }) => change({ from: value })} />
        </Field>
        <Field label="Last day" required {...fault('to')}>
          <Input type="date" value={draft.to} onChange={(_event, { value }) => change({ to: value })} />
        </Field>
      </div>
      {connections.length > 0 && (
        <fieldset className={styles.choices}>
          <legend>Connections (none chosen: all)</legend>
          {connections.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={visibleText(name)}
              checked={draft.connections.includes(id)}
              onChange={(_event, data) => choose(id, data.checked === true)}
            />
          ))}
        </fieldset>
      )}
      <Field label="Subscriptions" hint="Their ids, one a line. Empty: all." {...fault('subscriptions')}>
        <Textarea value={draft.subscriptions} onChange={(_event, { value }) => change({ subscriptions: value })} />
      </Field>
    </FormDialog>
  );
}
