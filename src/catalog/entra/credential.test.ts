import { describe, expect, test } from 'vitest';
import { entityOf, mapBody } from '../azure/testing.ts';
import { application } from './application.ts';
import { applicationCredential } from './application-credential.ts';
import { guid } from './testing.ts';

const password = {
  customKeyIdentifier: null,
  displayName: 'deploy',
  endDateTime: '2025-01-01T00:00:00Z',
  hint: 'Qx7',
  keyId: guid('1'),
  secretText: 'Qx7~secret',
  startDateTime: '2024-01-01T00:00:00Z',
};
const key = {
  customKeyIdentifier: 'THUMBPRINT',
  displayName: null,
  endDateTime: null,
  key: 'MIIcertificate',
  keyId: guid('1'),
  startDateTime: null,
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
};
const map = (passwordCredentials: unknown, keyCredentials: unknown) =>
  mapBody(
    application,
    { id: guid('A'), appId: guid('2'), displayName: 'Shop', passwordCredentials, keyCredentials },
    { parts: [applicationCredential] },
  );

describe('credentials', () => {
  test('are parts of their holder, kept apart by kind even under one key id', () => {
    const [holder, ...parts] = map([password], [key]).entities;
    expect(holder?.properties).toMatchObject({ passwordCredentialCount: 1, keyCredentialCount: 1 });
    expect(parts.map(({ key, partOf, name }) => ({ key, partOf, name }))).toEqual([
      { key: `${guid('a')}#password/${guid('1')}`, partOf: guid('a'), name: 'deploy' },
      { key: `${guid('a')}#key/${guid('1')}`, partOf: guid('a'), name: guid('1') },
    ]);
    expect(parts[0]?.properties).toEqual({
      kind: 'password',
      startDateTime: '2024-01-01T00:00:00Z',
      endDateTime: '2025-01-01T00:00:00Z',
    });
    expect(parts[1]?.properties).toMatchObject({ kind: 'key', endDateTime: null, usage: 'Verify' });
  });

  test('never keep a secret or the beginning of one', () => {
    const kept = JSON.stringify(map([password], [key]).entities);
    expect(kept).toContain('THUMBPRINT');
    for (const secret of ['Qx7', 'MIIcertificate']) expect(kept).not.toContain(secret);
  });

  test('a bad one is counted and leaves its holder and the others whole', () => {
    const mapping = map([{ ...password, keyId: null }, password], null);
    expect(mapping.entities.map(({ type }) => type)).toEqual(['entra_application', 'entra_application_credential']);
    expect(mapping.rejected).toMatchObject([{ type: 'entra_application_credential' }]);
    expect(entityOf(mapping).properties).toMatchObject({ passwordCredentialCount: 2 });
    expect(entityOf(mapping).properties).not.toHaveProperty('keyCredentialCount');
  });
});
