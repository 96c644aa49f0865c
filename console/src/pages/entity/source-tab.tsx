import { useMemo } from 'react';
import type { Entity } from '../../api/types.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { JsonView } from '../../components/json-view.tsx';
import { Panel } from '../../components/panel.tsx';

/** The document as Microsoft returned it. */
export function SourceTab({ entity }: { entity: Entity }) {
  const text = useMemo(() => JSON.stringify(entity.document, null, 2) ?? '', [entity.document]);
  return (
    <Panel title="As Microsoft returned it, without secrets" actions={<CopyButton withText text={text} label="Copy" />}>
      <JsonView value={entity.document} />
    </Panel>
  );
}
