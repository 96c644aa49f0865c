import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSetOptions } from '../../api/mutations.ts';
import { optionsQuery } from '../../api/queries.ts';
import type { Connection, OptionDescription } from '../../api/types.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { optionErrors, toChanges, toDraft } from './options-draft.ts';
import { OptionsForm } from './options-form.tsx';

interface ConnectionOptionsProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** What a connection reads and what it leaves out, to look at and to change. */
export function ConnectionOptions({ connection, onClose }: ConnectionOptionsProps) {
  const description = useQuery(optionsQuery);
  return (
    <Loaded query={description} label="Loading the options">
      {(loaded) => <OptionsDialog connection={connection} description={loaded} onClose={onClose} />}
    </Loaded>
  );
}

interface OptionsDialogProps extends ConnectionOptionsProps {
  readonly description: OptionDescription;
}

function OptionsDialog({ connection, description, onClose }: OptionsDialogProps) {
  const save = useSetOptions(connection.id);
  // As they were when the dialog was opened: a change from elsewhere must not look like one of this form.
  const [before] = useState(() => toDraft(connection.options, description));
  const [draft, setDraft] = useState(before);
  const errors = optionErrors(draft);
  return (
    <FormDialog
      wide
      title={
        <>
          Options of <bdi>{visibleText(connection.name)}</bdi>
        </>
      }
      submit="Save"
      change={save}
      errorTitle="The options were not saved"
      disabled={Object.keys(errors).length > 0}
      onSubmit={() => save.mutate(toChanges(before, draft), { onSuccess: onClose })}
      onClose={onClose}
    >
      <OptionsForm
        description={description}
        draft={draft}
        errors={errors}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
    </FormDialog>
  );
}
