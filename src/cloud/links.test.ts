import { expect, test } from 'vitest';
import { pathBelow, resolveLink } from './links.ts';

const base = 'https://graph.microsoft.com';

test.each([
  ['/v1.0/users?$top=5', 'https://graph.microsoft.com/v1.0/users?$top=5'],
  ['v1.0/users', 'https://graph.microsoft.com/v1.0/users'],
  ['//evil.example/x', 'https://graph.microsoft.com/evil.example/x'],
  [
    'https://graph.microsoft.com/v1.0/users?$skiptoken=a%20b',
    'https://graph.microsoft.com/v1.0/users?$skiptoken=a%20b',
  ],
  ['https://GRAPH.microsoft.com:443/v1.0/users', 'https://graph.microsoft.com/v1.0/users'],
])('%s stays inside', (link, url) => {
  const result = resolveLink(base, link);
  expect(result.ok && result.value.href).toBe(url);
});

test.each([
  'http://graph.microsoft.com/v1.0/users',
  'https://graph.microsoft.com.evil.example/v1.0/users',
  'https://graph.microsoft.com:8443/v1.0/users',
  'https://graph.microsoft.com@evil.example/v1.0/users',
  'https://me@graph.microsoft.com/v1.0/users',
  'file:///etc/passwd',
  'https://',
])('%s is foreign', (link) => {
  expect(resolveLink(base, link)).toMatchObject({ ok: false, error: { code: 'foreign_link' } });
});

test('a base with a path keeps links below it', () => {
  const inside = resolveLink('https://localhost:1/graph', '/v1.0/users');
  expect(inside.ok && pathBelow('https://localhost:1/graph', inside.value)).toBe('/v1.0/users');
  for (const link of ['https://localhost:1/arm/x', 'https://localhost:1/graphx', '/../arm/x']) {
    expect(resolveLink('https://localhost:1/graph', link).ok).toBe(false);
  }
});
