/** Certificate files as they come: made by OpenSSL where it is installed, and by the library that reads them always. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import forge from 'node-forge';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCertificate } from './certificate.ts';
import { selfSigned } from './testing/self-signed.ts';

const openssl = spawnSync('openssl', ['version']).status === 0;
const password = 'pässwörd€ "x"';
const pair = selfSigned('assay');
const thumbprint = createHash('sha1').update(new X509Certificate(pair.certificate).raw).digest('hex').toUpperCase();

const pfx = (file: Buffer, given?: string) =>
  readCertificate({ kind: 'pfx', base64: file.toString('base64'), ...(given !== undefined && { password: given }) });
const pem = (text: string, given?: string) =>
  readCertificate({ kind: 'pem', text, ...(given !== undefined && { password: given }) });
const codeOf = async (result: ReturnType<typeof pfx>) => {
  const read = await result;
  return read.ok ? 'opened' : read.error.code;
};

describe('PEM', () => {
  test('key and certificate in any order become one text, with what the certificate says', async () => {
    for (const text of [pair.certificate + pair.privateKey, pair.privateKey + pair.certificate]) {
      const read = await pem(text);
      expect(read).toMatchObject({ ok: true, value: { facts: { thumbprint, subject: 'CN=assay' } } });
      if (!read.ok) continue;
      expect(read.value.pem).toMatch(/^-----BEGIN PRIVATE KEY-----[\s\S]+-----BEGIN CERTIFICATE-----/);
      expect(Date.parse(read.value.facts.notAfter)).toBeGreaterThan(Date.now());
    }
  });

  test.each([
    ['nothing but words', 'hello', 'it holds no private key'],
    ['a certificate alone', pair.certificate, 'it holds no private key'],
    ['a key alone', pair.privateKey, 'it holds no certificate'],
    [
      'a key and the certificate of another',
      pair.privateKey + selfSigned('x').certificate,
      'belongs to no certificate',
    ],
    [
      'a broken key',
      `-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n${pair.certificate}`,
      'cannot be read',
    ],
  ])('%s is refused with its reason', async (_, text, words) => {
    const read = await pem(text);
    expect(read).toMatchObject({ ok: false, error: { code: 'invalid_certificate' } });
    expect(read.ok || read.error.cause).toContain(words);
  });

  test('a certificate that has run out is told before Microsoft is asked', async () => {
    const later = new Date(Date.now() + 30 * 86_400_000);
    const read = await readCertificate({ kind: 'pem', text: pair.privateKey + pair.certificate }, later);
    expect(read).toMatchObject({ ok: false, error: { code: 'certificate_expired', details: { thumbprint } } });
    expect(read.ok || read.error.cause).toContain(thumbprint);
  });
});

describe('PFX of the library', () => {
  const file = (algorithm: 'aes256' | '3des') => {
    const key = forge.pki.privateKeyFromPem(
      forge.pki.privateKeyInfoToPem(
        forge.asn1.fromDer(forge.util.decode64(pair.privateKey.replace(/-----.*-----|\s/g, ''))),
      ),
    );
    const asn1 = forge.pkcs12.toPkcs12Asn1(key, forge.pki.certificateFromPem(pair.certificate), 'abc', { algorithm });
    return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary');
  };

  test.each(['aes256', '3des'] as const)('%s opens with its password only', async (algorithm) => {
    expect(await pfx(file(algorithm), 'abc')).toMatchObject({ ok: true, value: { facts: { thumbprint } } });
    expect(await codeOf(pfx(file(algorithm), 'abd'))).toBe('certificate_password');
    expect(await codeOf(pfx(file(algorithm)))).toBe('certificate_password');
  });

  test.each([
    ['an empty file', Buffer.alloc(0)],
    ['a text', Buffer.from('hello')],
    ['a PEM', Buffer.from(pair.privateKey)],
    ['a file cut in the middle', file('aes256').subarray(0, 900)],
    ['ten thousand sequences in one another', Buffer.from('3080'.repeat(10_000), 'hex')],
  ])('%s is refused', async (_, bytes) => {
    expect(await codeOf(pfx(bytes, 'abc'))).toBe('invalid_certificate');
  });
});

describe.runIf(openssl)(`files of OpenSSL${openssl ? '' : ' (skipped: openssl is not installed)'}`, () => {
  let folder = '';
  const at = (name: string) => join(folder, name);
  const run = (...words: readonly string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'ignore' });
  const certify = (...words: readonly string[]) =>
    run('pkcs12', '-export', '-inkey', 'key.pem', '-in', 'leaf.pem', ...words);
  const made = (name: string) => readFileSync(at(name));

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-pfx-'));
    run(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
      '-days',
      '9',
      '-subj',
      '/CN=ca',
    );
    run('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out', 'leaf.csr', '-subj', '/CN=leaf');
    run('x509', '-req', '-in', 'leaf.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-days', '5', '-out', 'leaf.pem');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['AES-256 with a SHA-256 MAC', []],
    ['TripleDES with a SHA-1 MAC', ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
    ['AES-128 with a SHA-512 MAC', ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC', '-macalg', 'sha512']],
    ['no MAC', ['-nomac']],
  ])('%s opens, with the certificate of the key first and its authority after it', async (_, flags) => {
    certify('-certfile', 'ca.pem', '-out', 'a.pfx', '-passout', `pass:${password}`, ...flags);
    const read = await pfx(made('a.pfx'), password);
    if (!read.ok) throw new Error(read.error.cause);
    const subjects = (read.value.pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
      (one) => new X509Certificate(one).subject,
    );
    expect(subjects).toEqual(['CN=leaf', 'CN=ca']);
    const leaf = new X509Certificate(made('leaf.pem'));
    expect(read.value.facts.thumbprint).toBe(leaf.fingerprint.replaceAll(':', ''));
    expect(await codeOf(pfx(made('a.pfx'), 'other'))).toBe('certificate_password');
  });

  test('RC2 of old Windows exports opens', async ({ skip }) => {
    const legacy = ['-certpbe', 'PBE-SHA1-RC2-40', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1', '-legacy'];
    try {
      certify('-out', 'rc2.pfx', '-passout', 'pass:abc', ...legacy);
    } catch {
      skip('this OpenSSL has no legacy provider');
    }
    expect(await codeOf(pfx(made('rc2.pfx'), 'abc'))).toBe('opened');
  });

  test('a file without a password opens', async () => {
    certify('-out', 'none.pfx', '-passout', 'pass:');
    expect(await codeOf(pfx(made('none.pfx')))).toBe('opened');
  });

  test('a cipher that is not read has a code of its own', async () => {
    certify('-out', 'aria.pfx', '-certpbe', 'ARIA-256-CBC', '-keypbe', 'ARIA-256-CBC', '-passout', 'pass:abc');
    expect(await codeOf(pfx(made('aria.pfx'), 'abc'))).toBe('certificate_encryption_unsupported');
  });

  test('a key that Microsoft Entra ID does not take is told', async () => {
    run('ecparam', '-genkey', '-name', 'prime256v1', '-out', 'ec.key');
    run('req', '-x509', '-new', '-key', 'ec.key', '-subj', '/CN=ec', '-days', '3', '-out', 'ec.pem');
    run('pkcs12', '-export', '-inkey', 'ec.key', '-in', 'ec.pem', '-out', 'ec.pfx', '-passout', 'pass:abc');
    const read = await pfx(made('ec.pfx'), 'abc');
    expect(read.ok || read.error.cause).toContain('no RSA key');
  });

  test('an encrypted PEM key opens with its password only', async () => {
    run('pkcs8', '-topk8', '-v2', 'aes256', '-in', 'key.pem', '-out', 'encrypted.pem', '-passout', `pass:${password}`);
    writeFileSync(at('both.pem'), Buffer.concat([made('leaf.pem'), made('encrypted.pem'), made('ca.pem')]));
    const text = made('both.pem').toString();
    expect(await codeOf(pem(text, password))).toBe('opened');
    expect(await codeOf(pem(text, 'other'))).toBe('certificate_password');
    expect(await codeOf(pem(text))).toBe('certificate_password');
  });

  test('a wrong password by which the key decrypts to something else is a wrong password', async () => {
    run('pkcs8', '-topk8', '-v2', 'aes256', '-in', 'key.pem', '-out', 'padded.pem', '-passout', `pass:${password}`);
    const key = made('padded.pem').toString();
    const decrypts = (passphrase: string) => {
      try {
        createPrivateKey({ key, passphrase });
      } catch (cause) {
        return (cause as { code?: string }).code !== 'ERR_OSSL_BAD_DECRYPT';
      }
      return false;
    };
    // One in about two hundred.
    const wrong = Array.from({ length: 5000 }, (_none, place) => `wrong ${place}`).find(decrypts);
    expect(wrong).toBeDefined();
    expect(await codeOf(pem(key, wrong))).toBe('certificate_password');
  });
});
