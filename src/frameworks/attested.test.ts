import { describe, expect, test } from 'vitest';
import { attestedOver, type Statement } from './attested.ts';
import { dayOf, daysInWords } from './days.ts';

const moment = (day: string) => new Date(day.includes('T') ? day : `${day}T12:00:00Z`);
const said = (
  status: Statement['status'],
  attestedAt: string,
  expiresAt: string,
  more: { effectiveFrom?: string; withdrawnAt?: string } = {},
): Statement => ({
  status,
  attestedAt: moment(attestedAt),
  effectiveFrom: moment(more.effectiveFrom ?? attestedAt),
  expiresAt: moment(expiresAt),
  withdrawnAt: more.withdrawnAt === undefined ? null : moment(more.withdrawnAt),
});
const inMay = (...statements: Statement[]) => {
  const found = attestedOver(statements, dayOf(moment('2026-05-01')), moment('2026-06-01T00:00:00Z').getTime());
  return found && { last: found.last, failed: found.failedDays, missing: daysInWords(found.missingDays) };
};

describe('what people attested over a period', () => {
  test('holds from the day on which it was said until it runs out', () => {
    expect(inMay(said('pass', '2026-04-01', '2026-12-31'))).toEqual({ last: 'pass', failed: 0, missing: '' });
    expect(inMay(said('pass', '2026-05-03', '2026-05-20'))).toEqual({
      ...{ last: 'pass', failed: 0 },
      missing: '2026-05-01 to 2026-05-02, 2026-05-21 to 2026-05-31',
    });
  });

  test('holds for days before, where that is what was attested', () => {
    const quarter = said('pass', '2026-05-31', '2026-12-31', { effectiveFrom: '2026-03-01' });
    expect(inMay(quarter)).toEqual({ last: 'pass', failed: 0, missing: '' });
  });

  test('holds until it is taken back', () => {
    const withdrawn = said('pass', '2026-04-01', '2026-12-31', { withdrawnAt: '2026-05-10' });
    expect(inMay(withdrawn)?.missing).toBe('2026-05-11 to 2026-05-31');
  });

  test('gives way to what is said later, and what failed before stays to be seen', () => {
    const failed = said('fail', '2026-04-01', '2026-12-31');
    const passed = said('pass', '2026-05-04', '2026-12-31', { effectiveFrom: '2026-04-01' });
    expect(inMay(failed, passed)).toEqual({ last: 'pass', failed: 4, missing: '' });
    expect(inMay(passed, said('fail', '2026-05-31', '2026-12-31'))).toMatchObject({ last: 'fail', failed: 1 });
  });

  test('does not hold again when what was said after it has run out', () => {
    const year = said('pass', '2026-01-01', '2026-12-31');
    expect(inMay(year, said('pass', '2026-05-02', '2026-05-10'))?.missing).toBe('2026-05-11 to 2026-05-31');
  });

  test('is nothing where nothing was said of any of its days', () => {
    expect(inMay()).toBeUndefined();
    expect(inMay(said('pass', '2026-01-01', '2026-04-01'))).toBeUndefined();
    expect(inMay(said('pass', '2026-06-02', '2026-12-31'))).toBeUndefined();
  });
});
