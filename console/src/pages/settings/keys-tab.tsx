import { Button, MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermissions } from '../../api/role.ts';
import { useRewrapKeys, useRotateKeys } from '../../api/trust-mutations.ts';
import { keysQuery } from '../../api/trust-queries.ts';
import type { KeyStatus } from '../../api/types.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { Copyable } from '../../components/copyable.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { counted } from '../../format/number.ts';
import { DataKeys } from './data-keys.tsx';
import { providerWords } from './provider-words.ts';

const useStyles = makeStyles({
  body: { display: 'grid', gap: tokens.spacingVerticalM },
  line: { margin: 0 },
});

/** The keys under which the secrets of the organisation lie; never a key itself. */
export function KeysTab() {
  const keys = useQuery(keysQuery);
  return (
    <Loaded query={keys} label="Loading the keys">
      {(status) => (
        <>
          <EncryptionKey status={status} />
          <DataKeyPanel status={status} />
        </>
      )}
    </Loaded>
  );
}

function EncryptionKey({ status: { current, previous, dataKeys, oldFormat } }: { status: KeyStatus }) {
  const styles = useStyles();
  const { mayManage } = usePermissions();
  const rewrap = useRewrapKeys();
  const behind = dataKeys.filter(({ keyEncryptionKey }) => keyEncryptionKey !== current.id).length;
  return (
    <Panel
      title="Key-encryption key"
      actions={
        mayManage &&
        (behind > 0 || oldFormat > 0) && (
          <Button size="small" disabled={rewrap.isPending} onClick={() => rewrap.mutate()}>
            Seal under the current key
          </Button>
        )
      }
    >
      <div className={styles.body}>
        <p className={styles.line}>
          It lies outside the database and seals the data keys. Keep a copy of it in another place than the copies of
          the database.
        </p>
        <Facts
          facts={[
            ['Kept in', providerWords(current.provider)],
            ['Key', <Copyable key="id" text={current.id} name="name of the key-encryption key" />],
            [
              'Data keys',
              behind === 0 ? 'All sealed under it' : `${counted(behind, 'data key')} still under another one`,
            ],
          ]}
        />
        {previous && (
          <MessageBar intent={previous.needed ? 'warning' : 'success'} layout="multiline">
            <MessageBarBody>
              {previous.needed
                ? `The previous key (${providerWords(previous.provider)}) is still needed by something in this installation: keep it in the configuration.`
                : `The previous key (${providerWords(previous.provider)}) is needed by nothing any more: take it out of the configuration and restart.`}
            </MessageBarBody>
          </MessageBar>
        )}
        {rewrap.error && <ErrorState title="The keys were not sealed anew" error={rewrap.error} />}
      </div>
    </Panel>
  );
}

function DataKeyPanel({ status }: { status: KeyStatus }) {
  const styles = useStyles();
  const { mayManage } = usePermissions();
  const rotate = useRotateKeys();
  const [asking, setAsking] = useState(false);
  const { dataKeys, oldFormat, rotating, lastRotation } = status;
  return (
    <Panel
      title="Data keys of the organisation"
      actions={
        <>
          {rotating && <ToneBadge tone="neutral">Rotating</ToneBadge>}
          {mayManage && (
            <Button size="small" disabled={rotating} onClick={() => setAsking(true)}>
              Rotate
            </Button>
          )}
        </>
      }
    >
      <div className={styles.body}>
        <p className={styles.line}>
          Secrets are sealed with AES-256-GCM under the newest one. Earlier ones stay, so that copies of the database
          open.
        </p>
        <DataKeys dataKeys={dataKeys} />
        {oldFormat > 0 && (
          <p className={styles.line}>
            {counted(oldFormat, 'secret')} in the format of earlier versions: rotating seals them anew.
          </p>
        )}
        {lastRotation && (
          <p role="status" className={styles.line}>
            The last rotation sealed {counted(lastRotation.resealed, 'secret')} anew
            {lastRotation.unreadable > 0 ? `; ${counted(lastRotation.unreadable, 'secret')} could not be opened.` : '.'}
          </p>
        )}
      </div>
      {asking && (
        <Confirm
          title="Rotate the data key?"
          confirm="Rotate"
          change={rotate}
          errorTitle="The data key was not rotated"
          onConfirm={() => rotate.mutate(undefined, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          <p>
            A new data key is made, and the secrets of this organisation are sealed anew under it in the background.
            Nothing stops meanwhile: secrets under both keys open. It is written to the audit log.
          </p>
        </Confirm>
      )}
    </Panel>
  );
}
