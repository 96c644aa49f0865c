/** How far a run is, in words. */
import type { SyncRunView } from './api-types.ts';
import { safeText } from './safe-text.ts';
import { counted, duration, number } from './text/numbers.ts';
import { pairs } from './text/table.ts';

const namesShown = 3;

/** The state of a run as lines that may be written over in place. */
export function renderProgress(run: SyncRunView, now: Date = new Date()): string[] {
  const { progress } = run;
  return pairs([
    ['Sync', `${stateOf(run)} · ${elapsed(run, now)}`],
    ['Reading', firstNames(progress.reading) || 'nothing at the moment'],
    ['Objects', objects(run)],
    ['Requests', [number(progress.requests), ...waits(run)].join(' · ')],
    [
      'Time left',
      progress.secondsLeft === null ? 'cannot be told yet' : `about ${duration(progress.secondsLeft * 1000)}`,
    ],
  ]);
}

/** The same in one line, for logs. */
export function progressLine(run: SyncRunView, now: Date): string {
  const { progress } = run;
  const reading = firstNames(progress.reading);
  return [
    stateOf(run),
    `${counted(progress.items, 'object')} read`,
    counted(progress.requests, 'request'),
    ...waits(run),
    elapsed(run, now),
    ...(progress.secondsLeft === null ? [] : [`about ${duration(progress.secondsLeft * 1000)} left`]),
    ...(reading ? [`reading ${safeText(reading)}`] : []),
  ].join(', ');
}

function stateOf({ state, progress }: SyncRunView): string {
  if (state === 'queued') return 'waiting to begin';
  if (progress.stepsTotal === 0) return 'signing in and looking what can be seen';
  return `${progress.stepsDone} of ${progress.stepsTotal} steps`;
}

function objects({ progress }: SyncRunView): string {
  const { items, added, changed, removed, rejected, relations } = progress;
  return [
    `${number(items)} read`,
    `${number(added)} new, ${number(changed)} changed, ${number(removed)} gone`,
    counted(relations, 'relation'),
    ...(rejected > 0 ? [`${number(rejected)} malformed`] : []),
  ].join(' · ');
}

/** Waiting by reason: `waited 3.2 s for graph (asked to wait by Microsoft, 4 times)`. */
export function waits({ progress }: SyncRunView): string[] {
  return progress.waits.map(
    ({ surface, reason, count, milliseconds }) =>
      `waited ${duration(milliseconds)} for ${safeText(surface)} (${safeText(reason)}, ${counted(count, 'time')})`,
  );
}

function elapsed(run: SyncRunView, now: Date): string {
  return duration(run.startedAt === null ? 0 : now.getTime() - new Date(run.startedAt).getTime());
}

function firstNames(names: readonly string[]): string {
  const shown = names.slice(0, namesShown).join(', ');
  return names.length > namesShown ? `${shown} and ${names.length - namesShown} more` : shown;
}
