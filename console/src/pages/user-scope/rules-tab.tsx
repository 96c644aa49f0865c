import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { usePermissions } from '../../api/role.ts';
import type { DirectoryScope } from '../../api/types.ts';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { EditRules } from './edit-rules.tsx';
import { RuleList } from './rule-list.tsx';

/** The rules, to look at and to change. */
export function RulesTab({ scope }: { scope: DirectoryScope }) {
  const { mayManage } = usePermissions();
  const [editing, setEditing] = useState(false);
  const { rules, references, version, changedAt, changedBy, note, source } = scope;
  if (editing) return <EditRules scope={scope} onClose={() => setEditing(false)} />;
  return (
    <Panel
      title={source === 'scim' ? 'Rules, which rest while SCIM decides' : 'Rules'}
      actions={
        mayManage && (
          <Button size="small" appearance="primary" onClick={() => setEditing(true)}>
            Change the rules
          </Button>
        )
      }
    >
      <RuleList rules={rules} references={references} />
      {changedAt !== null && (
        <p>
          Version {version}, <Moment iso={changedAt} ago />
          {changedBy !== null && `, by ${visibleText(changedBy)}`}
          {note !== null && `: ${visibleText(note)}`}
        </p>
      )}
    </Panel>
  );
}
