import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Tone } from '../../format/outcome.ts';

const useStyles = makeStyles({
  list: { margin: 0, display: 'grid' },
  row: {
    display: 'grid',
    gridTemplateColumns: '132px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    ':first-child': { borderTop: 'none', paddingTop: 0 },
    ':last-child': { paddingBottom: 0 },
    '@media (max-width: 500px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  lines: { margin: 0, display: 'grid', gap: tokens.spacingVerticalXXS, minWidth: 0, overflowWrap: 'anywhere' },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  line: {
    margin: 0,
    borderLeft: '3px solid transparent',
    paddingLeft: tokens.spacingHorizontalS,
    // Without colours every line would have the same mark.
    '@media (forced-colors: active)': { borderLeftStyle: 'none' },
  },
  danger: { borderLeftColor: tokens.colorStatusDangerBackground3 },
  warning: { borderLeftColor: tokens.colorStatusWarningBackground3 },
});

/** Areas, each with its lines. */
export function AreaList({ children }: { children: ReactNode }) {
  return <dl className={useStyles().list}>{children}</dl>;
}

export function Area({ name, children }: { name: ReactNode; children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.row}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.lines}>{children}</dd>
    </div>
  );
}

interface LineProps {
  readonly tone?: Tone;
  /** It holds a list instead of words. */
  readonly list?: boolean;
  readonly children: ReactNode;
}

/** One thing; the mark at its side only repeats what the words say. */
export function Line({ tone = 'neutral', list = false, children }: LineProps) {
  const styles = useStyles();
  const Element = list ? 'div' : 'p';
  return (
    <Element
      className={mergeClasses(
        styles.line,
        tone === 'danger' && styles.danger,
        tone === 'warning' && styles.warning,
        tone === 'neutral' && styles.note,
      )}
    >
      {children}
    </Element>
  );
}
