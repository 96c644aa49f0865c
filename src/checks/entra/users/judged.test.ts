import { describe, expect, test } from 'vitest';
import { evaluate, type Json } from '../../rule/index.ts';
import { type CheckCases, type Given, testChecks } from '../../testing.ts';
import { judgedUserChecks } from './judged.ts';

type Body = { readonly [key: string]: Json };

const mfa = (properties: Body): Given => ({ facts: { mfa: [{ given: { properties } }] } });
const enforced = (word: Json, more: Body = {}): Given => mfa({ enforced: word, reason: 'r', isCurrent: true, ...more });

const account = (properties: Body, accountEnabled: Json = true): Given => ({
  body: { accountEnabled },
  facts: { person: [{ given: { properties: { isCurrent: true, ...properties } } }] },
});
const known = { origin: 'hr', source: 'workday', person: 'Ada', status: 'active', hasRoster: true };
const of = (verdict: Json, more: Body = {}): Given => account({ ...known, verdict, ...more });
/** No list of people was ever brought in: an account stands for its person. */
const derived = { origin: 'directory', source: 'directory', hasRoster: false };
const none = { origin: null, person: null, status: null };

const alike: Pick<CheckCases, 'unknown' | 'notApplicable'> = {
  unknown: [
    of('ambiguous', none),
    of('ok', { isCurrent: false }),
    of('ok', derived),
    of('not-started', derived),
    { body: { accountEnabled: true }, missing: ['person'] },
    { body: { accountEnabled: true } },
    { ...of('terminated-enabled', { isCurrent: false }), body: null },
  ],
  notApplicable: [account({ ...known, verdict: 'terminated-enabled' }, false), of('guest-without-person', none)],
};

testChecks(judgedUserChecks, {
  'entra-user-mfa-enforced': {
    pass: [enforced('enforced')],
    fail: [enforced('notEnforced'), enforced('conditional', { gap: { application: 'other' } })],
    unknown: [enforced('unknown'), enforced('enforced', { isCurrent: false }), { missing: ['mfa'] }, {}],
    absent: [
      { given: enforced(null), says: 'unknown' },
      { given: mfa({ enforced: 'enforced' }), says: 'unknown' },
    ],
    notApplicable: [enforced('excepted'), enforced('outOfScope')],
  },
  'account-of-active-person': {
    pass: [
      of('ok'),
      of('ok', { origin: 'by-hand' }),
      of('ok', { status: 'on-leave' }),
      of('terminated-in-grace', { status: 'terminated', due: '2026-06-30' }),
    ],
    fail: [
      of('terminated-enabled', { status: 'terminated', endDate: '2026-05-01', due: '2026-05-01' }),
      of('not-started', { status: 'pre-hire' }),
    ],
    unknown: [...alike.unknown, of('unknown')],
    absent: [
      { given: of(null), says: 'unknown' },
      { given: of('ok', { origin: null }), says: 'unknown' },
      { given: { ...of('terminated-enabled'), body: {} }, says: 'unknown' },
    ],
    notApplicable: [...(alike.notApplicable ?? []), of('without-person', none), of('not-a-person', none)],
  },
  'account-has-person': {
    pass: [
      ...['ok', 'unknown', 'not-started', 'terminated-enabled', 'terminated-in-grace'].map((verdict) => of(verdict)),
      of('not-a-person', { ...none, value: 'service' }),
    ],
    fail: [of('without-person', none)],
    unknown: [...alike.unknown, of('without-person', { ...none, hasRoster: false })],
    absent: [
      { given: of(null), says: 'unknown' },
      { given: of('without-person', { ...none, hasRoster: null }), says: 'unknown' },
      { given: { ...of('without-person', none), body: {} }, says: 'unknown' },
    ],
    notApplicable: alike.notApplicable ?? [],
  },
});

describe('the reason', () => {
  const reasonOf = (id: string, properties: Body) => {
    const check = judgedUserChecks.find((one) => one.id === id);
    if (!check) throw new Error(`there is no ${id}`);
    const own = { key: 'k', id: 'k', type: check.subject, name: 'ann' };
    const item = { ...own, document: { accountEnabled: true }, properties: { isCurrent: true, ...properties } };
    const facts = { mfa: { items: [item], missing: null }, person: { items: [item], missing: null } };
    return evaluate(check.rule, item, { now: new Date(), facts, settings: {} });
  };

  test('names why a second factor is not enforced, and the first sign-in that gets by', () => {
    const gap = { application: 'other' };
    const found = reasonOf('entra-user-mfa-enforced', { enforced: 'conditional', reason: 'some-apps-only', gap });
    expect(found.reason).toBe('Some sign-ins to a resource get by with one factor (some-apps-only).');
    expect(found.observed).toEqual({ enforced: 'conditional', reason: 'some-apps-only', via: null, gap });
  });

  test('names who has left, who says so, and since when', () => {
    const gone = { ...known, verdict: 'terminated-enabled', endDate: '2026-05-01', due: '2026-05-08' };
    expect(reasonOf('account-of-active-person', gone).reason).toBe(
      'Ada has left according to workday, last day 2026-05-01; it was to be closed by 2026-05-08.',
    );
  });

  test('says that a list of people is needed where there is none', () => {
    for (const id of ['account-of-active-person', 'account-has-person'])
      expect(reasonOf(id, { ...known, ...derived, verdict: 'ok' })).toMatchObject({
        status: 'unknown',
        reason: expect.stringContaining('bring in its list of people'),
      });
  });
});
