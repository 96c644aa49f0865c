import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openKeyRing } from './index.ts';

const place = 'connection/1/credential';
const keyFile = () => join(mkdtempSync(join(tmpdir(), 'assay-keys-')), 'master.key');

test('opens what it sealed, also after a restart, and never shows the plain text', () => {
  const file = keyFile();
  const sealed = openKeyRing(file).seal('org-a', place, 'hunter2');
  expect(sealed).not.toContain('hunter2');
  expect(openKeyRing(file).open('org-a', place, sealed)).toBe('hunter2');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a value does not open for another organisation, in another place, or when a bit has changed', () => {
  const ring = openKeyRing(keyFile());
  const sealed = ring.seal('org-a', place, 'hunter2');
  expect(() => ring.open('org-b', place, sealed)).toThrow();
  expect(() => ring.open('org-a', 'connection/2/credential', sealed)).toThrow();
  const last = sealed.at(-2) === 'A' ? 'B' : 'A';
  expect(() => ring.open('org-a', place, `${sealed.slice(0, -2)}${last}${sealed.at(-1)}`)).toThrow();
  expect(() => openKeyRing(keyFile()).open('org-a', place, sealed)).toThrow();
});

test('the same text is sealed differently each time', () => {
  const ring = openKeyRing(keyFile());
  expect(ring.seal('org-a', place, 'x')).not.toBe(ring.seal('org-a', place, 'x'));
});
