import { expect, test } from 'vitest';
import { assayError, fail, ok } from './index.ts';

test('placeholders are filled from the details', () => {
  const error = assayError('missing_azure_role', { action: 'Microsoft.Web/sites/read', scope: '/subscriptions/1' });
  expect(error.cause).toBe('The service principal may not perform Microsoft.Web/sites/read at /subscriptions/1.');
  expect(error.doc).toBe('docs/errors.md#missing_azure_role');
  expect(error).toMatchObject({ code: 'missing_azure_role', httpStatus: 403, actor: 'tenant-admin' });
});

test('a list fills a placeholder with commas, and an absent detail says that it is unknown', () => {
  expect(assayError('missing_graph_permission', { permission: ['A', 'B'] }).fix).toContain('permission A, B and');
  expect(assayError('missing_graph_permission').cause).toContain('(unknown permission)');
});

test('fail takes a code or an error', () => {
  const error = assayError('conflict', { reason: 'x' });
  expect(fail(error)).toEqual({ ok: false, error });
  expect(fail('conflict', { reason: 'x' })).toEqual(fail(error));
  expect(ok(1)).toEqual({ ok: true, value: 1 });
});
