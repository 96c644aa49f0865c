import { expect, test } from 'vitest';
import { assayError } from '../errors/index.ts';
import { failureJson, failureText } from './failure.ts';
import { noPaint } from './text/paint.ts';

test('code, cause, fix, place in the reference', () => {
  expect(failureText(assayError('run_in_progress'), noPaint)).toBe(
    [
      'error run_in_progress: A sync of this connection is already running.',
      'fix: Wait until it ends, or cancel it.',
      'see: docs/errors.md#run_in_progress',
    ].join('\n'),
  );
});

test('details that cause and fix do not tell, and choices', () => {
  const error = assayError('not_found', { what: 'type "x"', requestId: 'r-1', choices: ['entra_user'] });
  expect(failureText(error, noPaint).split('\n').slice(2)).toEqual([
    'choices:',
    '  entra_user',
    'details: requestId: r-1',
    'see: docs/errors.md#not_found',
  ]);
});

test('words of a tenant are made safe', () => {
  const text = failureText(assayError('invalid_request', { reason: 'a\x1b[2J' }), noPaint);
  expect(text).toContain('a\\u{1b}[2J.');
});

test('for programs it is the body of the API', () => {
  expect(JSON.parse(failureJson(assayError('not_found', { what: 'entity' })))).toEqual({
    error: {
      code: 'not_found',
      message: 'There is no entity with this id.',
      cause: 'There is no entity with this id.',
      fix: 'Check the id; it may have been removed meanwhile.',
      actor: 'caller',
      doc: 'docs/errors.md#not_found',
      details: { what: 'entity' },
    },
  });
});
