import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { FormEvent, ReactNode } from 'react';
import { Panel } from '../../components/panel.tsx';

const useStyles = makeStyles({
  body: { display: 'grid', gap: tokens.spacingVerticalL },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    paddingTop: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

interface StepFrameProps {
  readonly title: string;
  /** What the button says that goes on; absent where something else on the page goes on. */
  readonly next?: string;
  readonly disabled?: boolean;
  readonly onBack?: () => void;
  readonly onNext?: () => void;
  readonly children: ReactNode;
}

/** A step of the wizard with the ways back and on. */
export function StepFrame({ title, next, disabled = false, onBack, onNext, children }: StepFrameProps) {
  const styles = useStyles();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onNext?.();
  };
  return (
    <Panel title={title}>
      <form className={styles.body} onSubmit={submit} noValidate autoComplete="off">
        {children}
        {(onBack || next !== undefined) && (
          <div className={styles.actions}>
            {onBack && <Button onClick={onBack}>Back</Button>}
            {next !== undefined && (
              <Button type="submit" appearance="primary" disabled={disabled}>
                {next}
              </Button>
            )}
          </div>
        )}
      </form>
    </Panel>
  );
}
