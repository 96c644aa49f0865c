import { createPrivateKey, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canonical } from './canonical.ts';
import { isSigned, openSigningKey } from './signing-key.ts';
import { keyIn, temporaryFolder } from './testing.ts';

let folder = '';
let remove = () => {};
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
afterEach(() => remove());

const file = () => join(folder, 'audit', 'signing-key.pem');

test('the key is made once, readable by its owner only, with its public half beside', () => {
  const { publicKey } = keyIn(folder);
  expect(keyIn(folder).publicKey.id).toBe(publicKey.id);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'audit')).mode & 0o077).toBe(0);
  const pem = readFileSync(join(folder, 'audit', 'public-keys', `${publicKey.id}.pem`), 'utf8');
  expect(pem).toBe(createPublicKey(createPrivateKey(readFileSync(file()))).export({ type: 'spki', format: 'pem' }));
  expect(readdirSync(join(folder, 'audit'))).toEqual(['public-keys', 'signing-key.pem']);
});

test('what it signs is verified with Ed25519 over the canonical JSON without the signature', () => {
  const key = keyIn(folder);
  const signed = key.sign({ b: 1, a: 'x' });
  expect(signed).toMatchObject({ a: 'x', b: 1, keyId: key.publicKey.id });
  const bytes = Buffer.from(`{"a":"x","b":1,"keyId":"${key.publicKey.id}"}`);
  expect(verify(null, bytes, key.publicKey.pem, Buffer.from(signed.signature, 'base64url'))).toBe(true);
  expect(isSigned(signed, key.known)).toBe(true);
  expect(isSigned({ ...signed, b: 2 }, key.known)).toBe(false);
  expect(isSigned({ ...signed, more: 1 }, key.known)).toBe(false);
  expect(isSigned(signed, [])).toBe(false);
});

test('after the key was lost a new one is made, and what the old one has signed is still known', () => {
  const before = keyIn(folder);
  const signed = before.sign({ a: 1 });
  rmSync(file());
  const after = keyIn(folder);
  expect(after.publicKey.id).not.toBe(before.publicKey.id);
  expect(isSigned(signed, after.known)).toBe(true);
});

test.each([
  ['no key', 'nonsense'],
  [
    'a key of another kind',
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
  ],
])('a file with %s is a clear error and stays as it is', (_what, content) => {
  keyIn(folder);
  writeFileSync(file(), content);
  const opened = openSigningKey(folder);
  expect(opened).toMatchObject({ ok: false, error: { code: 'invalid_configuration', details: { place: file() } } });
  expect(readFileSync(file(), 'utf8')).toBe(content);
});

test('a signature says nothing of another object with the same fields in another order, only of its content', () => {
  const key = keyIn(folder);
  const { signature, keyId } = key.sign({ a: 1, b: 2 });
  expect(isSigned({ signature, b: 2, keyId, a: 1 }, key.known)).toBe(true);
  expect(canonical({ b: 2, a: 1 })).toBe('{"a":1,"b":2}');
});
