/** Counters of one host or one purpose. `bytes` are decoded body bytes received, `waitMs` time spent waiting for budgets and retries. */
export interface RequestCounter {
  requests: number;
  /** Reads inside batches that were answered; the batch itself is one of `requests`. */
  parts: number;
  retries: number;
  waitMs: number;
  bytes: number;
  /** By HTTP status; `network` counts requests without an answer. */
  readonly statuses: Record<string, number>;
}

/** Everything sent through one client, counted as it happens. */
export interface RequestStats extends RequestCounter {
  readonly byHost: Record<string, RequestCounter>;
  readonly byPurpose: Record<string, RequestCounter>;
}

export interface Sent {
  readonly host: string;
  readonly purpose: string;
  readonly status: number | 'network';
  readonly bytes: number;
  readonly retry: boolean;
}

export interface StatsRecorder {
  readonly stats: RequestStats;
  sent(sent: Sent): void;
  parts(host: string, purpose: string, count: number): void;
  waited(host: string, purpose: string, ms: number): void;
}

function counter(): RequestCounter {
  return { requests: 0, parts: 0, retries: 0, waitMs: 0, bytes: 0, statuses: {} };
}

export function createStats(): StatsRecorder {
  const stats: RequestStats = { ...counter(), byHost: {}, byPurpose: {} };
  const counters = (host: string, purpose: string): RequestCounter[] => {
    stats.byHost[host] ??= counter();
    stats.byPurpose[purpose] ??= counter();
    return [stats, stats.byHost[host], stats.byPurpose[purpose]];
  };
  return {
    stats,
    sent: ({ host, purpose, status, bytes, retry }) => {
      for (const one of counters(host, purpose)) {
        one.requests += 1;
        one.retries += retry ? 1 : 0;
        one.bytes += bytes;
        one.statuses[status] = (one.statuses[status] ?? 0) + 1;
      }
    },
    parts: (host, purpose, count) => {
      for (const one of counters(host, purpose)) one.parts += count;
    },
    waited: (host, purpose, ms) => {
      for (const one of counters(host, purpose)) one.waitMs += ms;
    },
  };
}
