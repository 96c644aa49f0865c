import { expect, test } from 'vitest';
import type { ConnectionScope } from '../../api/types.ts';
import { scopeErrors, toScope, toScopeDraft } from './scope-draft.ts';

const one = '11111111-1111-1111-1111-111111111111';
const two = '22222222-2222-2222-2222-222222222222';

test.each<ConnectionScope>([
  { kind: 'tenant' },
  { kind: 'managementGroup', id: 'mg-corp' },
  { kind: 'subscriptions', ids: [one, two] },
])('$kind survives the form', (scope) => {
  expect(toScope(toScopeDraft(scope))).toEqual(scope);
});

test('ids are taken as they are pasted, each once', () => {
  const subscriptions = ` ${one}, ${two}\n${one};`;
  expect(toScope({ kind: 'subscriptions', group: '', subscriptions })).toEqual({
    kind: 'subscriptions',
    ids: [one, two],
  });
});

test('says what cannot be', () => {
  const draft = { kind: 'subscriptions', group: '', subscriptions: '' } as const;
  expect(scopeErrors(draft)).toHaveProperty('subscriptions');
  expect(scopeErrors({ ...draft, subscriptions: `${one} production` }).subscriptions).toContain('"production"');
  expect(scopeErrors({ ...draft, kind: 'managementGroup' })).toHaveProperty('group');
  expect(scopeErrors({ ...draft, kind: 'tenant' })).toEqual({});
});
