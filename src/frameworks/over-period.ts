/** What a control says over a period: from all of its checks on all of its days, and from what people attest of it. Pure. */
import { findCheck, findManualCheck } from '../checks/index.ts';
import type { ControlStatus } from '../evidence/index.ts';
import { daysInWords } from './days.ts';
import type { Control } from './declaration.ts';
import type { Period } from './period.ts';

/**
 * Fails where a check fails at the end of the period; partial where one failed before and passes now. What was not judged or
 * attested in the period, or on some of its days, is unknown. What people attest of the control itself decides where no check
 * applies; that it fails, or did, counts in any case. @param attested what they said of its days; undefined where nothing
 */
export function overPeriod(
  control: Control,
  says: ReadonlyMap<string, Period>,
  attested?: Period | undefined,
): ControlStatus {
  const ofChecks = control.ties.map(({ checkId }) => checkOver(checkId, says.get(checkId)));
  const found = [...ofChecks, ...attestedOf(attested, ofChecks.length === 0)];
  const worst = order.find((one) => found.some((check) => check.status === one)) ?? 'unknown';
  // Where checks were looked at and none applies, it is as people say at the end.
  const status = worst === 'not-applicable' && attested?.last === 'pass' ? 'pass' : worst;
  // The gravest first: of many, not all are told.
  const reasons = order.flatMap((one) => found.flatMap((check) => (check.status === one ? check.reasons : [])));
  if (found.length === 0)
    reasons.push('No check speaks for it, and nobody attested it in the period: evidence has to be attached by hand.');
  return {
    ...{ controlId: control.id, title: control.title, status, reasons: reasons.slice(0, 20) },
    checks: control.ties.map(({ checkId }) => checkId),
    kinds: ['check-result'],
  };
}

const order = ['fail', 'unknown', 'partial', 'pass', 'not-applicable'] as const;

interface Found {
  readonly status: ControlStatus['status'];
  readonly reasons: readonly string[];
}

/** @param decides whether there is no check */
function attestedOf(attested: Period | undefined, decides: boolean): Found[] {
  if (!attested) return [];
  const said = statusOver('The control', 'attested', attested);
  if (decides || said.status === 'fail' || said.status === 'partial') return [said];
  // Days of which nobody said anything take nothing from what checks say of them.
  return attested.failedDays > 0 ? [{ ...said, status: 'partial' }] : [];
}

function checkOver(checkId: string, period: Period | undefined): Found {
  const manual = findManualCheck(checkId);
  const title = `"${findCheck(checkId)?.title ?? manual?.title ?? checkId}"`;
  const verb = manual ? 'attested' : 'judged';
  if (!period) return { status: 'unknown', reasons: [`${title} was not ${verb} in the period.`] };
  return statusOver(title, verb, period);
}

function statusOver(what: string, verb: 'judged' | 'attested', period: Period): Found {
  const { days, failedDays, unknownDays, lastFailed, last, expectedDays, missingDays, hiddenDays } = period;
  const gaps =
    missingDays.length === 0
      ? []
      : [`${what} was not ${verb} on ${missingDays.length} of ${expectedDays} days: ${daysInWords(missingDays)}.`];
  if (hiddenDays.length > 0)
    gaps.push(
      `${what} did not pass on ${hiddenDays.length} of ${expectedDays} days, in these subscriptions or in others: ${daysInWords(hiddenDays)}.`,
    );
  if (last === 'fail')
    return { status: 'fail', reasons: [`${what} fails, on ${failedDays} of ${days} days.`, ...gaps] };
  const failed = failedDays === 0 ? [] : [`${what} failed on ${failedDays} of ${days} days, last on ${lastFailed}.`];
  const unknown =
    last === 'unknown' || unknownDays > 0 ? [`${what} was unknown on ${unknownDays} of ${days} days.`] : [];
  const reasons = [...unknown, ...gaps, ...failed];
  if (unknown.length + gaps.length > 0) return { status: 'unknown', reasons };
  if (failed.length > 0) return { status: 'partial', reasons };
  return { status: last === 'pass' ? 'pass' : 'not-applicable', reasons };
}
