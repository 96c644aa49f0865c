import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findDeclaration, findEntityType } from '../catalog/index.ts';
import { accessOrigins, accessTypes } from './access-sources.ts';

test('the indexes hold the relations that are access, and no others', () => {
  const migration = readFileSync(new URL('../store/migrations/0029-changes.ts', import.meta.url), 'utf8');
  const [, list = ''] = /accessOrigins = `\(([^)]+)\)`/.exec(migration) ?? [];
  expect(list.split(', ').map((name) => name.replaceAll("'", ''))).toEqual(Object.keys(accessOrigins));
});

test('what counts as access is in the catalogue', () => {
  expect(Object.keys(accessTypes).filter((type) => !findEntityType(type))).toEqual([]);
  expect(Object.keys(accessOrigins).filter((type) => findDeclaration(type)?.kind !== 'relations')).toEqual([]);
});
