import type { RequestStats } from '../cloud/index.ts';
import type { ProgressTracker } from './progress.ts';
import type { SyncProgress } from './schema.ts';

/** What is kept with a run: its progress and its requests by host and purpose. */
export interface RunStats {
  readonly progress: SyncProgress;
  readonly requests: { host: string; purpose: string; requests: number; retries: number; throttled: number }[];
}

export function runStats(progress: ProgressTracker, stats: RequestStats): RunStats {
  const rows = (part: RequestStats['byHost'], name: 'host' | 'purpose') =>
    Object.entries(part).map(([key, counter]) => ({
      host: name === 'host' ? key : '',
      purpose: name === 'purpose' ? key : '',
      requests: counter.requests,
      retries: counter.retries,
      throttled: counter.statuses['429'] ?? 0,
    }));
  return {
    progress: progress.snapshot(),
    requests: [...rows(stats.byHost, 'host'), ...rows(stats.byPurpose, 'purpose')],
  };
}
