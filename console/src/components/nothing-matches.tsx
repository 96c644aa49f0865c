import type { ReactNode } from 'react';
import { EmptyState } from './empty-state.tsx';
import { ClearFilters } from './filter-bar.tsx';

interface NothingMatchesProps {
  readonly onClear: () => void;
  /** What is to be known of why. */
  readonly children?: ReactNode;
}

/** The filters leave no row. */
export function NothingMatches({ onClear, children }: NothingMatchesProps) {
  return (
    <EmptyState title="Nothing matches" action={<ClearFilters onClear={onClear} />}>
      {children}
    </EmptyState>
  );
}
