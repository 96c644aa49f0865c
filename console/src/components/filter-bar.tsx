import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    flexShrink: 0,
  },
  labelled: { alignItems: 'flex-end' },
});

interface FilterBarProps {
  /** Takes all filters away; undefined while none is set. */
  readonly onClear?: (() => void) | undefined;
  readonly clear?: string;
  /** The filters have labels above them. */
  readonly labelled?: boolean;
  readonly children: ReactNode;
}

/** The filters above a list. */
export function FilterBar({ onClear, clear = 'Clear the filters', labelled = false, children }: FilterBarProps) {
  const styles = useStyles();
  return (
    <search className={mergeClasses(styles.bar, labelled && styles.labelled)}>
      {children}
      {onClear && <Button onClick={onClear}>{clear}</Button>}
    </search>
  );
}
