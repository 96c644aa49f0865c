import { expect, test } from 'vitest';
import { toResult } from './answer.ts';

test('a good answer is its body', () => {
  expect(toResult(200, '{"a":1}', '/x')).toEqual({ ok: true, value: { a: 1 } });
  expect(toResult(204, '', '/x')).toEqual({ ok: true, value: null });
});

test('an error keeps the words of the server, even with a code that is not known here', () => {
  const error = { code: 'made_tomorrow', cause: 'New.', fix: 'Do it.', doc: 'docs/errors.md#made_tomorrow' };
  expect(toResult(418, JSON.stringify({ error }), '/x')).toMatchObject({
    ok: false,
    error: { cause: 'New.', fix: 'Do it.', doc: 'docs/errors.md#made_tomorrow' },
  });
  const known = { ...error, code: 'not_found', details: { what: 'x' } };
  expect(toResult(404, JSON.stringify({ error: known }), '/x')).toMatchObject({
    error: { code: 'not_found', actor: 'caller', details: { what: 'x' } },
  });
});

test.each([
  [200, '<html>'],
  [502, 'Bad gateway'],
  [500, '{}'],
  [500, 'null'],
])('%i with %s is not an answer of Assay', (status, text) => {
  expect(toResult(status, text, '/x')).toMatchObject({ ok: false, error: { code: 'malformed_answer' } });
});
