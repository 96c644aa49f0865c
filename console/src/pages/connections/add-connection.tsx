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
  Radio,
  RadioGroup,
  Select,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useAddConnection } from '../../api/mutations.ts';
import { statusQuery } from '../../api/queries.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { type ConnectionDraft, draftErrors, emptyDraft, toInput } from './connection-draft.ts';

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM },
  certificate: { fontFamily: tokens.fontFamilyMonospace },
});

/** The form that connects a tenant. The server checks the credential; its answer is shown with cause and fix. */
export function AddConnection({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const status = useQuery(statusQuery);
  const add = useAddConnection();
  const [draft, setDraft] = useState(emptyDraft);
  const [checked, setChecked] = useState(false);
  const errors = draftErrors(draft);
  const set = (change: Partial<ConnectionDraft>): void => setDraft({ ...draft, ...change });
  const field = (name: keyof ConnectionDraft, label: string) => {
    const message = checked ? errors[name] : undefined;
    return { label, ...(message === undefined ? {} : { validationMessage: message }) };
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (Object.keys(errors).length === 0) add.mutate(toInput(draft), { onSuccess: onClose });
  };

  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <form onSubmit={submit} noValidate autoComplete="off">
          <DialogBody>
            <DialogTitle>Add a connection</DialogTitle>
            <DialogContent className={styles.content}>
              <Field {...field('cloud', 'Cloud')}>
                <Select value={draft.cloud} onChange={(_event, { value }) => set({ cloud: value })}>
                  {(status.data?.clouds ?? [{ id: 'commercial', label: 'Azure' }]).map(({ id, label }) => (
                    <option key={id} value={id}>
                      {label}
                    </option>
                  ))}
                </Select>
              </Field>
              <Field {...field('name', 'Name (optional)')}>
                <Input value={draft.name} maxLength={200} onChange={(_event, { value }) => set({ name: value })} />
              </Field>
              <Field {...field('tenantId', 'Tenant id')} required hint="GUID of the Microsoft Entra tenant.">
                <Input
                  value={draft.tenantId}
                  spellCheck={false}
                  onChange={(_event, { value }) => set({ tenantId: value })}
                />
              </Field>
              <Field
                {...field('clientId', 'Client id')}
                required
                hint="Application (client) id of the app registration."
              >
                <Input
                  value={draft.clientId}
                  spellCheck={false}
                  onChange={(_event, { value }) => set({ clientId: value })}
                />
              </Field>
              <Field label="Credential">
                <RadioGroup
                  layout="horizontal"
                  value={draft.kind}
                  onChange={(_event, { value }) => set({ kind: value as ConnectionDraft['kind'] })}
                >
                  <Radio value="client-secret" label="Client secret" />
                  <Radio value="client-certificate" label="Certificate" />
                </RadioGroup>
              </Field>
              {draft.kind === 'client-secret' ? (
                <Field
                  {...field('clientSecret', 'Client secret')}
                  required
                  hint="The secret's value, not its id. It is stored encrypted."
                >
                  <Input
                    type="password"
                    autoComplete="new-password"
                    value={draft.clientSecret}
                    onChange={(_event, { value }) => set({ clientSecret: value })}
                  />
                </Field>
              ) : (
                <Field
                  {...field('certificate', 'Certificate and private key')}
                  required
                  hint="PEM with both. It is stored encrypted."
                >
                  <Textarea
                    className={styles.certificate}
                    rows={6}
                    spellCheck={false}
                    value={draft.certificate}
                    onChange={(_event, { value }) => set({ certificate: value })}
                  />
                </Field>
              )}
              {add.error && <ErrorState title="The connection was not added" error={add.error} />}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabled={add.isPending}>
                {add.isPending ? 'Adding' : 'Add'}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
