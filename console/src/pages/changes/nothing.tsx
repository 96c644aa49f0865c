import type { ChangeSummary } from '../../api/changes.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { doubtsOf } from './window.ts';

/** That nothing is listed says nothing where not everything was read. */
export function Nothing({ summary, what }: { summary: ChangeSummary | undefined; what: string }) {
  const doubted = summary !== undefined && doubtsOf(summary).length + summary.unseen.length > 0;
  return (
    <EmptyState title={what}>
      {doubted
        ? 'Not everything was read in this time: see above.'
        : 'Everything was read, and was as it had been before.'}
    </EmptyState>
  );
}
