/** The results in words and numbers, line by line. */
import type { RequestCounter } from '../src/cloud/index.ts';
import type { Case } from './options.ts';
import type { CaseResult, PhaseResult } from './results.ts';
import { megabytes, type Target, targetsOf } from './targets.ts';

/** Purposes that are listed by name; the others are summed up. */
const listed = 12;

export function titleOf({ size, throttle, store }: Case): string {
  return `contoso ${size}, limits ${throttle === 'real' ? 'as documented' : 'off'}, store ${store}`;
}

export function reportLines(result: CaseResult): string[] {
  const { first, second, changed, change, listing, entityTypes } = result;
  const own = first.traffic.requests;
  const read = own + first.traffic.parts;
  return [
    titleOf(result),
    ...phaseLines(first, result),
    ...phaseLines(second, result),
    ...(changed
      ? [`  changed in the tenant: ${change}`, ...phaseLines(changed, result)]
      : [`  third sync SKIPPED, the tenant could not be changed: ${change}`]),
    '  a connector that lists per resource group, on this tenant (computed)',
    `    requests: ours ${own}, theirs ${listing.requests}, ratio ${fraction(own / listing.requests)}; with each part of a batch as a request ours ${read}, ratio ${fraction(read / listing.requests)}`,
    ...listing.parts.slice(0, 6).map(({ title, requests }) => `      ${requests} ${title}`),
    `    entity types: ours ${entityTypes.known} (${entityTypes.found} of them found here), theirs ${listing.entityTypes}`,
    '  targets',
    ...targetsOf(result).map(targetLine),
  ];
}

function phaseLines(phase: PhaseResult, { throttle }: Case): string[] {
  const { progress, traffic, seconds, objects, outcomes } = phase;
  const waits = progress.waits.map(
    ({ surface, reason, milliseconds }) => `${surface} ${reason} ${whole(milliseconds / 1000)} s`,
  );
  return [
    `  ${phase.title}: ${phase.state} in ${seconds.toFixed(1)} s, after ${phase.queuedSeconds.toFixed(1)} s in the queue`,
    `    objects ${objects}: ${progress.added} added, ${progress.changed} changed, ${progress.unchanged} unchanged; ${progress.removed} removed, ${progress.rejected} rejected; relations ${progress.relations}`,
    `    collections: ${Object.entries(outcomes)
      .map(([outcome, count]) => `${count} ${outcome}`)
      .join(', ')}`,
    `    ${whole(objects / seconds)} objects a second; CPU ${phase.cpuSeconds.toFixed(1)} s, ${perThousand(phase)} s for 1,000 objects`,
    `    peak memory ${whole(megabytes(phase.peakBytes))} MB, database ${whole(megabytes(phase.storeBytes))} MB`,
    `    sent: ${sent(traffic)}`,
    ...Object.entries(phase.byHost).map(([host, counter]) => `      to ${host}: ${sent(counter)}`),
    ...purposeLines(phase),
    `    waits, summed over what waited at the same time: ${waits.join('; ') || 'none'}`,
    ...(throttle === 'real' ? [boundLine(phase)] : []),
  ];
}

function purposeLines({ byPurpose }: PhaseResult): string[] {
  const all = Object.entries(byPurpose).sort(([, a], [, b]) => b.requests + b.parts - a.requests - a.parts);
  const rest = all.slice(listed).map(([, counter]) => counter);
  const sum = (name: 'requests' | 'parts') => rest.reduce((total, counter) => total + counter[name], 0);
  return [
    ...all.slice(0, listed).map(([purpose, counter]) => `      for ${purpose}: ${sent(counter)}`),
    ...(rest.length > 0
      ? [`      for ${rest.length} others: ${sum('requests')} requests, ${sum('parts')} parts of batches`]
      : []),
  ];
}

function sent({ requests, parts, retries, statuses }: RequestCounter): string {
  const throttled = statuses['429'] ?? 0;
  const troubles = retries + throttled > 0 ? ` (${retries} retried, ${throttled} throttled)` : '';
  return `${requests} requests${parts > 0 ? `, ${parts} parts of batches` : ''}${troubles}`;
}

function boundLine({ bound, boundWithReserve, seconds }: PhaseResult): string {
  if (!bound.budget) return '    lower bound by the documented limits: 0 s, all of it fits into them at once';
  const { rule, key, units } = bound.budget;
  const kept = boundWithReserve.seconds.toFixed(1);
  return `    lower bound by the documented limits: ${bound.seconds.toFixed(1)} s (${units} units of ${rule}${key && ` ${key}`}), ${kept} s with the share left to others; measured ${fraction(seconds / bound.seconds)} times the bound`;
}

function targetLine({ title, value, limit, unit, met }: Target): string {
  const show = (number: number) =>
    unit === 'share' ? `${(number * 100).toFixed(1)} %` : `${fraction(number)} ${unit}`;
  return `    ${met ? 'met   ' : 'MISSED'} ${title}: ${show(value)}, target ${unit === 'objects/s' ? 'at least' : 'at most'} ${show(limit)}`;
}

const perThousand = ({ cpuSeconds, objects }: PhaseResult): string => ((cpuSeconds / objects) * 1000).toFixed(2);
const whole = (number: number): string => String(Math.round(number));
const fraction = (number: number): string => (number >= 100 ? whole(number) : number.toFixed(3));
