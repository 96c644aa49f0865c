import { expect, test } from 'vitest';
import { reasonsOf, sourceOf } from './source-words.ts';

test('a source is read, and what is no source is left out', () => {
  const type = { type: 'entra_user', endpoint: '/users', apiVersion: 'v1.0' };
  const source = { types: [type, 'damaged', { type: 4 }], runId: 'r', readAt: 7 };
  expect(sourceOf({ source })).toEqual({ types: [type], runId: 'r', readAt: null });
  expect(sourceOf({ source: {} })).toEqual({ types: [], runId: null, readAt: null });
});

test('a reason without a sentence gives its code', () => {
  expect(reasonsOf({ reasons: [{ type: 'entra_user', cause: 'Refused.' }, { code: 'denied' }, {}] })).toEqual([
    { type: 'entra_user', cause: 'Refused.' },
    { type: null, cause: 'denied' },
    { type: null, cause: 'No reason is written down.' },
  ]);
});
