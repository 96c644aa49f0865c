import type { SyncProgress } from '../../api/types.ts';
import { counted, duration } from '../../format/number.ts';

/** The time spent keeping below the limits of Microsoft, in a sentence; undefined where there was none. */
export function waitWords(waits: SyncProgress['waits']): string | undefined {
  const real = waits.filter(({ milliseconds }) => milliseconds > 0);
  if (real.length === 0) return undefined;
  const parts = real
    .toSorted((a, b) => b.milliseconds - a.milliseconds)
    .map(
      ({ surface, reason, count, milliseconds }) =>
        `${surface} ${duration(milliseconds)} (${reason}, ${counted(count, 'wait')})`,
    );
  return `Waited to stay below Microsoft's limits: ${parts.join('; ')}.`;
}
