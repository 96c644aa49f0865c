/** How controls stand over a period, for assessments. */
import { findCheck, findManualCheck } from '../checks/index.ts';
import type { ControlScope, ControlStatus, ControlStatusSource } from '../evidence/index.ts';
import type { Store } from '../store/index.ts';
import type { Control, Framework } from './declaration.ts';
import { type Period, saysIn, saysOver } from './says.ts';

export function controlStatusSource(
  store: Store,
  frameworks: () => readonly Framework[],
  find: (organizationId: string, id: string) => Promise<Framework | undefined>,
): ControlStatusSource {
  return {
    frameworks: () => frameworks().map(({ id, title, version }) => ({ id, title: `${title} ${version}`.trim() })),
    controls: async (organizationId, scope) => {
      const framework = await find(organizationId, scope.framework);
      if (!framework) return undefined;
      const says = await store.inOrganization(organizationId, (db) => {
        const { subscriptions, connections } = scope satisfies ControlScope;
        return subscriptions
          ? saysIn(db, organizationId, subscriptions, connections)
          : saysOver(db, organizationId, scope);
      });
      return framework.controls.map((control) => overPeriod(control, says));
    },
  };
}

const titleOf = (id: string) => findCheck(id)?.title ?? findManualCheck(id)?.title ?? id;

/**
 * Fails where a check fails at the end of the period; partial where one failed before and passes now. What was not judged in the
 * period is unknown. Pure.
 */
export function overPeriod(control: Control, says: ReadonlyMap<string, Period>): ControlStatus {
  const reasons: string[] = [];
  const found = control.ties.map(({ checkId }) => {
    const period = says.get(checkId);
    const title = titleOf(checkId);
    if (!period) {
      reasons.push(`"${title}" was not judged in the period.`);
      return 'unknown';
    }
    if (period.last === 'fail') {
      reasons.push(`"${title}" fails, on ${period.failedDays} of ${period.days} days.`);
      return 'fail';
    }
    if (period.last === 'unknown' || period.unknownDays > 0) {
      reasons.push(`"${title}" was unknown on ${period.unknownDays} of ${period.days} days.`);
      return 'unknown';
    }
    if (period.failedDays > 0) {
      reasons.push(`"${title}" failed on ${period.failedDays} of ${period.days} days, last on ${period.lastFailed}.`);
      return 'partial';
    }
    return period.last === 'pass' ? 'pass' : 'not-applicable';
  });
  const order = ['fail', 'unknown', 'partial', 'pass', 'not-applicable'] as const;
  const status = order.find((one) => found.includes(one)) ?? 'unknown';
  if (control.ties.length === 0) reasons.push('No check speaks for it: evidence has to be attached by hand.');
  return {
    ...{ controlId: control.id, title: control.title, status, reasons: reasons.slice(0, 20) },
    checks: control.ties.map(({ checkId }) => checkId),
    kinds: ['check-result'],
  };
}
