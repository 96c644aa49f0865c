import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { type CredentialDraft, credentialErrors } from '../../components/credential/credential-draft.ts';
import { CredentialFields } from '../../components/credential/credential-fields.tsx';
import { SignIn } from '../../components/credential/sign-in.tsx';
import type { Choices } from './choices.ts';
import { StepFrame } from './step-frame.tsx';

const useStyles = makeStyles({
  narrow: { maxWidth: '640px', display: 'grid', gap: tokens.spacingVerticalM },
  line: { margin: 0 },
});

interface EnterStepProps {
  readonly choices: Choices;
  readonly draft: CredentialDraft;
  readonly onChange: (change: Partial<CredentialDraft>) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
  /** A sign-in has made the connection by itself. */
  readonly onConnected: (connectionId: string) => void;
}

/** What the setup printed is pasted here. */
export function EnterStep({ choices, draft, onChange, onBack, onNext, onConnected }: EnterStepProps) {
  const styles = useStyles();
  const [checked, setChecked] = useState(false);
  const errors = credentialErrors(draft);
  const next = (): void => {
    setChecked(true);
    if (Object.keys(errors).length === 0) onNext();
  };
  const signsIn = choices.kind === 'delegated';
  const name = choices.name.trim();
  return (
    <StepFrame
      title="Enter the credential"
      onBack={onBack}
      onNext={next}
      {...(signsIn ? {} : { next: 'Check what it can see' })}
    >
      <div className={styles.narrow}>
        <p className={styles.line}>For the tenant {choices.tenant}. It is sent to Assay and to nobody else.</p>
        <CredentialFields draft={draft} errors={checked ? errors : {}} onChange={onChange} />
        {signsIn && (
          <SignIn
            input={{
              cloud: choices.cloud,
              tenantId: choices.tenant,
              ...(name === '' ? {} : { name }),
              options: {
                products: Object.fromEntries(choices.without.map((product) => [product, false])),
                types: Object.fromEntries(choices.also.map((type) => [type, true])),
              },
            }}
            draft={draft}
            onConnected={onConnected}
          />
        )}
      </div>
    </StepFrame>
  );
}
