import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useBeginSignIn } from '../../api/connection-mutations.ts';
import { signInQuery } from '../../api/connection-queries.ts';
import type { SignInInput } from '../../api/types.ts';
import { isSafeAddress, sameServer } from '../../format/safe-address.ts';
import { Copyable } from '../copyable.tsx';
import { ErrorState } from '../error-state.tsx';
import { ExternalLink } from '../external-link.tsx';
import { Facts } from '../facts.tsx';
import { Moment } from '../moment.tsx';
import { ProblemText } from '../problem-text.tsx';
import { type CredentialDraft, credentialErrors } from './credential-draft.ts';

const useStyles = makeStyles({
  box: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'start' },
  line: { margin: 0 },
});

interface SignInProps {
  readonly input: Omit<SignInInput, 'clientId' | 'clientSecret'>;
  readonly draft: CredentialDraft;
  readonly onConnected: (connectionId: string) => void;
}

/** A delegated sign-in: begun here, gone on with at Microsoft in another tab, and watched here until it has ended. */
export function SignIn({ input, draft, onConnected }: SignInProps) {
  const styles = useStyles();
  const begin = useBeginSignIn();
  const begun = begin.data;
  const progress = useQuery({ ...signInQuery(begun?.id ?? ''), enabled: begun !== undefined });
  const now = progress.data ?? begun;
  const { clientId, clientSecret } = draft;
  const connected = now?.state === 'connected' ? now.connectionId : null;
  // Told once, however often the caller is drawn anew with another function.
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (connected === null || told.current === connected) return;
    told.current = connected;
    onConnected(connected);
  }, [connected, onConnected]);
  const start = (): void =>
    begin.mutate({
      ...input,
      clientId: clientId.trim(),
      ...(clientSecret === '' ? {} : { clientSecret }),
    });
  return (
    <div className={styles.box}>
      {begin.error && <ErrorState title="The sign-in did not begin" error={begin.error} />}
      {begun?.url && now?.state === 'waiting' && (
        <>
          <p className={styles.line}>
            <SignInLink address={sameServer(begun.url, location.origin)} />
          </p>
          <Facts
            facts={[
              ['Redirect address', <Copyable key="uri" text={begun.redirectUri} name="redirect address" />],
              ['Ends', <Moment key="end" iso={begun.expiresAt} ago />],
            ]}
          />
          <p role="status" className={styles.line}>
            Waiting for the sign-in to end in the other tab.
          </p>
        </>
      )}
      {now?.state === 'expired' && (
        <p className={styles.line}>The sign-in was not finished in time. Begin a new one.</p>
      )}
      {now?.state === 'failed' && now.error && <ProblemText problem={{ ...now.error, actor: '' }} />}
      {now?.state !== 'waiting' && now?.state !== 'connected' && (
        <Button
          appearance="primary"
          disabled={begin.isPending || Object.keys(credentialErrors(draft)).length > 0}
          onClick={start}
        >
          Begin the sign-in
        </Button>
      )}
    </div>
  );
}

/** The console may be open under another address than the configured one, by plain http: then it is copied. */
function SignInLink({ address }: { address: string }) {
  if (!isSafeAddress(address)) return <Copyable text={address} name="address of the sign-in" />;
  return <ExternalLink href={address}>Sign in at Microsoft, in a new tab</ExternalLink>;
}
