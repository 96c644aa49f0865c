import { Checkbox, Field, Input, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { CertificateFile } from './certificate-file.tsx';
import type { CredentialDraft, CredentialErrors } from './credential-draft.ts';

const useStyles = makeStyles({
  fields: { display: 'grid', gap: tokens.spacingVerticalM },
  mono: { fontFamily: tokens.fontFamilyMonospace },
});

interface CredentialFieldsProps {
  readonly draft: CredentialDraft;
  /** Shown beside their fields; empty until somebody has tried to go on. */
  readonly errors: CredentialErrors;
  readonly onChange: (change: Partial<CredentialDraft>) => void;
}

/** The fields of the chosen kind of credential. */
export function CredentialFields({ draft, errors, onChange }: CredentialFieldsProps) {
  const styles = useStyles();
  const message = (name: keyof CredentialDraft) => {
    const text = errors[name];
    return text === undefined ? {} : { validationMessage: text };
  };
  const { kind } = draft;
  return (
    <div className={styles.fields}>
      <Field
        {...message('clientId')}
        label={kind === 'managed-identity' ? 'Client id (of a user-assigned identity)' : 'Client id'}
        required={kind !== 'managed-identity'}
        hint={
          kind === 'managed-identity'
            ? 'Empty for the system-assigned identity.'
            : 'Application (client) id of the app registration.'
        }
      >
        <Input
          value={draft.clientId}
          spellCheck={false}
          onChange={(_event, { value }) => onChange({ clientId: value })}
        />
      </Field>
      {(kind === 'client-secret' || kind === 'delegated') && (
        <Field
          {...message('clientSecret')}
          label={kind === 'delegated' ? 'Client secret (none for a public client)' : 'Client secret'}
          required={kind === 'client-secret'}
          hint="The secret's value, not its id. It is stored encrypted."
        >
          <Input
            type="password"
            autoComplete="new-password"
            value={draft.clientSecret}
            onChange={(_event, { value }) => onChange({ clientSecret: value })}
          />
        </Field>
      )}
      {kind === 'client-certificate' && (
        <>
          <CertificateFile name={draft.pfxName} onRead={onChange} />
          {draft.pfx === '' && (
            <Field
              {...message('certificate')}
              label="Certificate and private key"
              required
              hint="PEM with both. It is stored encrypted."
            >
              <Textarea
                className={styles.mono}
                rows={6}
                spellCheck={false}
                value={draft.certificate}
                onChange={(_event, { value }) => onChange({ certificate: value })}
              />
            </Field>
          )}
          <Field label="Password" hint="Of the PFX file or of the PEM key, where it has one.">
            <Input
              type="password"
              autoComplete="new-password"
              value={draft.password}
              onChange={(_event, { value }) => onChange({ password: value })}
            />
          </Field>
          <Checkbox
            label="Send the certificates along (x5c), for trust by subject name and issuer"
            checked={draft.sendChain}
            onChange={(_event, { checked }) => onChange({ sendChain: checked === true })}
          />
        </>
      )}
      {kind === 'workload-identity' && (
        <Field
          label="Token file"
          hint="On the machine of Assay, below the configured folder; the file of AZURE_FEDERATED_TOKEN_FILE when empty."
        >
          <Input
            value={draft.tokenFile}
            spellCheck={false}
            onChange={(_event, { value }) => onChange({ tokenFile: value })}
          />
        </Field>
      )}
    </div>
  );
}
