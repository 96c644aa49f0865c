import type { ChangeSummary } from '../../api/changes.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { doubtsOf } from './window.ts';

/** That nothing is listed says nothing where not everything was read. */
export function nothingText(summary: ChangeSummary | undefined): string {
  return summary !== undefined && doubtsOf(summary).length + summary.unseen.length > 0
    ? 'Not everything was read in this time: see above.'
    : 'Everything was read, and was as it had been before.';
}

export function Nothing({ summary, what }: { summary: ChangeSummary | undefined; what: string }) {
  return <EmptyState title={what}>{nothingText(summary)}</EmptyState>;
}
