import { describe, expect, test } from 'vitest';
import { declarations, findDeclaration } from '../catalog/index.ts';
import { listPath, withQuery } from './list-path.ts';

const pathOf = (type: string) => {
  const declaration = findDeclaration(type);
  if (!declaration) throw new Error(type);
  return listPath(declaration);
};

describe('the address of a list', () => {
  test('of the directory has its version, fields and page size', () => {
    expect(pathOf('entra_user_sign_in_activity')).toBe('/v1.0/users?$select=id,signInActivity&$top=120');
  });

  test('keeps what an expansion holds readable after decoding', () => {
    const url = new URL(pathOf('entra_device'), 'https://graph.microsoft.com');
    expect(url.searchParams.get('$expand')).toBe('registeredOwners($select=id)');
    expect(url.searchParams.get('$top')).toBe('999');
  });

  test('has no query where there is nothing to say', () => {
    expect(pathOf('entra_subscribed_sku')).toBe('/v1.0/subscribedSkus');
  });

  test('exists for every Graph list of the catalogue and for nothing else', () => {
    for (const declaration of declarations) {
      const { kind } = declaration.source;
      if (kind === 'graph-list') expect(listPath(declaration)).toMatch(/^\/\w/);
      else expect(() => listPath(declaration)).toThrow('not read as one list');
    }
  });
});

test.each([
  ['/a', {}, '/a'],
  ['/a', { x: undefined }, '/a'],
  ['/a', { x: '1', y: undefined, z: '2' }, '/a?x=1&z=2'],
  ['/a?b=c', { x: '1' }, '/a?b=c&x=1'],
  ['/a', { $select: 'id,name' }, '/a?$select=id,name'],
  ['/a', { q: 'a b&c=d#e+ä' }, '/a?q=a%20b%26c%3Dd%23e%2B%C3%A4'],
])('%s with %j is %s', (path, query, expected) => {
  expect(withQuery(path, query)).toBe(expected);
});
