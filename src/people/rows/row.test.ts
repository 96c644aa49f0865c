import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DateFormat, readDate } from './dates.ts';
import { employeeKey, type RawRow, readRow } from './row.ts';
import { plain, readKind, readStatus } from './words.ts';

const rules = { statusWords: new Map() };
const codes = (raw: RawRow) => {
  const row = readRow(raw, 7, rules);
  return 'present' in row ? [] : row.map(({ line, field, error }) => [line, field, error.code]);
};
const ada = { employeeId: '1', displayName: 'Ada' };

test.each<[RawRow, (string | number | null)[][]]>([
  [{ displayName: 'Ada' }, [[7, null, 'people_row_incomplete']]],
  [{ employeeId: '1', givenName: '', familyName: ' ' }, [[7, 'displayName', 'people_row_incomplete']]],
  [{ ...ada, mail: 'ada' }, [[7, 'mail', 'people_mail_invalid']]],
  [{ ...ada, aliases: 'a@x.com;b' }, [[7, 'aliases', 'people_mail_invalid']]],
  [{ ...ada, status: 'Dancing' }, [[7, 'status', 'people_status_unknown']]],
  [{ ...ada, status: '' }, [[7, 'status', 'people_status_missing']]],
  [{ ...ada, startDate: '03/04/2026' }, [[7, 'startDate', 'people_date_ambiguous']]],
  [{ ...ada, endDate: 'soon' }, [[7, 'endDate', 'people_date_invalid']]],
  [{ ...ada, startDate: '2026-02-01', endDate: '2026-01-31' }, [[7, 'endDate', 'people_dates_contradict']]],
  [{ ...ada, title: 'x'.repeat(501) }, [[7, 'title', 'people_value_too_long']]],
  [
    { ...ada, status: 'x', mail: 'y' },
    [
      [7, 'mail', 'people_mail_invalid'],
      [7, 'status', 'people_status_unknown'],
    ],
  ],
])('%j has its errors', (raw, expected) => {
  expect(codes(raw)).toEqual(expected);
});

test('a good row is a person: names put together, addresses in lower case and each once', () => {
  const raw = {
    employeeId: ' 007 ',
    givenName: 'Ada',
    familyName: 'King',
    mail: 'Ada@Contoso.com',
    aliases: 'smtp:A@x.com, ada@contoso.com',
  };
  expect(readRow(raw, 2, rules)).toMatchObject({
    ...{ employeeId: '007', employeeKey: '7', displayName: 'Ada King', mail: 'ada@contoso.com', aliases: ['a@x.com'] },
    status: null,
    kind: null,
  });
});

test.each([
  ['Active', 'active', undefined],
  ['AKTIV', 'active', undefined],
  ['A', 'active', undefined],
  ['Full-Time', 'active', 'employee'],
  ['Contractor', 'active', 'contractor'],
  ['On Leave', 'on-leave', undefined],
  ['Leave of absence', 'on-leave', undefined],
  ['Terminated', 'terminated', undefined],
  ['T', 'terminated', undefined],
  ['inactive', 'terminated', undefined],
  ['No', 'terminated', undefined],
  ['Pre-hire', 'pre-hire', undefined],
  ['onboarding', 'pre-hire', undefined],
])('the status %s is %s', (text, status, kind) => {
  expect(readStatus(text, new Map())).toEqual(kind ? { status, kind } : { status });
});

test('words of the installation go first', () => {
  expect(readStatus('Karenz', new Map([[plain('KARENZ'), 'on-leave']]))).toEqual({ status: 'on-leave' });
  expect(readStatus('active', new Map([['active', 'terminated']]))).toEqual({ status: 'terminated' });
});

test.each([
  ['Contingent Worker', 'contractor'],
  ['External (agency)', 'contractor'],
  ['Employee', 'employee'],
  ['Something', undefined],
])('the kind %s is %s', (text, kind) => {
  expect(readKind(text)).toBe(kind);
});

describe('a date', () => {
  test.each<[string, DateFormat | undefined, string | null]>([
    ['2026-01-31', undefined, '2026-01-31'],
    ['2026-1-5', undefined, '2026-01-05'],
    ['2026/01/31', undefined, '2026-01-31'],
    ['20260131', undefined, '2026-01-31'],
    ['2026-01-31T00:00:00Z', undefined, '2026-01-31'],
    ['2026-01-31 00:00:00.000', undefined, '2026-01-31'],
    ['31.01.2026', undefined, '2026-01-31'],
    ['31-Jan-2026', undefined, '2026-01-31'],
    ['Jan 31, 2026', undefined, '2026-01-31'],
    ['03/04/2026', 'DD/MM/YYYY', '2026-04-03'],
    ['03/04/2026', 'MM/DD/YYYY', '2026-03-04'],
    ['3-4-2026', 'MM/DD/YYYY', '2026-03-04'],
    ['9999-12-31', undefined, null],
    ['31/12/9999', 'DD/MM/YYYY', null],
    ['03/04/2026', undefined, 'ambiguous'],
    ['13/04/2026', undefined, 'ambiguous'],
    ['13/04/2026', 'MM/DD/YYYY', 'invalid'],
    ['2026-02-30', undefined, 'invalid'],
    ['1899-01-01', undefined, 'invalid'],
    ['45000', undefined, 'invalid'],
    ['03/04/26', 'DD/MM/YYYY', 'invalid'],
  ])('%s as %s is %s', (text, format, expected) => {
    expect(readDate(text, format)).toBe(expected);
  });

  test('is read back in every order that it is written in', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          const [year, month, day] = iso.split('-');
          expect(readDate(iso)).toBe(iso);
          expect(readDate(`${day}/${month}/${year}`, 'DD/MM/YYYY')).toBe(iso);
          expect(readDate(`${Number(month)}/${Number(day)}/${year}`, 'MM/DD/YYYY')).toBe(iso);
        },
      ),
    );
  });
});

test.each([
  ['0017', '17'],
  ['000', '0'],
  [' E-007 ', 'e-007'],
])('the employee id %j is compared as %j', (id, key) => {
  expect(employeeKey(id)).toBe(key);
});
