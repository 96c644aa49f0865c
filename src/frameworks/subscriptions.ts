/** What checks say of some subscriptions over a period, as far as days tell it that are kept by connection. */
import { sql } from 'kysely';
import { excepted, type Gap, mostGaps } from '../checks/index.ts';
import type { StoreTransaction } from '../store/index.ts';
import { dayLength, dayOf, daysFrom } from './days.ts';
import { type Asked, type Period, saysOver, within } from './period.ts';
import type { Said } from './status.ts';

interface AskedIn extends Asked {
  /** In lower case. */
  readonly subscriptions: readonly string[];
}

/**
 * Today is judged by what lies in the subscriptions. On the days before, what passes for the whole of its connections passes for
 * them too; what does not hides how they stood.
 */
export async function saysIn(
  db: StoreTransaction,
  organizationId: string,
  asked: AskedIn,
  now: Date,
): Promise<Map<string, Period>> {
  const today = dayOf(now);
  const midnight = new Date(today * dayLength);
  const until = new Date(asked.to) < midnight ? asked.to : midnight.toISOString();
  const past = await saysOver(db, organizationId, { ...asked, to: until }, now);
  const pastDays = daysFrom(dayOf(new Date(asked.from)), new Date(until).getTime());
  if (new Date(asked.to) <= midnight || new Date(asked.from) > now)
    return new Map([...past].map(([id, period]) => [id, hiding(period)]));
  const first = today - pastDays;
  const unjudged = Array.from({ length: pastDays }, (_, index) => first + index);
  const verdicts = await readVerdicts(db, organizationId, asked, now);
  return new Map(
    [...verdicts].map(([id, last]): [string, Period] => {
      const before = past.get(id);
      const { days, missingDays, hiddenDays } = before
        ? hiding(before)
        : { days: 0, missingDays: unjudged, hiddenDays: [] };
      const counts = { failedDays: last === 'fail' ? 1 : 0, unknownDays: last === 'unknown' ? 1 : 0 };
      return [
        id,
        {
          ...{ days: days + 1, ...counts, last, lastFailed: null, openDays: [] },
          ...{ expectedDays: pastDays + 1, missingDays, hiddenDays },
        },
      ];
    }),
  );
}

/** Of a period of whole connections, what it says of a part of them. */
function hiding(period: Period): Period {
  const hiddenDays = period.openDays;
  const last = period.last === 'pass' ? 'pass' : 'not-applicable';
  const none = { failedDays: 0, unknownDays: 0, lastFailed: null, openDays: [] };
  return { ...period, ...none, last, days: period.days - hiddenDays.length, hiddenDays };
}

/** Worst last. */
const words = { n: 'not-applicable', p: 'pass', u: 'unknown', f: 'fail' } as const;
type Letter = keyof typeof words;
const rank = Object.keys(words);

/** How checks stand in the subscriptions now, with exceptions. What could not be read whole there is unknown, unless something fails. */
async function readVerdicts(
  db: StoreTransaction,
  organizationId: string,
  { subscriptions, connections }: AskedIn,
  now: Date,
): Promise<Map<string, Said['status']>> {
  const { rows } = await sql<{ check_id: string; letter: string }>`
    with verdict as (
      select judged.connection_id, judged.subject_id, type.checks[place.number] as check_id,
        substr(judged.verdicts, place.number, 1) as letter
      from (select * from check_subject where ${within(organizationId, connections)}
        and scope = any(${[...subscriptions]}::text[])) as judged
      join check_type as type on type.organization_id = judged.organization_id and type.connection_id = judged.connection_id
        and type.type = judged.type
      cross join lateral generate_series(1, cardinality(type.checks)) as place(number))
    select distinct check_id, case when letter = 'f' and exempt.subject_id is not null then 'p' else letter end as letter
    from verdict left join (
      select distinct connection_id, check_id, subject_id from (${excepted(organizationId, now)}) as failure) as exempt
      using (connection_id, check_id, subject_id)`.execute(db);
  const worst = new Map<string, number>();
  const add = (checkId: string, letter: Letter) =>
    worst.set(checkId, Math.max(worst.get(checkId) ?? 0, rank.indexOf(letter)));
  for (const { check_id, letter } of rows) add(check_id, letter in words ? (letter as Letter) : 'u');
  const { rows: gaps } = await sql<{ check_id: string; missing: Gap[] }>`
    select check_id, missing from check_total where ${within(organizationId, connections)} and missing is not null`.execute(
    db,
  );
  for (const { check_id, missing } of gaps)
    if (worst.has(check_id) && (missing.length >= mostGaps || missing.some((gap) => mayBeIn(gap, subscriptions))))
      add(check_id, 'u');
  return new Map([...worst].map(([id, index]) => [id, words[rank[index] as Letter]]));
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether what was not read may lie in one of the subscriptions: all but what another one hides, or a licence that is not there. */
const mayBeIn = ({ outcome, scope }: Gap, subscriptions: readonly string[]): boolean =>
  outcome !== 'unlicensed' && (!uuid.test(scope) || subscriptions.includes(scope));
