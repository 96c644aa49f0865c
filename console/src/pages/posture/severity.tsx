import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type Severity, severities } from '../../api/posture.ts';
import { Choice } from '../../components/choice.tsx';

const useStyles = makeStyles({
  badge: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
  },
  mark: { width: '10px', height: '10px', borderRadius: '3px', flexShrink: 0, forcedColorAdjust: 'none' },
  critical: { backgroundColor: tokens.colorStatusDangerBackground3 },
  high: { backgroundColor: tokens.colorStatusWarningBackground3 },
  medium: { backgroundColor: tokens.colorPaletteMarigoldBackground3 },
  low: { backgroundColor: tokens.colorNeutralForeground4 },
});

export const severityWords = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
} as const satisfies Record<Severity, string>;

/** The colour of a severity, as a fill of drawings. */
export const severityFill = {
  critical: tokens.colorStatusDangerBackground3,
  high: tokens.colorStatusWarningBackground3,
  medium: tokens.colorPaletteMarigoldBackground3,
  low: tokens.colorNeutralForeground4,
} as const satisfies Record<Severity, string>;

/** How bad: the word says it, the mark is found again in the trend. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  const styles = useStyles();
  return (
    <span className={styles.badge}>
      <span className={mergeClasses(styles.mark, styles[severity])} aria-hidden />
      {severityWords[severity]}
    </span>
  );
}

interface SeverityChoiceProps {
  readonly value: Severity | undefined;
  readonly onChange: (severity: Severity | undefined) => void;
}

/** The filter of how bad. */
export function SeverityChoice(props: SeverityChoiceProps) {
  return (
    <Choice
      label="Severity"
      every="Every severity"
      options={severities}
      word={(severity) => severityWords[severity]}
      {...props}
    />
  );
}
