import { Field, Input, Radio, RadioGroup, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { useSetSchedule } from '../../api/connection-mutations.ts';
import type { Connection } from '../../api/types.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { everyWords, intervalChoices } from '../../format/schedule.ts';
import { scheduleChanges, scheduleDraft, staleError } from './schedule-draft.ts';

interface EditScheduleProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** How often a connection is read, and when what was read counts as stale. */
export function EditSchedule({ connection, onClose }: EditScheduleProps) {
  const save = useSetSchedule(connection.id);
  const [draft, setDraft] = useState(() => scheduleDraft(connection.schedule));
  const error = staleError(draft);
  return (
    <FormDialog
      title="Schedule"
      submit="Save"
      change={save}
      errorTitle="The schedule was not changed"
      disabled={error !== undefined}
      onSubmit={() => save.mutate(scheduleChanges(draft), { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label="Read" hint="Each connection has moments of its own, so that many do not start together.">
        <Select value={draft.every} onChange={(_event, { value }) => setDraft({ ...draft, every: value })}>
          <option value="manual">{everyWords(null)}</option>
          {intervalChoices(connection.schedule.everyMinutes).map((minutes) => (
            <option key={minutes} value={minutes}>
              {everyWords(minutes)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="What was read is stale">
        <RadioGroup
          value={draft.stale}
          onChange={(_event, { value }) => setDraft({ ...draft, stale: value === 'chosen' ? 'chosen' : 'usual' })}
        >
          <Radio value="usual" label="After 6 hours, or after twice the time between two syncs" />
          <Radio value="chosen" label="After a time of your choice" />
        </RadioGroup>
      </Field>
      {draft.stale === 'chosen' && (
        <Field
          label="Hours until stale"
          hint="The state is degraded then, and everything that rests on it is marked."
          {...(error === undefined ? {} : { validationMessage: error })}
        >
          <Input
            type="number"
            value={draft.staleHours}
            onChange={(_event, { value }) => setDraft({ ...draft, staleHours: value })}
          />
        </Field>
      )}
    </FormDialog>
  );
}
