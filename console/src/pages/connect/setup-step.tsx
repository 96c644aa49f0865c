import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { optionsQuery } from '../../api/queries.ts';
import { useWriteSetup } from '../../api/setup.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { NeverRead } from '../../components/never-read.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { Choices } from './choices.ts';
import { ElevateAccess } from './elevate-access.tsx';
import { emptySetup, setupErrors, toSetup } from './setup-draft.ts';
import { SetupFields } from './setup-fields.tsx';
import { SetupResult } from './setup-result.tsx';
import { StepFrame } from './step-frame.tsx';

const useStyles = makeStyles({
  narrow: { display: 'grid', gap: tokens.spacingVerticalM, maxWidth: '640px' },
  write: { justifySelf: 'start' },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
});

interface SetupStepProps {
  readonly choices: Choices;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** What gives Assay its access, written for what was chosen; what is read and never read stands above it, before any consent. */
export function SetupStep({ choices, onBack, onNext }: SetupStepProps) {
  const styles = useStyles();
  const options = useQuery(optionsQuery);
  const write = useWriteSetup();
  const [draft, setDraft] = useState({ ...emptySetup });
  const [checked, setChecked] = useState(false);
  const errors = setupErrors(draft, choices);
  const { without, also, kind, scope, tenant } = choices;
  return (
    <StepFrame title="Set up the access" next="I have what to enter" onBack={onBack} onNext={onNext}>
      <div>
        <h3 className={styles.heading}>What Assay never does</h3>
        <NeverRead />
        <TextLink to="/what-is-read" search={{ without: [...without], also: [...also] }} target="_blank">
          Everything that it reads, why, and with which right
        </TextLink>
      </div>
      <Loaded query={options} label="Loading the options">
        {(description) => (
          <>
            {scope.kind === 'tenant' && kind !== 'delegated' && <ElevateAccess tenantId={tenant} />}
            <div className={styles.narrow}>
              <h3 className={styles.heading}>The application and its rights</h3>
              <SetupFields
                kind={kind}
                draft={draft}
                errors={checked ? errors : {}}
                onChange={(change) => setDraft({ ...draft, ...change })}
              />
              <Button
                className={styles.write}
                appearance={write.data ? 'secondary' : 'primary'}
                disabled={write.isPending}
                onClick={() => {
                  setChecked(true);
                  const input = toSetup(draft, choices, description);
                  if (Object.keys(errors).length === 0) write.mutate(input);
                }}
              >
                {write.data ? 'Write it anew' : 'Write the setup'}
              </Button>
            </div>
            {write.error && <ErrorState title="The setup was not written" error={write.error} />}
            {write.data && <SetupResult setup={write.data} />}
          </>
        )}
      </Loaded>
    </StepFrame>
  );
}
