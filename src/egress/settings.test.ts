import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { selfSigned } from '../cloud/testing/self-signed.ts';
import { proxyFor } from './proxy.ts';
import { egressSection, readEgress } from './settings.ts';

const proxy = 'http://user:pa55@proxy.example:3128';
const nothing = { noProxy: [], allow: [], ports: [443], allowHttp: false };

describe('settings', () => {
  test('need nothing', () => {
    expect(readEgress({})).toEqual({ ok: true, value: nothing });
    expect(readEgress({ HTTPS_PROXY: '', NO_PROXY: '' })).toEqual({ ok: true, value: nothing });
  });

  test('come from the environment before the file', () => {
    const section = egressSection.parse({ proxy: 'http://file:1', noProxy: ['file'], ports: [443, 8443] });
    expect(readEgress({}, section)).toMatchObject({
      value: { proxy: 'http://file:1', noProxy: ['file'], ports: [443, 8443] },
    });
    const env = { https_proxy: proxy, NO_PROXY: 'a.example, b.example  c.example' };
    expect(readEgress(env, section)).toMatchObject({
      value: { proxy, noProxy: ['a.example', 'b.example', 'c.example'] },
    });
    expect(readEgress({ ALL_PROXY: proxy })).toMatchObject({ value: { proxy } });
  });

  test.each(['proxy:3128', 'socks5://user:pa55@proxy:1080', 'http://'])('the proxy %s is refused unnamed', (text) => {
    const refused = readEgress({ HTTPS_PROXY: text });
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid_configuration' } });
    expect(JSON.stringify(refused)).not.toContain('pa55');
  });

  test('a file of authorities holds certificates', () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-egress-'));
    const { certificate, privateKey } = selfSigned('ca.test');
    writeFileSync(join(folder, 'ca.pem'), `${certificate}\n${certificate}`);
    const read = readEgress({}, egressSection.parse({ caFile: 'ca.pem' }), folder);
    expect(read.ok && read.value.caCertificates?.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    writeFileSync(join(folder, 'other.pem'), privateKey);
    for (const [name, reason] of [
      ['other.pem', 'no PEM certificate'],
      ['missing.pem', 'ENOENT'],
    ]) {
      expect(readEgress({ ASSAY_CA_FILE: join(folder, name ?? '') })).toMatchObject({
        ok: false,
        error: { code: 'invalid_configuration', cause: expect.stringContaining(reason ?? '') },
      });
    }
  });
});

test.each([
  ['https://graph.microsoft.com/v1.0', '', true],
  ['https://localhost:1/', '', false],
  ['https://a.localhost/', '', false],
  ['https://127.0.0.9/', '', false],
  ['https://[::1]/', '', false],
  ['https://10.0.0.1/', '', true],
  ['https://graph.microsoft.com/', '*', false],
  ['https://graph.microsoft.com/', 'microsoft.com', false],
  ['https://graph.microsoft.com/', '.microsoft.com', false],
  ['https://graph.microsoft.com/', '*.Microsoft.com', false],
  ['https://graph.microsoft.com/', 'soft.com', true],
  ['https://graph.microsoft.com/', 'graph.microsoft.com:443', false],
  ['https://graph.microsoft.com/', 'graph.microsoft.com:8443', true],
  ['https://graph.microsoft.com.evil.example/', 'graph.microsoft.com', true],
  ['https://10.1.2.3/', '10.0.0.0/8', false],
  ['https://10.1.2.3/', '10.1.2.3', false],
  ['https://11.1.2.3/', '10.0.0.0/8', true],
  ['https://[fd00::1]/', 'fd00::/8', false],
])('%s with NO_PROXY=%s goes through the proxy: %s', (url, noProxy, through) => {
  const settings = { ...nothing, proxy, noProxy: noProxy === '' ? [] : [noProxy] };
  expect(proxyFor(new URL(url), settings)).toBe(through ? proxy : undefined);
});
