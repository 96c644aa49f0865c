import { describe, expect, test } from 'vitest';
import { findDeclaration } from '../../catalog/index.ts';
import { assayError } from '../../errors/index.ts';
import type { Outcome } from '../../sync/index.ts';
import { all, eligible, facts, helpful, type Need, some } from '../declaration.ts';
import { findings } from '../findings/index.ts';
import { type Coverage, judgeNeeds, type TypeCoverage } from './verdict.ts';

const row = (outcome: Outcome, scopes = 1): TypeCoverage => ({
  outcome,
  scopes,
  problem: outcome === 'complete' ? null : assayError('missing_graph_permission', { permission: 'User.Read.All' }),
});
const coverage = (rows: Readonly<Record<string, readonly TypeCoverage[]>>): Coverage => new Map(Object.entries(rows));
const verdict = (type: string): Need[] => [{ type, how: 'verdict' }];
const outcomeOf = (needs: readonly Need[], rows: Readonly<Record<string, readonly TypeCoverage[]>>) =>
  judgeNeeds(needs, coverage(rows)).outcome;

describe('what a finding needs', () => {
  const parts = [row('complete', 3), row('denied', 2)];
  test.each([
    ['everything is there', facts('entra_user'), { entra_user: [row('complete')] }, 'complete'],
    [
      'a service that was never switched on hides nothing',
      facts('azure_key_vault'),
      { azure_key_vault: [row('unregistered')] },
      'complete',
    ],
    ['a part shows true facts', facts('azure_key_vault'), { azure_key_vault: parts }, 'partial'],
    ['an incomplete list shows true facts', facts('entra_user'), { entra_user: [row('partial')] }, 'partial'],
    ['nothing shows nothing', facts('entra_user'), { entra_user: [row('denied')] }, 'unknown'],
    ['what was never asked for is unknown', facts('entra_user'), {}, 'unknown'],
    ['absence takes the whole', all('entra_user'), { entra_user: [row('partial')] }, 'unknown'],
    ['absence in the whole is a fact', all('entra_user'), { entra_user: [row('complete')] }, 'complete'],
    ['one of several sources is some', some('entra_user', 'entra_group'), { entra_user: [row('complete')] }, 'partial'],
    [
      'none of several sources is nothing',
      some('entra_user', 'entra_group'),
      { entra_user: [row('failed')] },
      'unknown',
    ],
    [
      'what only helps is not missed',
      [...facts('entra_user'), ...helpful('entra_group')],
      { entra_user: [row('complete')] },
      'complete',
    ],
    [
      'verdicts tell of whom they know nothing',
      [...facts('entra_user'), ...verdict('entra_group_members')],
      { entra_user: [row('complete')], entra_group_members: [row('denied')] },
      'partial',
    ],
    [
      'a licence that is missing hides what needs it',
      facts('entra_role_eligibility'),
      { entra_role_eligibility: [row('unlicensed')] },
      'unknown',
    ],
    [
      'without the licence nothing can be eligible',
      eligible('facts', 'entra_role_eligibility'),
      { entra_role_eligibility: [row('unlicensed')] },
      'complete',
    ],
    [
      'a subscription left out is none of its business',
      facts('azure_key_vault'),
      { azure_key_vault: [row('complete'), row('skipped')] },
      'complete',
    ],
    [
      'only subscriptions left out are nothing',
      facts('azure_key_vault'),
      { azure_key_vault: [row('skipped')] },
      'unknown',
    ],
    [
      'the stronger need counts',
      [...helpful('entra_user'), ...all('entra_user')],
      { entra_user: [row('partial')] },
      'unknown',
    ],
  ] as const)('%s', (_what, needs, rows, expected) => {
    expect(outcomeOf(needs, rows)).toBe(expected);
  });

  test('what is missing says why, where and what to do', () => {
    const { reasons } = judgeNeeds(facts('azure_key_vault', 'entra_user'), coverage({ azure_key_vault: parts }));
    expect(reasons).toMatchObject([
      {
        type: 'azure_key_vault',
        title: 'Key vaults',
        outcome: 'denied',
        scopes: 2,
        problem: { code: 'missing_graph_permission' },
      },
      {
        type: 'entra_user',
        outcome: null,
        problem: { code: 'posture_data_not_read', fix: expect.stringContaining('entra_user') },
      },
    ]);
  });
});

const complete = (needs: readonly Need[]) => Object.fromEntries(needs.map(({ type }) => [type, [row('complete')]]));

describe.each(findings)('$id', ({ needs, subjects, title, why, fix, approximates }) => {
  test('is judged where everything was read, and unknown where what it rests on was not', () => {
    expect(outcomeOf(needs, complete(needs))).toBe('complete');
    for (const { type } of needs.filter(({ how }) => how === 'facts' || how === 'all'))
      expect(outcomeOf(needs, { ...complete(needs), [type]: [row('denied')] }), type).toBe('unknown');
    const sources = needs.filter(({ how }) => how === 'some').map(({ type }) => type);
    if (sources.length === 0) return;
    const without = Object.fromEntries(sources.map((type) => [type, [row('denied')]]));
    expect(outcomeOf(needs, { ...complete(needs), ...without })).toBe('unknown');
  });

  test('needs and is about types of the catalogue, and rests on something', () => {
    for (const type of [...subjects, ...needs.map((need) => need.type)])
      expect(findDeclaration(type), type).toBeDefined();
    expect(needs.some(({ how }) => how !== 'helpful')).toBe(true);
  });

  test('is written for people', () => {
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    for (const text of [why, fix.text, ...(approximates === undefined ? [] : [approximates])])
      expect(text).toMatch(/^[A-Z0-9].*\.$/);
  });
});

test('there are sixty, each with an id of its own', () => {
  expect(findings).toHaveLength(60);
  expect(new Set(findings.map(({ id }) => id)).size).toBe(60);
});
