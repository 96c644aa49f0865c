/** From the address to the window that is asked for. */
import type { ChangeSummary, WindowFilter } from '../../api/changes.ts';
import type { ChangeSearch, ChangeWindowName } from '../../app/change-search.ts';
import { dayBegins, dayEnds } from '../../format/days.ts';

export const windowTitles: Readonly<Record<ChangeWindowName | 'latest', string>> = {
  latest: 'Last sync',
  day: 'Last 24 hours',
  week: 'Last 7 days',
  month: 'Last 30 days',
  since: 'Since a moment',
  dates: 'Two dates',
  runs: 'Two syncs',
  run: 'One sync',
};

const hour = 3_600_000;
const back = { day: 24 * hour, week: 7 * 24 * hour, month: 30 * 24 * hour } as const;

/** Undefined while dates or syncs are still to be chosen. `now` in milliseconds since 1970. */
export function windowOf(search: ChangeSearch, now: number): WindowFilter | undefined {
  const { window, from, to, since, run, fromRun, toRun, connectionId } = search;
  switch (window) {
    case undefined:
      return { run: 'latest', connectionId };
    case 'run':
      return run === undefined ? { run: 'latest', connectionId } : { run };
    case 'runs':
      return fromRun === undefined ? undefined : { fromRun, toRun };
    case 'since':
      return since === undefined ? undefined : { from: since, connectionId };
    case 'dates':
      if (from === undefined) return undefined;
      // A window that ends before it begins is none.
      if (to !== undefined && to < from) return undefined;
      return { from: dayBegins(from), to: to === undefined ? undefined : dayEnds(to), connectionId };
    case 'day':
    case 'week':
    case 'month':
      return { from: new Date(now - back[window]).toISOString(), connectionId };
  }
}

/** Why the numbers are not the whole truth, by connection. */
export interface Doubt {
  readonly connection: string;
  readonly says: 'never-read' | 'not-read' | 'first-sight';
  readonly since: string | null;
}

export function doubtsOf({ connections, window }: Pick<ChangeSummary, 'connections' | 'window'>): Doubt[] {
  return connections.flatMap(({ name, firstReadAt, readInWindow }): Doubt[] => {
    if (firstReadAt === null) return [{ connection: name, says: 'never-read', since: null }];
    return [
      ...(Date.parse(firstReadAt) > Date.parse(window.from)
        ? [{ connection: name, says: 'first-sight' as const, since: firstReadAt }]
        : []),
      ...(readInWindow ? [] : [{ connection: name, says: 'not-read' as const, since: null }]),
    ];
  });
}
