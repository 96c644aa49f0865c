import { describe, expect, test } from 'vitest';
import { likePattern, patternFault } from './pattern.ts';
import { type ScopeRule, scopeRules } from './rules.ts';
import { rulesFault } from './validate.ts';
import { decisionText, rulesDifference, sourceNotices } from './words.ts';

const group = '11111111-2222-4333-8444-555555555555';
const rule = (name: string, effect: string, match: object): object => ({ name, effect, match, reason: 'test' });
const everybody = rule('Everybody', 'include', { kind: 'all' });
const rules = (...given: readonly object[]): ScopeRule[] => scopeRules.parse(given);

describe('a set of rules', () => {
  test('has groups in lower case, with nested members unless said otherwise', () => {
    expect(rules(rule('a', 'include', { kind: 'groups', ids: [group.toUpperCase()] }))[0]?.match).toEqual({
      kind: 'groups',
      ids: [group],
      nested: true,
    });
  });

  test.each<[string, readonly object[], string]>([
    ['two of one name', [everybody, { ...everybody, name: 'EVERYBODY' }], 'same name'],
    ['without a reason', [{ ...everybody, reason: '  ' }], 'reason'],
    ['of an unknown kind', [rule('a', 'include', { kind: 'licence' })], 'kind'],
    [
      'of a property that nobody may ask for',
      [rule('a', 'exclude', { kind: 'attribute', attribute: 'mail', values: ['x'] })],
      'attribute',
    ],
    [
      'with a word for a flag',
      [rule('a', 'exclude', { kind: 'flag', attribute: 'accountEnabled', value: 'no' })],
      'value',
    ],
    ['of a group by its name', [rule('a', 'include', { kind: 'groups', ids: ['Staff'] })], 'object id'],
    ['with a line feed in the name', [{ ...everybody, name: 'a\nb' }], 'control'],
    [
      'with a NUL in a value',
      [rule('a', 'exclude', { kind: 'attribute', attribute: 'department', values: ['\0'] })],
      'control',
    ],
    ['with more than is known', [{ ...everybody, colour: 'red' }], 'colour'],
  ])('%s is refused, with the field', (_, given, words) => {
    const { success, error } = scopeRules.safeParse(given);
    expect(success).toBe(false);
    expect(JSON.stringify(error?.issues)).toContain(words);
  });

  const pair = (include: object, exclude: object, effect = 'exclude') =>
    rules(rule('In', 'include', include), rule('Out', effect, exclude));
  const sales = { kind: 'attribute', attribute: 'department', values: ['Sales', 'IT'] };

  test.each<[string, ScopeRule[], string | undefined]>([
    ['nobody', rules(), 'scope_without_include'],
    ['exclusions alone', rules(rule('a', 'exclude', { kind: 'all' })), 'scope_without_include'],
    [
      'the same group',
      pair({ kind: 'groups', ids: [group] }, { kind: 'groups', ids: [group] }),
      'scope_rules_contradict',
    ],
    [
      'a group, and its direct members',
      pair({ kind: 'groups', ids: [group] }, { kind: 'groups', ids: [group], nested: false }),
      undefined,
    ],
    ['the same value', pair(sales, { ...sales, values: ['sales'] }), 'scope_rules_contradict'],
    ['a value and everything else', pair(sales, { ...sales, operator: 'is-not' }), undefined],
    [
      'the same "everything else"',
      pair({ ...sales, operator: 'is-not' }, { ...sales, operator: 'is-not' }, 'service-account'),
      'scope_rules_contradict',
    ],
    [
      'the same pattern',
      pair({ kind: 'userPrincipalName', patterns: ['a*'] }, { kind: 'userPrincipalName', patterns: ['A*'] }),
      'scope_rules_contradict',
    ],
    [
      'the same flag',
      pair(
        { kind: 'flag', attribute: 'accountEnabled', value: true },
        { kind: 'flag', attribute: 'accountEnabled', value: true },
      ),
      'scope_rules_contradict',
    ],
    [
      'the opposite flag',
      pair(
        { kind: 'flag', attribute: 'accountEnabled', value: true },
        { kind: 'flag', attribute: 'accountEnabled', value: false },
      ),
      undefined,
    ],
    ['everybody and some', pair({ kind: 'all' }, sales), undefined],
  ])('of %s ends as %3$s', (_, given, code) => {
    expect(rulesFault(given)?.code).toBe(code);
  });
});

describe('a pattern', () => {
  test.each([
    ['svc-*@contoso.com', undefined],
    ['?dmin*', undefined],
    ["o'neil_x#ext#@contoso.onmicrosoft.com", undefined],
    ['', 'is empty'],
    ['  ', 'is empty'],
    ['*', 'matches everybody'],
    ['*@*', 'matches everybody'],
    ['svc .*', 'has the character " "'],
    ['^svc\\d+', 'has the character "\\\\"'],
    ['a@b@c', 'has more than one @'],
  ])('%j %s', (pattern, fault) => {
    if (fault === undefined) expect(patternFault(pattern)).toBeUndefined();
    else expect(patternFault(pattern)).toContain(fault);
  });

  test('has wildcards of its own only', () => {
    expect(likePattern('SVC_100%-*?\\')).toBe('svc\\_100\\%-%_\\\\');
  });
});

test('two sets differ in what was added, what was taken away, and in their order', () => {
  const before = rules(
    everybody,
    rule('Guests', 'exclude', { kind: 'attribute', attribute: 'userType', values: ['Guest'] }),
  );
  const after = rules(
    everybody,
    rule('Guests', 'exclude', { kind: 'attribute', attribute: 'userType', values: ['Guest', null] }),
  );
  expect(rulesDifference(before, before)).toEqual([]);
  expect(rulesDifference(before, after)).toEqual([
    '+ exclude "Guests": userType is Guest, none (test)',
    '- exclude "Guests": userType is Guest (test)',
  ]);
  const two = rules(everybody, rule('Other', 'include', { kind: 'groups', ids: [group] }));
  expect(rulesDifference(two, two.toReversed())).toEqual(['order of the rules']);
});

describe('a decision in words', () => {
  const nothing = { rule: null, cause: null, subject: null, subject_name: null, service_account: false };

  test.each([
    [{ state: 'in', rule: 'Staff' }, 'Included by the rule "Staff".'],
    [
      { state: 'out', rule: 'Guests', included_by: 'Staff' },
      'Left out by the rule "Guests", although "Staff" includes this user.',
    ],
    [{ state: 'out', rule: 'Robots', service_account: true }, 'A service account by the rule "Robots".'],
    [{ state: 'out', cause: 'not_included' }, 'No rule includes this user.'],
    [{ state: 'out', cause: 'scim_inactive' }, 'Provisioned by SCIM, and not active.'],
    [{ state: 'unknown', cause: 'scim_off' }, 'Provisioning by SCIM decides, and is not switched on any more.'],
    [
      { state: 'unknown', rule: 'IT', cause: 'attribute_unread', subject: 'department' },
      'What the rule "IT" says of this user is not known: Microsoft did not return department.',
    ],
    [
      { state: 'unknown', rule: 'Staff', cause: 'group_gone', subject: 'id', subject_name: 'Staff' },
      'What the rule "Staff" says of this user is not known: the group Staff no longer exists.',
    ],
  ] as const)('%j', (decision, text) => {
    expect(decisionText({ ...nothing, ...decision })).toBe(text);
  });
});

test('who decides is said before a takeover and after it', () => {
  const now = { connected: true, evaluated: true, scimOn: false, source: 'rules' } as const;
  const codes = (more: object) => sourceNotices({ ...now, ...more }).map(({ code }) => code);
  expect(codes({})).toEqual(['scim_takes_over']);
  expect(codes({ scimOn: true })).toEqual(['scim_waits']);
  const takeover = { at: new Date(0), entering: 1, leaving: 2 };
  expect(codes({ source: 'scim', scimOn: true, takeover })).toEqual(['scim_decides']);
  expect(codes({ source: 'scim', takeover })).toEqual(['scim_decides', 'scim_off']);
  expect(codes({ connected: false, evaluated: false })).toEqual(['not_connected', 'not_evaluated', 'scim_takes_over']);
});
