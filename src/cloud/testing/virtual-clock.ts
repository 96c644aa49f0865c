import type { Clock } from '../clock.ts';

interface Sleeper {
  readonly at: number;
  readonly order: number;
  readonly wake: () => void;
}

/** A clock which jumps to the next sleeper as soon as the event loop has nothing else to do. Starts at 1,000,000 ms. */
export function virtualClock(): Clock {
  let now = 1_000_000;
  let order = 0;
  let ticking = false;
  const sleepers: Sleeper[] = [];

  // Two turns of the event loop, so that promises made by I/O-free code settle before time moves.
  function tick(): void {
    setImmediate(() =>
      setImmediate(() => {
        sleepers.sort((a, b) => a.at - b.at || a.order - b.order);
        const next = sleepers.shift();
        if (next) {
          now = Math.max(now, next.at);
          next.wake();
        }
        ticking = sleepers.length > 0;
        if (ticking) tick();
      }),
    );
  }

  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const sleeper = { at: now + Math.max(0, ms), order: order++, wake: resolve };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', () => {
          const index = sleepers.indexOf(sleeper);
          if (index >= 0) sleepers.splice(index, 1);
          resolve();
        });
        if (!ticking) {
          ticking = true;
          tick();
        }
      }),
  };
}
