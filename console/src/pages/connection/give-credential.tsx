import { Checkbox } from '@fluentui/react-components';
import { useState } from 'react';
import { useGiveCredential } from '../../api/connection-mutations.ts';
import type { Connection } from '../../api/types.ts';
import { credentialErrors, emptyCredential, toCredential } from '../../components/credential/credential-draft.ts';
import { CredentialFields } from '../../components/credential/credential-fields.tsx';
import { KindSelect } from '../../components/credential/kind-select.tsx';
import { SignIn } from '../../components/credential/sign-in.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { visibleText } from '../../format/visible-text.ts';

interface GiveCredentialProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** A new credential for a connection: in the place of the present one, or to reconnect a revoked one. Microsoft is asked first. */
export function GiveCredential({ connection, onClose }: GiveCredentialProps) {
  const give = useGiveCredential(connection);
  const [draft, setDraft] = useState({
    ...emptyCredential,
    kind: connection.credentialKind,
    clientId: connection.clientId,
  });
  const [acceptMissing, setAcceptMissing] = useState(false);
  const [checked, setChecked] = useState(false);
  const errors = credentialErrors(draft);
  const revoked = connection.state === 'revoked';
  const credential = toCredential(draft);
  const submit = (): void => {
    setChecked(true);
    if (credential === undefined || Object.keys(errors).length > 0) return;
    give.mutate({ credential, acceptMissing }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={
        <>
          {revoked ? 'Reconnect' : 'Replace the credential of'} <bdi>{visibleText(connection.name)}</bdi>
        </>
      }
      submit={revoked ? 'Reconnect' : 'Replace'}
      change={give}
      errorTitle={revoked ? 'It was not reconnected' : 'The credential was not replaced'}
      disabled={credential === undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        {revoked
          ? 'It goes on as the same connection, with its objects and their history. Microsoft is asked first.'
          : 'Microsoft is asked first, and the present credential stays until it has accepted. Both may be valid on the application meanwhile.'}
      </p>
      <KindSelect kind={draft.kind} onChange={(kind) => setDraft({ ...draft, kind })} />
      <CredentialFields
        draft={draft}
        errors={checked ? errors : {}}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
      {credential === undefined ? (
        <SignIn
          input={{ connectionId: connection.id, cloud: connection.cloud, tenantId: connection.tenantId }}
          draft={draft}
          onConnected={onClose}
        />
      ) : (
        <Checkbox
          label="Accept it although only the directory, or only the subscriptions, can be seen"
          checked={acceptMissing}
          onChange={(_event, data) => setAcceptMissing(data.checked === true)}
        />
      )}
    </FormDialog>
  );
}
