import { describe, expect, test } from 'vitest';
import { readCursor, writeCursor } from './cursor.ts';
import { difference } from './difference.ts';
import { portalUrl } from './portal-url.ts';
import { parseConditions } from './where.ts';

describe('filters', () => {
  test.each([
    ['accountEnabled=false', { property: 'accountEnabled', operator: '=', value: 'false' }],
    ['department!=Sales', { property: 'department', operator: '!=', value: 'Sales' }],
    ['jobTitle=a=b', { property: 'jobTitle', operator: '=', value: 'a=b' }],
    ['mail=', { property: 'mail', operator: '=', value: '' }],
  ])('%s', (text, condition) => {
    expect(parseConditions([text])).toEqual({ ok: true, value: [condition] });
  });

  test.each(['accountEnabled', '=x', "a'b=1", 'a b=1'])('%s is none, and the error names it', (text) => {
    const parsed = parseConditions(['mail=x', text]);
    expect(parsed.ok ? undefined : [parsed.error.code, parsed.error.cause.includes(text)]).toEqual([
      'invalid_request',
      true,
    ]);
  });
});

describe('cursors', () => {
  test('are read as they were written, whatever the name in them', () => {
    const parts = ['name', '"\\ 🜁 \u202e', '42'];
    expect(readCursor(writeCursor(parts), 3)).toEqual({ ok: true, value: parts });
  });

  test.each([
    ['not one at all', 'nonsense'],
    ['of another length', writeCursor(['a'])],
    ['of other values', Buffer.from('[1,2,3]').toString('base64url')],
  ])('%s are refused', (_, text) => {
    expect(readCursor(text, 3)).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
  });
});

describe('differences', () => {
  test('go into objects, and take lists and scalars as wholes', () => {
    const before = { name: 'a', tags: { env: 'dev', owner: 'x' }, zones: ['1'], same: { deep: [1, { a: 2 }] } };
    const after = { name: 'b', tags: { env: 'prod', cost: '1' }, zones: ['1', '2'], same: { deep: [1, { a: 2 }] } };
    expect(difference(before, after)).toEqual([
      { path: 'name', before: 'a', after: 'b' },
      { path: 'tags.cost', before: undefined, after: '1' },
      { path: 'tags.env', before: 'dev', after: 'prod' },
      { path: 'tags.owner', before: 'x', after: undefined },
      { path: 'zones', before: ['1'], after: ['1', '2'] },
    ]);
  });

  test('tell null from not said', () => {
    expect(difference({ mail: null }, {})).toEqual([{ path: 'mail', before: null, after: undefined }]);
  });
});

test('links into the portal name the tenant and keep odd names from breaking out', () => {
  const id = '/subscriptions/s/resourceGroups/a b/providers/Microsoft.Compute/disks/d"';
  const of = (type: string, azureId: string, properties: object = {}) =>
    portalUrl('https://portal.azure.com', 't', { type, azure_id: azureId, properties: { ...properties } });
  expect(of('azure_disk', id)).toBe(
    'https://portal.azure.com/#@t/resource/subscriptions/s/resourceGroups/a%20b/providers/Microsoft.Compute/disks/d%22',
  );
  expect(of('entra_user', 'a/b')).toMatch(/^https:\/\/portal\.azure\.com\/t#view\/.*userId\/a%2Fb$/);
  expect(of('entra_service_principal', 'a', { appId: 'b/c' })).toMatch(/objectId\/a\/appId\/b%2Fc$/);
  expect(of('entra_service_principal', 'a')).toBeNull();
  expect(of('azure_role_assignment', '/subscriptions/s/providers/Microsoft.Authorization/roleAssignments/r')).toBe(
    'https://portal.azure.com/#@t/resource/subscriptions/s',
  );
  expect(of('entra_domain', 'contoso.com')).toBeNull();
});
