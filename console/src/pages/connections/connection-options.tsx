import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSetOptions } from '../../api/mutations.ts';
import { optionsQuery } from '../../api/queries.ts';
import type { Connection, OptionDescription } from '../../api/types.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { optionErrors, toChanges, toDraft } from './options-draft.ts';
import { OptionsForm } from './options-form.tsx';

const useStyles = makeStyles({
  surface: { maxWidth: '820px' },
  content: { display: 'grid', gap: tokens.spacingVerticalM, maxHeight: '65vh', overflowY: 'auto' },
});

interface ConnectionOptionsProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** What a connection reads and what it leaves out, to look at and to change. */
export function ConnectionOptions({ connection, onClose }: ConnectionOptionsProps) {
  const styles = useStyles();
  const description = useQuery(optionsQuery);
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <Loaded query={description} label="Loading the options">
          {(loaded) => <OptionsDialog connection={connection} description={loaded} onClose={onClose} />}
        </Loaded>
      </DialogSurface>
    </Dialog>
  );
}

interface OptionsDialogProps extends ConnectionOptionsProps {
  readonly description: OptionDescription;
}

function OptionsDialog({ connection, description, onClose }: OptionsDialogProps) {
  const styles = useStyles();
  const save = useSetOptions(connection.id);
  // As they were when the dialog was opened: a change from elsewhere must not look like one of this form.
  const [before] = useState(() => toDraft(connection.options, description));
  const [draft, setDraft] = useState(before);
  const errors = optionErrors(draft);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (Object.keys(errors).length === 0) save.mutate(toChanges(before, draft), { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit} noValidate autoComplete="off">
      <DialogBody>
        <DialogTitle>
          Options of <bdi>{visibleText(connection.name)}</bdi>
        </DialogTitle>
        <DialogContent className={styles.content}>
          <OptionsForm
            description={description}
            draft={draft}
            errors={errors}
            onChange={(change) => setDraft({ ...draft, ...change })}
          />
        </DialogContent>
        <DialogActions>
          {save.error && <ErrorState title="The options were not saved" error={save.error} />}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" appearance="primary" disabled={save.isPending || Object.keys(errors).length > 0}>
            Save
          </Button>
        </DialogActions>
      </DialogBody>
    </form>
  );
}
