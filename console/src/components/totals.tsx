import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { count } from '../format/number.ts';
import type { Tone } from '../format/outcome.ts';

const useStyles = makeStyles({
  totals: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(112px, 1fr))',
    gap: tokens.spacingHorizontalM,
    border: 'none',
    margin: 0,
    padding: 0,
    flexShrink: 0,
  },
  total: {
    display: 'grid',
    justifyItems: 'start',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    boxShadow: `inset 0 -3px 0 ${tokens.colorCompoundBrandStroke}`,
    '@media (forced-colors: active)': { border: '2px solid Highlight' },
  },
  // Above the label, and after it in the document, as in the name of the button: who speaks to the console says what is seen.
  number: {
    order: -1,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  label: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  danger: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  success: { color: tokens.colorStatusSuccessForeground1 },
  neutral: { color: tokens.colorNeutralForeground2 },
});

export interface Total<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly tone: Tone;
  readonly number: number;
  /** What it means, in a tooltip. */
  readonly info?: string;
}

interface TotalsProps<Name extends string> {
  /** What is counted, for screen readers. */
  readonly label: string;
  readonly totals: readonly Total<Name>[];
  readonly chosen: Name | undefined;
  readonly onChoose: (name: Name | undefined) => void;
}

/** Totals that filter: a click chooses one, a second takes it back. */
export function Totals<Name extends string>({ label: what, totals, chosen, onChoose }: TotalsProps<Name>) {
  const styles = useStyles();
  return (
    <fieldset aria-label={what} className={styles.totals}>
      {totals.map(({ name, label, tone, number, info }) => (
        <button
          key={name}
          type="button"
          aria-pressed={chosen === name}
          title={info}
          className={mergeClasses(styles.total, chosen === name && styles.chosen)}
          aria-label={`${label}: ${count(number)}`}
          onClick={() => onChoose(chosen === name ? undefined : name)}
        >
          <span className={styles.label}>{label}</span>{' '}
          <span className={mergeClasses(styles.number, number > 0 && styles[tone])}>{count(number)}</span>
        </button>
      ))}
    </fieldset>
  );
}
