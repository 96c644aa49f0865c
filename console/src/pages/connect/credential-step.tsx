import { makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { credentialKindsQuery } from '../../api/connection-queries.ts';
import type { CredentialKindName } from '../../api/types.ts';
import { KindFacts } from '../../components/credential/kind-facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import type { Choices } from './choices.ts';
import { StepFrame } from './step-frame.tsx';

const useStyles = makeStyles({
  kinds: { display: 'grid', gap: tokens.spacingVerticalS },
  kind: { maxWidth: '860px' },
  about: { margin: `0 0 ${tokens.spacingVerticalS} 32px`, color: tokens.colorNeutralForeground2 },
  facts: { marginLeft: '32px', marginBottom: tokens.spacingVerticalM },
});

interface CredentialStepProps {
  readonly choices: Choices;
  readonly onChange: (kind: CredentialKindName) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** How Assay proves who it is: what each kind needs, keeps, reads and does not read, before it is chosen. */
export function CredentialStep({ choices, onChange, onBack, onNext }: CredentialStepProps) {
  const styles = useStyles();
  const kinds = useQuery(credentialKindsQuery);
  return (
    <StepFrame title="Kind of credential" next="Next" onBack={onBack} onNext={onNext}>
      <Loaded query={kinds} label="Loading the kinds of credentials">
        {(loaded) => (
          <RadioGroup
            aria-label="Kind of credential"
            className={styles.kinds}
            value={choices.kind}
            onChange={(_event, { value }) => {
              const chosen = loaded.kinds.find(({ kind }) => kind === value);
              if (chosen) onChange(chosen.kind);
            }}
          >
            {loaded.kinds.map((each) => (
              <div key={each.kind} className={styles.kind}>
                <Radio value={each.kind} label={each.title} />
                <p className={styles.about}>{each.about}</p>
                {each.kind === choices.kind && (
                  <div className={styles.facts}>
                    <KindFacts kind={each} />
                  </div>
                )}
              </div>
            ))}
          </RadioGroup>
        )}
      </Loaded>
    </StepFrame>
  );
}
