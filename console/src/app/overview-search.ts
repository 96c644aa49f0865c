/** What the overview keeps in the address. */
import { oneOf } from './search-params.ts';

export const overviewSinces = ['day', 'week', 'month'] as const;
export const overviewDays = ['7', '90'] as const;

export interface OverviewSearch {
  /** Since when changes are told: since the last visit where not said. */
  readonly since?: (typeof overviewSinces)[number] | undefined;
  /** Days of history: thirty where not said. */
  readonly days?: (typeof overviewDays)[number] | undefined;
}

export function overviewSearch(raw: Readonly<Record<string, unknown>>): OverviewSearch {
  return { since: oneOf(raw.since, overviewSinces), days: oneOf(raw.days, overviewDays) };
}
