import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyMaterial } from './index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulator-tls-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('key material', () => {
  test('the server certificate is issued by the CA for the local names and those of every cloud', async () => {
    const { authority, server } = await keyMaterial();
    const ca = new X509Certificate(authority.certificatePem);
    const leaf = new X509Certificate(server.certificatePem);
    expect(ca.ca).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.verify(ca.publicKey)).toBe(true);
    for (const name of [
      'localhost',
      'login.microsoftonline.com',
      'graph.microsoft.us',
      'dod-graph.microsoft.us',
      'management.usgovcloudapi.net',
      'microsoftgraph.chinacloudapi.cn',
      'myvault.vault.azure.net',
      'account.blob.core.chinacloudapi.cn',
    ]) {
      expect(leaf.checkHost(name), name).toBeDefined();
    }
    expect(leaf.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(leaf.checkHost('example.com')).toBeUndefined();
  });

  test('a state folder keeps the CA, hides the keys, and a foreign server certificate is replaced', async () => {
    const first = await keyMaterial(folder);
    const second = await keyMaterial(folder);
    expect(second).toEqual(first);
    expect((await stat(join(folder, 'ca-key.pem'))).mode & 0o077).toBe(0);

    const other = await keyMaterial();
    await writeFile(join(folder, 'server.pem'), other.server.certificatePem);
    const third = await keyMaterial(folder);
    expect(third.authority).toEqual(first.authority);
    expect(third.server).not.toEqual(first.server);
    expect(third.server).not.toEqual(other.server);
  });
});
