import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalM,
    flexShrink: 0,
  },
});

interface FilterBarProps {
  /** Takes all filters away; undefined while none is set. */
  readonly onClear?: (() => void) | undefined;
  readonly clear?: string;
  readonly children: ReactNode;
}

/** The filters above a list. */
export function FilterBar({ onClear, clear = 'Clear the filters', children }: FilterBarProps) {
  const styles = useStyles();
  return (
    <search className={styles.bar}>
      {children}
      {onClear && <Button onClick={onClear}>{clear}</Button>}
    </search>
  );
}
