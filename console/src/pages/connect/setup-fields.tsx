import { Checkbox, Field, Input, Radio, RadioGroup } from '@fluentui/react-components';
import type { CredentialKindName } from '../../api/types.ts';
import { isDated, type SetupDraft, type setupErrors } from './setup-draft.ts';

interface SetupFieldsProps {
  readonly kind: CredentialKindName;
  readonly draft: SetupDraft;
  readonly errors: ReturnType<typeof setupErrors>;
  readonly onChange: (change: Partial<SetupDraft>) => void;
}

type TextField = 'displayName' | 'validDays' | 'issuer' | 'subject' | 'identity';

/** What a setup needs to know of the chosen kind of credential. */
export function SetupFields({ kind, draft, errors, onChange }: SetupFieldsProps) {
  const text = (name: TextField, label: string, hint: string, type: 'text' | 'number' = 'text') => {
    const message = errors[name];
    return (
      <Field label={label} hint={hint} required {...(message === undefined ? {} : { validationMessage: message })}>
        <Input
          type={type}
          value={draft[name]}
          spellCheck={false}
          onChange={(_event, { value }) => onChange({ [name]: value })}
        />
      </Field>
    );
  };
  return (
    <>
      {kind === 'managed-identity'
        ? text('identity', 'Client id of the identity', 'The rights are given to it; no application is made.')
        : text('displayName', 'Name of the application', 'A later run of the script finds it again by this name.')}
      {kind === 'delegated' && (
        <Checkbox
          label="A public client: an application without a client secret"
          checked={draft.publicClient}
          onChange={(_event, { checked }) => onChange({ publicClient: checked === true })}
        />
      )}
      {isDated(draft, kind) && text('validDays', 'Valid for (days)', 'Assay warns before it ends.', 'number')}
      {kind === 'workload-identity' && (
        <>
          {text('issuer', 'Issuer', 'Of the tokens that are trusted, such as that of a Kubernetes cluster.')}
          {text('subject', 'Subject', 'Of the tokens that are trusted, such as system:serviceaccount:assay:assay.')}
        </>
      )}
      {kind !== 'delegated' && <RoleFields draft={draft} onChange={onChange} />}
    </>
  );
}

/** What is given in Azure; a person who signs in reads the directory alone. */
function RoleFields({ draft, onChange }: Pick<SetupFieldsProps, 'draft' | 'onChange'>) {
  return (
    <>
      <Field label="Role in Azure">
        <RadioGroup
          value={draft.role}
          onChange={(_event, { value }) => onChange({ role: value === 'reader' ? 'reader' : 'custom' })}
        >
          <Radio value="custom" label="A custom role with the least actions" />
          <Radio value="reader" label="The built-in role Reader" />
        </RadioGroup>
      </Field>
      <Checkbox
        label="Give Key Vault Reader as well; nothing that is read today needs it"
        checked={draft.keyVaultReader}
        onChange={(_event, { checked }) => onChange({ keyVaultReader: checked === true })}
      />
    </>
  );
}
