import { describe, expect, test } from 'vitest';
import { ApiProblem, factsOf, isDenied, isSignedOut, problemFrom } from './problem.ts';

const body = {
  error: {
    code: 'run_in_progress',
    message: 'A sync is running.',
    cause: 'A sync of this connection is already running.',
    fix: 'Wait until it ends, or cancel it.',
    actor: 'caller',
    doc: '/docs/errors#run_in_progress',
  },
};

describe('problemFrom', () => {
  test('keeps the server’s code, cause and fix', () => {
    const problem = problemFrom(409, body);
    expect(problem.status).toBe(409);
    expect(problem.facts).toEqual(body.error);
  });

  test('keeps the faults of a file, and nothing that is no text', () => {
    const details = { count: 2, faults: ['id: too long', 7, 'controls.3: stands twice'] };
    const { facts } = problemFrom(400, { error: { ...body.error, details } });
    expect(facts.faults).toEqual(['id: too long', 'controls.3: stands twice']);
  });

  test.each([undefined, null, '<html>Bad gateway</html>', { error: 'no' }, { error: { code: 7 } }])(
    'explains a body of another shape: %j',
    (other) => {
      const problem = problemFrom(502, other);
      expect(problem.facts.code).toBe('http_502');
      expect(problem.facts.cause).toContain('502');
    },
  );

  test('falls back to the message where the cause is missing', () => {
    expect(problemFrom(400, { error: { code: 'x', message: 'Because.' } }).facts.cause).toBe('Because.');
  });
});

test('tells a missing session from a missing right', () => {
  expect(isSignedOut(problemFrom(401, body))).toBe(true);
  expect(isDenied(problemFrom(401, body))).toBe(false);
  expect(isDenied(problemFrom(403, body))).toBe(true);
  expect(isSignedOut(new Error('401'))).toBe(false);
});

test('an unexpected exception is shown as the console’s own', () => {
  expect(factsOf(new TypeError('x is not a function'))).toMatchObject({ code: 'console_error', actor: 'assay' });
  expect(factsOf(new ApiProblem(409, body.error)).code).toBe('run_in_progress');
});
