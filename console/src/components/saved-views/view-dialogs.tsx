import { Checkbox, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { usePermissions } from '../../api/role.ts';
import { type SavedView, useChangeView, useSaveView } from '../../api/saved-views.ts';
import { FormDialog } from '../form-dialog.tsx';

const longestName = 100;

interface SaveViewProps {
  readonly page: string;
  readonly search: string;
  readonly onClose: () => void;
}

/** Asks for the name under which what the page shows is kept. */
export function SaveViewDialog({ page, search, onClose }: SaveViewProps) {
  const save = useSaveView();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  return (
    <FormDialog
      title="Save this view"
      submit="Save"
      change={save}
      errorTitle="The view was not saved"
      disabled={name.trim() === ''}
      onSubmit={() => save.mutate({ page, search, name: name.trim(), shared }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div>
        The view keeps the search, filters, grouping, order and columns. It shows what is there when it is opened.
      </div>
      <NameAndSharing name={name} shared={shared} onName={setName} onShared={setShared} />
    </FormDialog>
  );
}

interface ChangeViewProps {
  readonly view: SavedView;
  /** What the page shows now. */
  readonly search: string;
  readonly onClose: () => void;
}

/** Another name, shared or not, or what the page shows now. */
export function ChangeViewDialog({ view, search, onClose }: ChangeViewProps) {
  const change = useChangeView(view.id);
  const [name, setName] = useState(view.name);
  const [shared, setShared] = useState(view.shared);
  const [replaced, setReplaced] = useState(false);
  const changes = { name: name.trim(), shared, ...(replaced ? { search } : {}) };
  return (
    <FormDialog
      title="Change the view"
      submit="Change"
      change={change}
      errorTitle="The view was not changed"
      disabled={name.trim() === ''}
      onSubmit={() => change.mutate(changes, { onSuccess: onClose })}
      onClose={onClose}
    >
      <NameAndSharing name={name} shared={shared} onName={setName} onShared={setShared} />
      <Checkbox
        label="Keep what the page shows now instead"
        checked={replaced}
        onChange={(_event, { checked }) => setReplaced(checked === true)}
      />
    </FormDialog>
  );
}

interface NameAndSharingProps {
  readonly name: string;
  readonly shared: boolean;
  readonly onName: (name: string) => void;
  readonly onShared: (shared: boolean) => void;
}

function NameAndSharing({ name, shared, onName, onShared }: NameAndSharingProps) {
  const { mayManage } = usePermissions();
  return (
    <>
      <Field label="Name" required>
        <Input value={name} maxLength={longestName} onChange={(_event, { value }) => onName(value)} />
      </Field>
      {mayManage && (
        <Checkbox
          label="Share with everybody in the organisation"
          checked={shared}
          onChange={(_event, { checked }) => onShared(checked === true)}
        />
      )}
    </>
  );
}
