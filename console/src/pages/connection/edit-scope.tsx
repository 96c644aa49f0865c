import { Switch } from '@fluentui/react-components';
import { useState } from 'react';
import { useSetScope } from '../../api/connection-mutations.ts';
import type { Connection } from '../../api/types.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { type ScopeDraft, scopeErrors, toScope, toScopeDraft } from '../../components/scope/scope-draft.ts';
import { ScopeFields } from '../../components/scope/scope-fields.tsx';

interface EditScopeProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** Changes what a connection covers, from the next sync on; only what was changed is sent. */
export function EditScope({ connection, onClose }: EditScopeProps) {
  const save = useSetScope(connection.id);
  const [before] = useState(() => toScopeDraft(connection.scope));
  const [scope, setScope] = useState<ScopeDraft>(before);
  const [directory, setDirectory] = useState(connection.directory);
  const [deleteGone, setDeleteGone] = useState(connection.deleteGone);
  const [checked, setChecked] = useState(false);
  const errors = scopeErrors(scope);
  const submit = (): void => {
    setChecked(true);
    if (Object.keys(errors).length > 0) return;
    const changed = JSON.stringify(toScope(scope)) !== JSON.stringify(toScope(before));
    save.mutate(
      {
        ...(changed ? { scope: toScope(scope) } : {}),
        ...(directory === connection.directory ? {} : { directory }),
        ...(deleteGone === connection.deleteGone ? {} : { deleteGone }),
      },
      { onSuccess: onClose },
    );
  };
  return (
    <FormDialog
      title="Scope"
      submit="Save"
      change={save}
      errorTitle="The scope was not changed"
      onSubmit={submit}
      onClose={onClose}
    >
      <ScopeFields
        draft={scope}
        errors={checked ? errors : {}}
        onChange={(change) => setScope({ ...scope, ...change })}
      />
      <Switch
        label="Read the directory (Microsoft Entra ID); one connection of a tenant does"
        checked={directory}
        onChange={(_event, data) => setDirectory(data.checked)}
      />
      <Switch
        label="When a subscription was deleted, what lay in it ends; otherwise it is kept and marked"
        checked={deleteGone}
        onChange={(_event, data) => setDeleteGone(data.checked)}
      />
    </FormDialog>
  );
}
