import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { usePermissions } from '../../api/role.ts';
import { useRevokeToken } from '../../api/trust-mutations.ts';
import { tokensQuery } from '../../api/trust-queries.ts';
import type { Token } from '../../api/types.ts';
import { Confirm } from '../../components/confirm.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { CreateToken } from './create-token.tsx';
import { tokenColumns } from './token-columns.tsx';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  note: { margin: 0, flex: '1 1 320px', color: tokens.colorNeutralForeground3 },
});

/** Who may use the API of the organisation, and for how long. */
export function TokensTab() {
  const styles = useStyles();
  const list = useQuery(tokensQuery);
  const { mayManage } = usePermissions();
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<Token>();
  const columns = useMemo(() => tokenColumns(mayManage ? setRevoking : undefined), [mayManage]);
  return (
    <>
      <div className={styles.tools}>
        <p className={styles.note}>
          Programs send an API token as a bearer token. Sessions of browsers and command lines are listed as well.
        </p>
        {mayManage && (
          <Button appearance="primary" icon={<AddRegular />} onClick={() => setCreating(true)}>
            New token
          </Button>
        )}
      </div>
      <Loaded query={list} label="Loading the tokens">
        {({ items }) => <DataTable label="Tokens" tall columns={columns} rows={items} rowId={({ id }) => id} />}
      </Loaded>
      {creating && <CreateToken onClose={() => setCreating(false)} />}
      {revoking && <RevokeToken token={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  );
}

function RevokeToken({ token: { id, name, kind, current }, onClose }: { token: Token; onClose: () => void }) {
  const revoke = useRevokeToken();
  const session = kind === 'session';
  return (
    <Confirm
      title={session ? 'End the session?' : 'Revoke the token?'}
      confirm={session ? 'End the session' : 'Revoke the token'}
      keep="Keep it"
      change={revoke}
      errorTitle={session ? 'The session was not ended' : 'The token was not revoked'}
      onConfirm={() => revoke.mutate(id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        <strong>
          <bdi>{visibleText(name)}</bdi>
        </strong>{' '}
        is refused from now on, at once. This cannot be undone.
      </p>
      {current && <p>It is the one that you use now: this page will ask you to open the console again.</p>}
    </Confirm>
  );
}
