import { describe, expect, test } from 'vitest';
import { type Json, policy, tenant, user } from '../testing/draft.ts';
import { evaluateMfaCase } from './evaluate.ts';

const refused = (given: Json) => evaluateMfaCase(JSON.stringify(given));

describe('a line that is no case', () => {
  test('is named, with the field that is wrong', () => {
    expect(evaluateMfaCase('{')).toMatchObject({ id: null, error: { code: 'case_not_json' } });
    expect(evaluateMfaCase('null')).toMatchObject({ id: null, error: { code: 'invalid_case' } });
    expect(refused({ id: 'x' })).toMatchObject({ id: 'x', error: { message: expect.stringContaining('policies: ') } });
    const state = { ...tenant([{ ...policy(), state: 'on' }]), id: 7 };
    expect(refused(state)).toMatchObject({ id: 7, error: { message: expect.stringContaining('policies.0.state: ') } });
    const kind = tenant([], [user('ann', { externalUserType: 'martian' })]);
    expect(refused(kind)).toMatchObject({ error: { message: expect.stringContaining('users.0.externalUserType') } });
  });

  test('or names somebody twice', () => {
    expect(refused(tenant([], [user('ann'), user('ANN')]))).toMatchObject({
      ...{ error: { code: 'invalid_case', message: expect.stringContaining('"ANN" is given twice') } },
    });
  });
});

test('ids that mean something to JavaScript are ids like others', () => {
  const result = evaluateMfaCase(JSON.stringify(tenant([policy()], [user('__proto__'), user('constructor')])));
  const users = 'answer' in result ? result.answer.users : {};
  expect(Object.keys(users)).toEqual(['__proto__', 'constructor']);
});
