/** What the page of changes keeps in the address. */

import type { AccessEffect, AccessSort, ChangeCategory, ChangeKind } from '../api/changes.ts';
import { accessEffects, accessSorts, changeCategories, changeKinds } from '../api/values.ts';
import { aDay, aMoment } from './route-search.ts';
import { one, oneOf } from './search-params.ts';

export const changeTabs = ['types', 'rows', 'access'] as const;
export type ChangeTab = (typeof changeTabs)[number];

/** The last sync where not said. */
export const changeWindows = ['run', 'day', 'week', 'month', 'since', 'dates', 'runs'] as const;
export type ChangeWindowName = (typeof changeWindows)[number];

export interface ChangeSearch {
  readonly window?: ChangeWindowName | undefined;
  /** Days, such as 2026-10-01; the last one counts in full. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** A moment, such as that of the last visit. */
  readonly since?: string | undefined;
  /** The run whose work is shown. */
  readonly run?: string | undefined;
  readonly fromRun?: string | undefined;
  readonly toRun?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly tab?: ChangeTab | undefined;
  readonly type?: string | undefined;
  /** Only types of this category of the catalogue. */
  readonly category?: ChangeCategory | undefined;
  readonly kind?: ChangeKind | undefined;
  readonly sort?: AccessSort | undefined;
  readonly effect?: AccessEffect | undefined;
  /** The change that is open, by number and moment. */
  readonly open?: string | undefined;
}

export function changeSearch(raw: Readonly<Record<string, unknown>>): ChangeSearch {
  return {
    window: oneOf(raw.window, changeWindows),
    from: aDay(raw.from),
    to: aDay(raw.to),
    since: aMoment(raw.since),
    run: aRun(raw.run),
    fromRun: aRun(raw.fromRun),
    toRun: aRun(raw.toRun),
    connectionId: aRun(raw.connectionId),
    tab: oneOf(raw.tab, changeTabs),
    type: one(raw.type),
    category: oneOf(raw.category, changeCategories),
    kind: oneOf(raw.kind, changeKinds),
    sort: oneOf(raw.sort, accessSorts),
    effect: oneOf(raw.effect, accessEffects),
    open: one(raw.open),
  };
}

/** An id as runs and connections have them. */
function aRun(value: unknown): string | undefined {
  const text = one(value);
  return text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : undefined;
}
