/** How controls stand over a period, for assessments. */
import { findCheck, findManualCheck } from '../checks/index.ts';
import type { ControlStatus, ControlStatusSource } from '../evidence/index.ts';
import type { Store } from '../store/index.ts';
import { daysInWords } from './days.ts';
import type { Control, Framework } from './declaration.ts';
import { type Period, saysOver } from './period.ts';
import { saysIn } from './subscriptions.ts';

export function controlStatusSource(
  store: Store,
  frameworks: () => readonly Framework[],
  find: (organizationId: string, id: string) => Promise<Framework | undefined>,
  now: () => Date,
): ControlStatusSource {
  return {
    frameworks: () => frameworks().map(({ id, title, version }) => ({ id, title: `${title} ${version}`.trim() })),
    controls: async (organizationId, scope) => {
      const framework = await find(organizationId, scope.framework);
      if (!framework) return undefined;
      const says = await store.inOrganization(organizationId, (db) => {
        const { subscriptions } = scope;
        return subscriptions
          ? saysIn(db, organizationId, { ...scope, subscriptions }, now())
          : saysOver(db, organizationId, scope, now());
      });
      return framework.controls.map((control) => overPeriod(control, says));
    },
  };
}

const titleOf = (id: string) => findCheck(id)?.title ?? findManualCheck(id)?.title ?? id;

/**
 * Fails where a check fails at the end of the period; partial where one failed before and passes now. What was not judged in the
 * period, or on some of its days, is unknown. Pure.
 */
export function overPeriod(control: Control, says: ReadonlyMap<string, Period>): ControlStatus {
  const found = control.ties.map(({ checkId }) => checkOver(checkId, says.get(checkId)));
  const order = ['fail', 'unknown', 'partial', 'pass', 'not-applicable'] as const;
  const status = order.find((one) => found.some((check) => check.status === one)) ?? 'unknown';
  // The gravest first: of many, not all are told.
  const reasons = order.flatMap((one) => found.flatMap((check) => (check.status === one ? check.reasons : [])));
  if (control.ties.length === 0) reasons.push('No check speaks for it: evidence has to be attached by hand.');
  return {
    ...{ controlId: control.id, title: control.title, status, reasons: reasons.slice(0, 20) },
    checks: control.ties.map(({ checkId }) => checkId),
    kinds: ['check-result'],
  };
}

interface Found {
  readonly status: ControlStatus['status'];
  readonly reasons: readonly string[];
}

function checkOver(checkId: string, period: Period | undefined): Found {
  const title = `"${titleOf(checkId)}"`;
  if (!period) return { status: 'unknown', reasons: [`${title} was not judged in the period.`] };
  const { days, failedDays, unknownDays, lastFailed, last, expectedDays, missingDays, hiddenDays } = period;
  const gaps =
    missingDays.length === 0
      ? []
      : [`${title} was not judged on ${missingDays.length} of ${expectedDays} days: ${daysInWords(missingDays)}.`];
  if (hiddenDays.length > 0)
    gaps.push(
      `${title} did not pass on ${hiddenDays.length} of ${expectedDays} days, in these subscriptions or in others: ${daysInWords(hiddenDays)}.`,
    );
  if (last === 'fail')
    return { status: 'fail', reasons: [`${title} fails, on ${failedDays} of ${days} days.`, ...gaps] };
  const failed = failedDays === 0 ? [] : [`${title} failed on ${failedDays} of ${days} days, last on ${lastFailed}.`];
  const unknown =
    last === 'unknown' || unknownDays > 0 ? [`${title} was unknown on ${unknownDays} of ${days} days.`] : [];
  const reasons = [...unknown, ...gaps, ...failed];
  if (unknown.length + gaps.length > 0) return { status: 'unknown', reasons };
  if (failed.length > 0) return { status: 'partial', reasons };
  return { status: last === 'pass' ? 'pass' : 'not-applicable', reasons };
}
