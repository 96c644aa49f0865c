import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Control } from './declaration.ts';
import { type Attested, type CheckSays, controlStatus, coverageOf, type Said } from './status.ts';

const controlOf = (ids: readonly string[]): Control => ({
  id: 'control',
  title: 'A control',
  ties: ids.map((checkId) => ({ checkId, basis: 'published', sources: ['somebody'] })),
});

const said = fc.record<Said>({
  status: fc.constantFrom<CheckSays>('pass', 'fail', 'unknown', 'not-applicable', 'manual'),
  stale: fc.boolean(),
});
const saids = (min: number) => fc.array(said, { minLength: min, maxLength: 8 });
const attested = fc.option(
  fc.record<Attested>({ status: fc.constantFrom<Attested['status']>('pass', 'fail', 'not-applicable') }),
  { nil: undefined },
);

const statusOf = (all: readonly Said[], person?: Attested) =>
  controlStatus(
    controlOf(all.map((_, i) => `check-${i}`)),
    new Map(all.map((each, i) => [`check-${i}`, each])),
    person,
  );

const without = (...statuses: readonly CheckSays[]) => said.filter(({ status }) => !statuses.includes(status));
const quiet = fc.array(without('fail', 'unknown', 'manual'), { maxLength: 7 });
const placed = (list: readonly Said[], one: Said, at: number) => list.toSpliced(at % (list.length + 1), 0, one);

describe('a control', () => {
  test('is failing where any of its checks fails, whatever the others or a person say', () => {
    fc.assert(
      fc.property(saids(0), fc.boolean(), fc.nat(), attested, (others, stale, at, person) => {
        expect(statusOf(placed(others, { status: 'fail', stale }, at), person)).toBe('failing');
      }),
    );
  });

  test('is failing where a person says so, whatever the checks say', () => {
    fc.assert(
      fc.property(saids(0), (all) => {
        expect(statusOf(all, { status: 'fail' })).toBe('failing');
      }),
    );
  });

  test('is unknown where any is unknown or left to a person and none fails, even when somebody attests it', () => {
    const open = fc.constantFrom<CheckSays>('unknown', 'manual');
    const others = fc.array(without('fail'), { maxLength: 7 });
    const kind = fc.constantFrom<Attested | undefined>(undefined, { status: 'pass' }, { status: 'not-applicable' });
    fc.assert(
      fc.property(others, open, fc.boolean(), fc.nat(), kind, (list, status, stale, at, person) => {
        expect(statusOf(placed(list, { status, stale }, at), person)).toBe('unknown');
      }),
    );
  });

  test('is unknown where one of its checks has said nothing yet and none fails', () => {
    fc.assert(
      fc.property(fc.array(without('fail'), { maxLength: 7 }), (list) => {
        const control = controlOf(['silent', ...list.map((_, i) => `check-${i}`)]);
        const says = new Map(list.map((each, i) => [`check-${i}`, each]));
        expect(controlStatus(control, says, undefined)).toBe('unknown');
      }),
    );
  });

  test('is degraded where all that apply pass and one of these passes is stale', () => {
    fc.assert(
      fc.property(quiet, fc.nat(), (list, at) => {
        expect(statusOf(placed(list, { status: 'pass', stale: true }, at))).toBe('degraded');
      }),
    );
  });

  test('is passing where one passes, all that apply do, and none of these passes is stale', () => {
    const fresh = quiet.map((list) => list.map((each) => (each.status === 'pass' ? { ...each, stale: false } : each)));
    fc.assert(
      fc.property(fresh, fc.nat(), (list, at) => {
        expect(statusOf(placed(list, { status: 'pass', stale: false }, at))).toBe('passing');
      }),
    );
  });

  test('says the same in whatever order its checks come', () => {
    const shuffled = saids(1).chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, attested, ([all, other], person) => {
        expect(statusOf(other, person)).toBe(statusOf(all, person));
      }),
    );
  });

  test('rests on what a person says where no check applies', () => {
    const none: Said[] = [{ status: 'not-applicable', stale: true }];
    expect(statusOf(none)).toBe('not-applicable');
    expect(statusOf(none, { status: 'pass' })).toBe('passing');
    expect(statusOf([])).toBe('uncovered');
    expect(statusOf([], { status: 'pass' })).toBe('passing');
    expect(statusOf([], { status: 'not-applicable' })).toBe('not-applicable');
  });
});

test('each control counts once in the coverage: by a published tie, a derived one, a person, or not at all', () => {
  const tied = (id: string, basis: 'published' | 'broad' | 'derived') => ({
    ...controlOf([]),
    id,
    ties: [{ checkId: 'check', basis, sources: [] }],
  });
  const bare = (id: string) => ({ ...controlOf([]), id });
  const controls = [tied('a', 'published'), tied('b', 'broad'), tied('c', 'derived'), bare('d'), bare('e'), bare('f')];
  expect(coverageOf(controls, new Set(['a', 'd']))).toEqual({ automated: 2, derivedOnly: 1, manual: 1, uncovered: 2 });
});
