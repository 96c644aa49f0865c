import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
    flexShrink: 0,
  },
});

interface FilterBarProps {
  /** Takes all filters away; undefined while none is set. */
  readonly onClear: (() => void) | undefined;
  readonly children: ReactNode;
}

/** The filters above a list. */
export function FilterBar({ onClear, children }: FilterBarProps) {
  return (
    <search className={useStyles().bar} aria-label="Filters">
      {children}
      {onClear && <ClearFilters onClear={onClear} />}
    </search>
  );
}

export function ClearFilters({ onClear }: { readonly onClear: () => void }) {
  return <Button onClick={onClear}>Clear the filters</Button>;
}
