import { expect, test } from 'vitest';
import {
  type CredentialDraft,
  credentialErrors,
  emptyCredential,
  readCertificateFile,
  toCredential,
} from './credential-draft.ts';

const clientId = '66666666-7777-8888-9999-aaaaaaaaaaaa';
const filled: CredentialDraft = { ...emptyCredential, clientId: ` ${clientId} `, clientSecret: ' secret with spaces ' };

test.each<[Partial<CredentialDraft>, string[]]>([
  [{ clientId: '', clientSecret: '' }, ['clientId', 'clientSecret']],
  [{}, []],
  [{ clientSecret: clientId }, ['clientSecret']],
  [{ kind: 'client-certificate', certificate: 'no pem' }, ['certificate']],
  [{ kind: 'client-certificate', pfx: 'AAEC' }, []],
  [{ kind: 'managed-identity', clientId: '' }, []],
  [{ kind: 'managed-identity', clientId: 'system' }, ['clientId']],
  [{ kind: 'workload-identity', clientId: '' }, ['clientId']],
  [{ kind: 'delegated' }, []],
])('%j lacks %j', (change, fields) => {
  expect(Object.keys(credentialErrors({ ...filled, ...change })).toSorted()).toEqual(fields);
});

test('the id of a secret in the place of its value is named as what it is', () => {
  expect(credentialErrors({ ...filled, clientSecret: clientId }).clientSecret).toContain('id of a secret');
});

test('sends only the chosen kind, ids without spaces around, the secret as typed', () => {
  const all = { ...filled, certificate: '-----BEGIN', pfx: 'AAEC', tokenFile: ' /var/token ', password: 'p' };
  expect(toCredential(all)).toEqual({ kind: 'client-secret', clientId, clientSecret: ' secret with spaces ' });
  expect(toCredential({ ...all, kind: 'client-certificate' })).toEqual({
    kind: 'client-certificate',
    clientId,
    pfx: 'AAEC',
    password: 'p',
  });
  expect(toCredential({ ...all, kind: 'workload-identity' })).toEqual({
    kind: 'workload-identity',
    clientId,
    tokenFile: '/var/token',
  });
  expect(toCredential({ ...all, kind: 'managed-identity', clientId: '' })).toEqual({ kind: 'managed-identity' });
  expect(toCredential({ ...all, kind: 'delegated' })).toBeUndefined();
});

test('tells PEM files from PFX files by what is in them', () => {
  const pem = new TextEncoder().encode('-----BEGIN CERTIFICATE-----');
  expect(readCertificateFile('a.pfx', pem)).toMatchObject({ certificate: '-----BEGIN CERTIFICATE-----', pfx: '' });
  expect(readCertificateFile('a.pem', new Uint8Array([0, 255, 48]))).toEqual({
    certificate: '',
    pfx: 'AP8w',
    pfxName: 'a.pem',
  });
});
