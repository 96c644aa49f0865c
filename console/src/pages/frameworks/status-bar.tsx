import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type ControlStatus, controlStatuses, type FrameworkSummary } from '../../api/frameworks.ts';
import { countsText } from './framework-words.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    gap: '1px',
    height: '8px',
    borderRadius: tokens.borderRadiusSmall,
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralStroke2,
    '@media (forced-colors: active)': { display: 'none' },
  },
  part: { minWidth: '2px' },
  text: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, fontVariantNumeric: 'tabular-nums' },
  failing: { backgroundColor: tokens.colorStatusDangerBackground3 },
  unknown: { backgroundColor: tokens.colorStatusWarningBackground3 },
  degraded: { backgroundColor: tokens.colorPaletteYellowBackground3 },
  passing: { backgroundColor: tokens.colorStatusSuccessBackground3 },
  'not-applicable': { backgroundColor: tokens.colorNeutralForeground4 },
  uncovered: { backgroundColor: tokens.colorNeutralStroke1 },
} satisfies Record<ControlStatus | 'bar' | 'part' | 'text', object>);

/** How the controls of a framework stand: a bar for the eye, and the same in numbers. */
export function StatusBar({ counts }: Pick<FrameworkSummary, 'counts'>) {
  const styles = useStyles();
  const some = controlStatuses.filter((status) => counts[status] > 0);
  return (
    <>
      <div aria-hidden className={styles.bar}>
        {some.map((status) => (
          <span
            key={status}
            className={mergeClasses(styles.part, styles[status])}
            style={{ flexGrow: counts[status], flexBasis: 0 }}
          />
        ))}
      </div>
      <div className={styles.text}>{countsText(counts, controlStatuses)}</div>
    </>
  );
}
