import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { credentialKindsQuery } from '../../api/connection-queries.ts';
import { usePermissions } from '../../api/role.ts';
import type { Connection, CredentialKindName } from '../../api/types.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Copyable } from '../../components/copyable.tsx';
import { KindFacts } from '../../components/credential/kind-facts.tsx';
import { Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { endsIn } from '../../format/ends-in.ts';
import { visibleText } from '../../format/visible-text.ts';
import { ExpiryPanel } from './expiry-panel.tsx';
import { GiveCredential } from './give-credential.tsx';
import { RevokeConnection } from './revoke-connection.tsx';

const useStyles = makeStyles({
  line: { margin: 0 },
  kind: { display: 'grid', gap: tokens.spacingVerticalM },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS },
});

/** Kinds whose credential stands on the registration of the application, with its end. */
const registered: readonly CredentialKindName[] = ['client-secret', 'client-certificate'];

/** With what the connection proves itself, how long that is valid, and how it is replaced or taken away. */
export function CredentialTab({ connection }: { connection: Connection }) {
  const styles = useStyles();
  const kinds = useQuery(credentialKindsQuery);
  const { mayManage } = usePermissions();
  const [open, setOpen] = useState<'replace' | 'revoke'>();
  const { state, credentialKind } = connection;
  const revoked = state === 'revoked';
  const close = (): void => setOpen(undefined);
  return (
    <>
      <Panel
        title="Credential"
        actions={
          mayManage && (
            <div className={styles.actions}>
              <Button size="small" appearance="primary" onClick={() => setOpen('replace')}>
                {revoked ? 'Reconnect' : 'Replace'}
              </Button>
              {!revoked && (
                <Button size="small" onClick={() => setOpen('revoke')}>
                  Revoke
                </Button>
              )}
            </div>
          )
        }
      >
        {revoked ? (
          <p className={styles.line}>The credential was cleared. The application was {connection.clientId}.</p>
        ) : (
          <CredentialFacts connection={connection} />
        )}
      </Panel>
      {registered.includes(credentialKind) && <ExpiryPanel id={connection.id} />}
      <Loaded query={kinds} label="Loading the kinds of credentials">
        {(loaded) => {
          const kind = loaded.kinds.find((each) => each.kind === credentialKind);
          return (
            kind && (
              <Panel title={kind.title}>
                <div className={styles.kind}>
                  <p className={styles.line}>{kind.about}</p>
                  <KindFacts kind={kind} />
                </div>
              </Panel>
            )
          );
        }}
      </Loaded>
      {open === 'replace' && <GiveCredential connection={connection} onClose={close} />}
      {open === 'revoke' && <RevokeConnection connection={connection} onClose={close} />}
    </>
  );
}

function CredentialFacts({ connection: { clientId, credentialFacts } }: { connection: Connection }) {
  const { subject, thumbprint, notBefore, notAfter, tokenFile, user, permissions, signedInAt } = credentialFacts;
  const ending = notAfter === undefined ? undefined : endsIn(notAfter, Date.now());
  return (
    <Facts
      facts={[
        ['Application', <Copyable key="client" text={clientId} name="client id" />],
        ...(notAfter !== undefined && ending
          ? [
              [
                'Valid until',
                <>
                  <Moment iso={notAfter} /> <ToneBadge tone={ending.tone}>{ending.text}</ToneBadge>
                </>,
              ] as const,
            ]
          : []),
        ...(notBefore === undefined ? [] : [['Valid from', <Moment key="from" iso={notBefore} />] as const]),
        ...(subject === undefined ? [] : [['Subject', visibleText(subject)] as const]),
        ...(thumbprint === undefined
          ? []
          : [['Thumbprint', <Copyable key="thumb" text={thumbprint} name="thumbprint" />] as const]),
        ...(tokenFile === undefined ? [] : [['Token file', visibleText(tokenFile)] as const]),
        ...(user === undefined ? [] : [['Signed in', visibleText(user)] as const]),
        ...(signedInAt === undefined ? [] : [['Signed in at', <Moment key="at" iso={signedInAt} />] as const]),
        ...(permissions === undefined ? [] : [['Permissions', permissions.map(visibleText).join(', ')] as const]),
      ]}
    />
  );
}
