import { Checkbox, Field, Input } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sourcePreviewQuery, useSetSource } from '../../api/scoping.ts';
import type { DirectoryScope } from '../../api/types.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PreviewCounts } from './preview-counts.tsx';

interface ChangeSourceProps {
  readonly scope: DirectoryScope;
  readonly onClose: () => void;
}

/** Lets provisioning decide who counts, or the rules again; the difference in users stands in it. */
export function ChangeSource({ scope: { tenantId, source, version }, onClose }: ChangeSourceProps) {
  const next = source === 'scim' ? 'rules' : 'scim';
  const change = useSetSource(tenantId);
  const preview = useInfiniteQuery(sourcePreviewQuery(tenantId, next, {}));
  const [note, setNote] = useState('');
  const [acceptEmpty, setAcceptEmpty] = useState(false);
  const first = preview.data?.pages[0];
  return (
    <FormDialog
      wide
      title={next === 'scim' ? 'Let provisioning by SCIM decide?' : 'Let the rules decide again?'}
      submit={next === 'scim' ? 'Let SCIM decide' : 'Let the rules decide'}
      change={change}
      errorTitle="It was not changed"
      disabled={first === undefined}
      onSubmit={() =>
        change.mutate(
          { source: next, basedOn: version, acceptEmpty, ...(note.trim() === '' ? {} : { note: note.trim() }) },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <Loaded
        query={{ data: first, error: preview.error, refetch: preview.refetch }}
        label="Working out the difference"
      >
        {(loaded) => <PreviewCounts preview={loaded} />}
      </Loaded>
      <Field label="Note (optional)" hint="Why; it stands in the history.">
        <Input value={note} maxLength={1000} onChange={(_event, { value }) => setNote(value)} />
      </Field>
      <Checkbox
        label="Also where nobody would count"
        checked={acceptEmpty}
        onChange={(_event, { checked }) => setAcceptEmpty(checked === true)}
      />
    </FormDialog>
  );
}
