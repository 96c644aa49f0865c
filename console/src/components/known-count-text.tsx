import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { KnownCount } from '../format/knowledge.ts';
import { count } from '../format/number.ts';

const useStyles = makeStyles({
  number: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  unsure: { color: tokens.colorNeutralForeground3, fontStyle: 'italic' },
});

/** A count as far as it is known: `1,204`, `at least 12`, `unknown`; the reason in a tooltip. */
export function KnownCountText({ known }: { known: KnownCount }) {
  const styles = useStyles();
  if (known.state === 'exact') return <span className={styles.number}>{count(known.count)}</span>;
  return (
    <span className={mergeClasses(styles.number, known.state === 'unknown' && styles.unsure)} title={known.reason}>
      {known.state === 'unknown' ? 'unknown' : `at least ${count(known.count)}`}
    </span>
  );
}
