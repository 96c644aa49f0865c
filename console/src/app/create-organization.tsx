import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useCreateOrganization, useSwitchOrganization } from '../api/mutations.ts';
import { ErrorState } from '../components/error-state.tsx';

const useStyles = makeStyles({ content: { display: 'grid', gap: tokens.spacingVerticalM } });

/** Founds an organisation and goes there. */
export function CreateOrganization({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const create = useCreateOrganization();
  const change = useSwitchOrganization();
  const [name, setName] = useState('');
  const [checked, setChecked] = useState(false);
  const missing = name.trim() === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (missing) return;
    // One that has been founded is not founded again where only going there has failed.
    if (create.data) change.mutate(create.data.id);
    else create.mutate(name.trim(), { onSuccess: ({ id }) => change.mutate(id) });
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <form onSubmit={submit} noValidate autoComplete="off">
          <DialogBody>
            <DialogTitle>New organisation</DialogTitle>
            <DialogContent className={styles.content}>
              <p>
                An organisation has its own connections, inventory and tokens; nothing of one is seen in another. The
                console goes there at once.
              </p>
              <Field
                label="Name"
                required
                {...(checked && missing ? { validationMessage: 'Give the organisation a name.' } : {})}
              >
                <Input value={name} maxLength={200} onChange={(_event, { value }) => setName(value)} />
              </Field>
              {create.error && <ErrorState title="The organisation was not created" error={create.error} />}
              {change.error && <ErrorState title="The organisation was created, but not opened" error={change.error} />}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabled={create.isPending || change.isPending}>
                {create.isPending || change.isPending ? 'Creating' : 'Create'}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
