import { Button, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { usePermissions } from '../../api/role.ts';
import type { Connection } from '../../api/types.ts';
import { Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { ElevateAccess } from '../../components/scope/elevate-access.tsx';
import { scopeWords } from '../../format/connection-state.ts';
import { visibleText } from '../../format/visible-text.ts';
import { EditScope } from './edit-scope.tsx';
import { Subscriptions } from './subscriptions.tsx';

const useStyles = makeStyles({ summary: { cursor: 'pointer' } });

/** What a connection covers, and what has become of each subscription. */
export function ScopeTab({ connection }: { connection: Connection }) {
  const styles = useStyles();
  const { mayManage } = usePermissions();
  const [editing, setEditing] = useState(false);
  const { id, scope, directory, deleteGone, state } = connection;
  return (
    <>
      <Panel
        title="What it covers"
        actions={
          mayManage &&
          state !== 'revoked' && (
            <Button size="small" onClick={() => setEditing(true)}>
              Change
            </Button>
          )
        }
      >
        <Facts
          facts={[
            ['Azure', visibleText(scopeWords(scope))],
            ['Directory', directory ? 'Read by this connection' : 'Not read by this connection'],
            [
              'Deleted subscriptions',
              deleteGone ? 'What lay in them ends, with its history' : 'What lay in them is kept and marked',
            ],
          ]}
        />
      </Panel>
      <Subscriptions id={id} />
      {scope.kind === 'tenant' && (
        <Panel title="The role at the tenant root group">
          <details>
            <summary className={styles.summary}>
              How Reader is given for everything that is there and will come, and what has to be switched off again
            </summary>
            <ElevateAccess {...connection} />
          </details>
        </Panel>
      )}
      {editing && <EditScope connection={connection} onClose={() => setEditing(false)} />}
    </>
  );
}
