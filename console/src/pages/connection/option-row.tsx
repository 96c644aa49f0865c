import { Caption1, makeStyles, Switch, tokens } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';
import type { OptionDescription } from '../../api/types.ts';

const useStyles = makeStyles({
  meaning: { display: 'grid', color: tokens.colorNeutralForeground3 },
  row: { display: 'grid', justifyItems: 'start' },
  // Below the label of the switch, not below the switch.
  indented: { paddingLeft: '56px' },
  group: { border: 0, margin: 0, padding: 0, minWidth: 0, display: 'grid', gap: tokens.spacingVerticalS },
  legend: { padding: 0, fontWeight: tokens.fontWeightSemibold },
});

export type OptionTexts = Pick<OptionDescription['options'][number], 'title' | 'does' | 'saves' | 'loses'>;

/** What an option does, what it saves and what it loses. */
export function OptionMeaning({ texts: { does, saves, loses } }: { texts: OptionTexts }) {
  const styles = useStyles();
  return (
    <span className={styles.meaning}>
      <Caption1>{does}</Caption1>
      <Caption1>Saves: {saves}</Caption1>
      <Caption1>Loses: {loses}</Caption1>
    </span>
  );
}

interface OptionSwitchProps {
  readonly label: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children?: ReactNode;
}

/** A switch with what it means below it. */
export function OptionSwitch({ label, checked, disabled = false, onChange, children }: OptionSwitchProps) {
  const styles = useStyles();
  const meaning = useId();
  return (
    <div className={styles.row}>
      <Switch
        label={label}
        checked={checked}
        disabled={disabled}
        aria-describedby={children === undefined ? undefined : meaning}
        onChange={(_event, data) => onChange(data.checked)}
      />
      {children !== undefined && (
        <div id={meaning} className={styles.indented}>
          {children}
        </div>
      )}
    </div>
  );
}

/** Options that belong together, under a heading that is read out with each of them. */
export function OptionGroup({ texts, children }: { texts: OptionTexts; children: ReactNode }) {
  const styles = useStyles();
  const meaning = useId();
  return (
    <fieldset className={styles.group} aria-describedby={meaning}>
      <legend className={styles.legend}>{texts.title}</legend>
      <div id={meaning}>
        <OptionMeaning texts={texts} />
      </div>
      {children}
    </fieldset>
  );
}
