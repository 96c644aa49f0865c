import { describe, expect, test } from 'vitest';
import type { StepPlan } from './plan.ts';
import { type CommittedPage, trackProgress } from './progress.ts';

const stepPlan = (id: string): StepPlan => ({
  id,
  title: `Title of ${id}`,
  kind: 'graph-list',
  types: [],
  after: [],
  mode: 'full',
  signature: '',
});
const none = { items: 0, added: 0, changed: 0, unchanged: 0, removed: 0, relations: 0, rejected: 0 };
const page = (more: Partial<CommittedPage>): CommittedPage => ({ ...none, units: more.items ?? 0, ...more });

function tracker(...steps: { id: string; done?: boolean; counts?: Partial<typeof none> }[]) {
  let now = 0;
  const progress = trackProgress({ stats: { requests: 12 } as never }, () => now);
  progress.plan(
    steps.map(({ id, done = false, counts }) => ({ plan: stepPlan(id), done, counts: { ...none, ...counts } })),
  );
  const pass = (seconds: number) => {
    now += seconds * 1000;
  };
  return { progress, pass };
}

describe('what is counted', () => {
  test('adds up over pages and steps', () => {
    const { progress } = tracker({ id: 'a' }, { id: 'b' });
    progress.started('a');
    progress.committed('a', page({ items: 10, added: 4, changed: 3, unchanged: 2, rejected: 1, relations: 5 }));
    progress.committed('b', page({ items: 1, removed: 2 }));
    progress.ended('a', 6);
    expect(progress.snapshot()).toMatchObject({
      items: 11,
      added: 4,
      changed: 3,
      unchanged: 2,
      rejected: 1,
      relations: 5,
      removed: 8,
      requests: 12,
    });
  });

  test('begins with what an earlier process has done', () => {
    const { progress } = tracker(
      { id: 'a', done: true, counts: { items: 100, added: 90 } },
      { id: 'b', counts: { items: 7 } },
    );
    expect(progress.snapshot()).toMatchObject({ items: 107, added: 90, stepsTotal: 2, stepsDone: 1 });
  });

  test('names what is being read', () => {
    const { progress } = tracker({ id: 'a' }, { id: 'b' }, { id: 'c', done: true });
    progress.started('a');
    progress.started('b');
    progress.ended('a', 0);
    expect(progress.snapshot()).toMatchObject({ stepsTotal: 3, stepsDone: 2, reading: ['Title of b'] });
  });

  test('sums waits by surface and reason', () => {
    const { progress } = tracker();
    progress.waited({ surface: 'graph', reason: 'throttled', ms: 100.4 });
    progress.waited({ surface: 'graph', reason: 'throttled', ms: 50 });
    progress.waited({ surface: 'arm', reason: 'throttled', ms: 1 });
    progress.waited({ surface: 'graph', reason: 'budget', ms: 2 });
    expect(progress.snapshot().waits).toEqual([
      { surface: 'graph', reason: 'asked to wait by Microsoft', count: 2, milliseconds: 150 },
      { surface: 'arm', reason: 'asked to wait by Microsoft', count: 1, milliseconds: 1 },
      { surface: 'graph', reason: 'keeping below the limit', count: 1, milliseconds: 2 },
    ]);
  });
});

describe('the time left', () => {
  const left = (given: ReturnType<typeof tracker>) => given.progress.snapshot().secondsLeft;

  test('is unknown before all open steps have begun and said how much there is', () => {
    const given = tracker({ id: 'a' }, { id: 'b' });
    expect(left(given)).toBeNull();
    given.progress.started('a');
    given.pass(10);
    given.progress.committed('a', page({ items: 10, expected: 40 }));
    expect(left(given)).toBeNull();
    given.progress.started('b');
    expect(left(given)).toBeNull();
    given.pass(10);
    given.progress.committed('b', page({ items: 5 }));
    expect(left(given)).toBeNull();
  });

  test('is that of the slowest step at its own pace', () => {
    const given = tracker({ id: 'a' }, { id: 'b' });
    given.progress.started('a');
    given.progress.started('b');
    given.pass(10);
    given.progress.committed('a', page({ items: 10, expected: 40 }));
    given.progress.committed('b', page({ units: 1, items: 500, expected: 11 }));
    expect(left(given)).toBe(100);
    given.progress.ended('b', 0);
    expect(left(given)).toBe(30);
  });

  test('is nothing when more came than was expected, and when all is done', () => {
    const given = tracker({ id: 'a' });
    given.progress.started('a');
    given.pass(1);
    given.progress.committed('a', page({ items: 50, expected: 40 }));
    expect(left(given)).toBe(0);
    given.progress.ended('a', 0);
    expect(left(given)).toBe(0);
  });
});
