/** What was asked of the simulator: the last requests in full, and counts of all of them. */
import type { FaultKind } from '../faults/index.ts';
import type { Surface } from '../listener/route.ts';
import { templateOf } from './template.ts';

export interface JournalEntry {
  /** Grows by one with each request; `since` asks by it. */
  readonly sequence: number;
  /** ISO 8601, by the simulator's clock. */
  readonly time: string;
  readonly surface: Surface;
  readonly host: string;
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  /** 0 when the connection was cut without an answer. */
  readonly status: number;
  /** Real milliseconds until the answer was handed over. */
  readonly ms: number;
  /** Name of the client, once its token was accepted. */
  readonly caller?: string;
  readonly fault?: FaultKind;
  readonly throttled?: true;
  /** A part of a batch (Graph's `$batch`, Resource Manager's `/batch`): no HTTP request of its own, its envelope is one. */
  readonly subRequest?: true;
}

export type Counts = Readonly<Record<string, number>>;

/**
 * Counts since the start or the last reset. `requests` are HTTP requests and `subRequests` the parts of batches; parts are
 * counted in `bySubRequestSurface`, `bySubRequestStatus`, `byFault` and `byTemplate`, and in none of the others.
 */
export interface Stats {
  readonly since: string;
  readonly requests: number;
  readonly subRequests: number;
  readonly throttled: number;
  readonly bySurface: Counts;
  readonly byHost: Counts;
  readonly byStatus: Counts;
  readonly byMethod: Counts;
  readonly byCaller: Counts;
  readonly bySubRequestSurface: Counts;
  readonly bySubRequestStatus: Counts;
  readonly byFault: Counts;
  readonly byTemplate: Counts;
}

export interface Journal {
  add(entry: Omit<JournalEntry, 'sequence'>, path: string): void;
  /** Entries with a sequence above `since`, oldest first, as far as they are still kept. */
  entries(since?: number): readonly JournalEntry[];
  stats(): Stats;
  reset(): void;
}

/** Different templates that are counted one by one; what comes after goes to `(other)`, so that ids cannot fill the memory. */
const templateLimit = 2000;

/** `size`: how many requests are kept in full. */
export function createJournal(size: number, now: () => Date): Journal {
  let ring: JournalEntry[] = [];
  let sequence = 0;
  let since = now().toISOString();
  const totals = { requests: 0, subRequests: 0, throttled: 0 };
  const counters = {
    bySurface: new Map<string, number>(),
    byHost: new Map<string, number>(),
    byStatus: new Map<string, number>(),
    byMethod: new Map<string, number>(),
    byCaller: new Map<string, number>(),
    bySubRequestSurface: new Map<string, number>(),
    bySubRequestStatus: new Map<string, number>(),
    byFault: new Map<string, number>(),
    byTemplate: new Map<string, number>(),
  };

  function count(counter: Map<string, number>, key: string): void {
    counter.set(key, (counter.get(key) ?? 0) + 1);
  }

  function countAll(entry: JournalEntry, path: string): void {
    const template = templateOf(entry.surface, entry.method, path);
    const room = counters.byTemplate.size < templateLimit || counters.byTemplate.has(template);
    count(counters.byTemplate, room ? template : '(other)');
    if (entry.throttled) totals.throttled += 1;
    if (entry.fault) count(counters.byFault, entry.fault);
    if (entry.subRequest) {
      totals.subRequests += 1;
      count(counters.bySubRequestSurface, entry.surface);
      count(counters.bySubRequestStatus, String(entry.status));
      return;
    }
    totals.requests += 1;
    count(counters.bySurface, entry.surface);
    count(counters.byHost, entry.host);
    count(counters.byStatus, String(entry.status));
    count(counters.byMethod, entry.method);
    if (entry.caller) count(counters.byCaller, entry.caller);
  }

  return {
    add(fields, path) {
      sequence += 1;
      const entry = { sequence, ...fields };
      countAll(entry, path);
      if (size > 0) ring[(sequence - 1) % size] = entry;
    },
    entries(after = 0) {
      return ring.filter((entry) => entry.sequence > after).sort((a, b) => a.sequence - b.sequence);
    },
    stats() {
      const { bySurface, byHost, byStatus, byMethod, byCaller, byFault, byTemplate } = counters;
      const { bySubRequestSurface, bySubRequestStatus } = counters;
      const plain = (counter: Map<string, number>): Counts => Object.fromEntries([...counter].sort());
      return {
        since,
        ...totals,
        bySurface: plain(bySurface),
        byHost: plain(byHost),
        byStatus: plain(byStatus),
        byMethod: plain(byMethod),
        byCaller: plain(byCaller),
        bySubRequestSurface: plain(bySubRequestSurface),
        bySubRequestStatus: plain(bySubRequestStatus),
        byFault: plain(byFault),
        byTemplate: plain(byTemplate),
      };
    },
    reset() {
      ring = [];
      since = now().toISOString();
      totals.requests = 0;
      totals.subRequests = 0;
      totals.throttled = 0;
      for (const counter of Object.values(counters)) counter.clear();
    },
  };
}
