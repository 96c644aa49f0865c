import { expect, test } from 'vitest';
import type { ConnectionScope } from '../api/types.ts';
import { scopeWords } from './connection-state.ts';

test.each<[ConnectionScope, string]>([
  [{ kind: 'tenant' }, 'The whole tenant'],
  [{ kind: 'managementGroup', id: 'mg-corp' }, 'Management group mg-corp'],
  [{ kind: 'subscriptions', ids: ['a'] }, '1 chosen subscription'],
  [{ kind: 'subscriptions', ids: ['a', 'b'] }, '2 chosen subscriptions'],
])('%j: %s', (scope, words) => {
  expect(scopeWords(scope)).toBe(words);
});
