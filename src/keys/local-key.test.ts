import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openKeyFile, openKeyVariable } from './local-key.ts';
import { must } from './testing.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'assay-keys-'));

test('a key file is made once, for its owner only, and stays', async () => {
  const place = folder();
  const file = join(place, 'below', 'master.key');
  const made = must(openKeyFile(file, undefined));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(place, 'below'))).toEqual(['master.key']);
  const again = must(openKeyFile(file, 'it is needed'));
  expect(again.id).toBe(made.id);
  expect(must(await again.unwrap(must(await made.wrap(Buffer.from('data key')))))).toEqual(Buffer.from('data key'));
});

test('no key file is made where one is needed', () => {
  const file = join(folder(), 'master.key');
  expect(openKeyFile(file, 'the database needs local:1')).toMatchObject({
    ok: false,
    error: { code: 'master_key_missing', cause: expect.stringContaining('the database needs local:1') },
  });
  expect(existsSync(file)).toBe(false);
});

test('the name of a key says nothing of its content, and is the same wherever the key is', () => {
  const file = join(folder(), 'master.key');
  const made = must(openKeyFile(file, undefined));
  const text = readFileSync(file, 'utf8').trim();
  expect(made.id).toMatch(/^local:[0-9a-f]{32}$/);
  expect(Buffer.from(text, 'base64').toString('hex')).not.toContain(made.id.slice(6, 14));
  expect(must(openKeyVariable('KEY', text)).id).toBe(made.id);
  expect(must(openKeyVariable('KEY', randomBytes(32).toString('base64'))).id).not.toBe(made.id);
});

test('another key does not unwrap, nor does a changed text', async () => {
  const one = must(openKeyVariable('KEY', randomBytes(32).toString('base64')));
  const other = must(openKeyVariable('KEY', randomBytes(32).toString('base64')));
  const wrapped = must(await one.wrap(Buffer.from('data key')));
  const refused = { ok: false, error: { code: 'data_key_unreadable' } };
  expect(await other.unwrap(wrapped)).toMatchObject(refused);
  wrapped[20] = (wrapped[20] ?? 0) ^ 1;
  expect(await one.unwrap(wrapped)).toMatchObject(refused);
  expect(await one.unwrap(Buffer.alloc(3))).toMatchObject(refused);
});

test.each(['', 'no key', randomBytes(31).toString('base64'), `${randomBytes(32).toString('base64')}!`])(
  'a file with %j is refused, and stays as it is',
  (text) => {
    const file = join(folder(), 'master.key');
    writeFileSync(file, text);
    expect(openKeyFile(file, undefined)).toMatchObject({ ok: false, error: { code: 'master_key_invalid' } });
    expect(readFileSync(file, 'utf8')).toBe(text);
  },
);

test('a variable that is not set is named', () => {
  expect(openKeyVariable('MY_KEY', undefined)).toMatchObject({
    ok: false,
    error: { code: 'master_key_missing', cause: expect.stringContaining('MY_KEY') },
  });
  expect(openKeyVariable('MY_KEY', 'abc')).toMatchObject({ ok: false, error: { code: 'master_key_invalid' } });
});
