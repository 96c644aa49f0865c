/** How long backups are kept, in days, from the shapes that policies have for each kind of workload. */
import { z } from 'zod';
import { maybeList, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';

const duration = maybeObject({ count: maybeNumber, durationType: maybeText });
const schedule = maybeObject({ retentionDuration: duration });

/** A long-term policy has schedules, a simple one a duration of its own. */
export const maybeRetentionPolicy = maybeObject({
  retentionDuration: duration,
  dailySchedule: schedule,
  weeklySchedule: schedule,
  monthlySchedule: schedule,
  yearlySchedule: schedule,
});

/** Policies of databases in machines have one policy for each kind of backup: full, differential, log. */
export const maybeSubPolicies = maybeList(z.object({ policyType: maybeText, retentionPolicy: maybeRetentionPolicy }));

type RetentionPolicy = z.output<typeof maybeRetentionPolicy>;

const daysIn: Readonly<Record<string, number>> = { days: 1, weeks: 7, months: 30, years: 365 };

function inDays(told: z.output<typeof duration>): number | undefined {
  const unit = daysIn[told?.durationType?.toLowerCase() ?? ''];
  return unit !== undefined && typeof told?.count === 'number' ? told.count * unit : undefined;
}

/** Days that a daily backup is kept; undefined where the policy has no such schedule. */
export function dailyRetention(policy: RetentionPolicy): number | undefined {
  return inDays(policy?.dailySchedule?.retentionDuration) ?? inDays(policy?.retentionDuration);
}

/** Days that the longest-kept backup of any of the policies is kept, a month as 30 and a year as 365. */
export function longestRetention(policies: readonly RetentionPolicy[]): number | undefined {
  const known = policies.flatMap((policy) => [
    inDays(policy?.retentionDuration),
    inDays(policy?.dailySchedule?.retentionDuration),
    inDays(policy?.weeklySchedule?.retentionDuration),
    inDays(policy?.monthlySchedule?.retentionDuration),
    inDays(policy?.yearlySchedule?.retentionDuration),
  ]);
  const days = known.filter((each) => each !== undefined);
  return days.length > 0 ? Math.max(...days) : undefined;
}
