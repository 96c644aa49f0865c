import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { statusQuery } from '../../api/queries.ts';
import type { OverviewSearch } from '../../app/overview-search.ts';
import { readVisit, type Visit, visitAt, writeVisit } from '../../format/last-visit.ts';

const remembered = 60_000;
const hour = 3_600_000;
const lengths = { day: 24 * hour, week: 7 * 24 * hour, month: 30 * 24 * hour } as const;

export interface Since {
  /** Undefined while it is not known which organisation this is. */
  readonly ready: boolean;
  /** Undefined where this browser has not looked before: the server then tells of a week. */
  readonly from: string | undefined;
}

/** Since when changes are told. The last visit is kept by this browser for each organisation: nobody else learns of it. */
export function useSince(since: OverviewSearch['since']): Since {
  const organizationId = useQuery(statusQuery).data?.organization.id;
  const [visit, setVisit] = useState<Visit>();
  // One moment for as long as the page is open, so that what is shown does not move.
  const [opened] = useState(() => Date.now());
  useEffect(() => {
    if (organizationId === undefined) return;
    const remember = (): void => {
      if (document.visibilityState === 'visible') setVisit(continueVisit(organizationId));
    };
    remember();
    const timer = setInterval(remember, remembered);
    return () => clearInterval(timer);
  }, [organizationId]);
  if (since !== undefined) return { ready: true, from: new Date(opened - lengths[since]).toISOString() };
  const before = visit?.before ?? null;
  return { ready: visit !== undefined, from: before === null ? undefined : new Date(before).toISOString() };
}

function continueVisit(organizationId: string): Visit {
  const key = `assay-visit-${organizationId}`;
  // A browser may refuse to keep anything: then every visit is the first one.
  try {
    const visit = visitAt(readVisit(localStorage.getItem(key)), Date.now());
    localStorage.setItem(key, writeVisit(visit));
    return visit;
  } catch {
    return visitAt(null, Date.now());
  }
}
