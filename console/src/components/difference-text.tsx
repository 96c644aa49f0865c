import { makeStyles, tokens } from '@fluentui/react-components';
import type { Difference } from '../format/changes.ts';

const useStyles = makeStyles({
  line: { overflowWrap: 'anywhere' },
  removed: { color: tokens.colorStatusDangerForeground1, textDecorationLine: 'line-through' },
  added: { color: tokens.colorStatusSuccessForeground1, textDecorationLine: 'none' },
  arrow: { color: tokens.colorNeutralForeground3 },
});

/** One difference: `before → after`, or what came into and went out of a list. */
export function DifferenceText({ difference }: { difference: Difference }) {
  const styles = useStyles();
  if (difference.kind === 'values') {
    return (
      <span className={styles.line}>
        <del className={styles.removed}>
          <bdi>{difference.before}</bdi>
        </del>
        <span className={styles.arrow}>{' → '}</span>
        <ins className={styles.added}>
          <bdi>{difference.after}</bdi>
        </ins>
      </span>
    );
  }
  return (
    <>
      {difference.removed.map((item) => (
        <div key={`- ${item}`} className={styles.line}>
          {'− '}
          <del className={styles.removed}>
            <bdi>{item}</bdi>
          </del>
        </div>
      ))}
      {difference.added.map((item) => (
        <div key={`+ ${item}`} className={styles.line}>
          {'+ '}
          <ins className={styles.added}>
            <bdi>{item}</bdi>
          </ins>
        </div>
      ))}
    </>
  );
}
