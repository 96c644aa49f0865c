/** What the measurements are held against. */
import type { CaseResult, PhaseResult } from './results.ts';

export interface Target {
  readonly title: string;
  readonly value: number;
  readonly limit: number;
  /** `share` of one, `times`, objects in a second, or MB. */
  readonly unit: 'share' | 'times' | 'objects/s' | 'MB';
  readonly met: boolean;
}

export const megabytes = (bytes: number): number => bytes / (1024 * 1024);

/** The targets that can be told from this case. */
export function targetsOf(result: CaseResult): Target[] {
  const { first, second, changed, throttle } = result;
  const atMost = (title: string, unit: Target['unit'], value: number, limit: number): Target => ({
    title,
    unit,
    value,
    limit,
    met: value <= limit,
  });
  const phases = [first, second, ...(changed ? [changed] : [])];
  const speed = first.objects / first.seconds;
  return [
    ...comparison('second sync / first', second, first, 0.05, 0.1, atMost),
    ...(changed ? comparison('1 % changed / first', changed, first, 0.1, 0.1, atMost) : []),
    ...(throttle === 'real' && first.bound.seconds > 0
      ? [atMost('first sync / lower bound, time', 'times', first.seconds / first.bound.seconds, 1.2)]
      : []),
    ...(throttle === 'off' && result.size === 'L' && result.store === 'postgresql'
      ? [
          {
            title: 'first sync, objects a second',
            unit: 'objects/s',
            value: speed,
            limit: 10_000,
            met: speed >= 10_000,
          } as const,
        ]
      : []),
    atMost('peak memory', 'MB', megabytes(Math.max(...phases.map(({ peakBytes }) => peakBytes))), 600),
  ];
}

type AtMost = (title: string, unit: Target['unit'], value: number, limit: number) => Target;

function comparison(title: string, a: PhaseResult, b: PhaseResult, requests: number, time: number, atMost: AtMost) {
  return [
    atMost(`${title}, HTTP requests`, 'share', a.traffic.requests / b.traffic.requests, requests),
    atMost(`${title}, time`, 'share', a.seconds / b.seconds, time),
  ];
}
