import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { keyVaultKey } from './key.ts';
import { encryptedBy, keyIdentifier, keyIdentifierKey } from './key-identifier.ts';
import { keyVault } from './key-vault.ts';
import { keyVaultSecret } from './secret.ts';

const id = `${group}/providers/Microsoft.KeyVault/vaults/Shop`;
const parent = parentOf(id, 'azure_key_vault');

describe('key vault', () => {
  const policy = (objectId: string, permissions: object, applicationId?: string) => ({
    tenantId: 't',
    objectId,
    applicationId,
    permissions,
  });
  const body = (enableRbacAuthorization: boolean | null) => ({
    id,
    name: 'Shop',
    properties: {
      sku: { family: 'A', name: 'Standard' },
      enableRbacAuthorization,
      enablePurgeProtection: null,
      enableSoftDelete: true,
      accessPolicies: [
        policy('AB', { keys: ['Get', 'WrapKey'], secrets: [], certificates: null }),
        policy('ab', { secrets: ['List'] }),
        policy('AB', { secrets: ['Get'] }, 'app'),
        policy('CD', { secrets: ['Set'] }),
      ],
      networkAcls: { defaultAction: 'Allow', virtualNetworkRules: [{ id: '/subscriptions/s/vnets/S' }] },
    },
  });

  test('access policies count where roles do not decide: one relation a principal', () => {
    const mapping = mapBody(keyVault, body(null));
    expect(mapping.relations.filter(({ type }) => type === 'grants')).toEqual([
      {
        type: 'grants',
        from: id.toLowerCase(),
        to: 'ab',
        properties: {
          keys: ['get', 'wrapkey'],
          secrets: ['list'],
          certificates: [],
          storage: [],
          throughApplications: [{ applicationId: 'app', keys: [], secrets: ['get'], certificates: [], storage: [] }],
        },
      },
      {
        type: 'grants',
        from: id.toLowerCase(),
        to: 'cd',
        properties: { keys: [], secrets: ['set'], certificates: [], storage: [] },
      },
    ]);
  });

  test('with roles they are kept as facts and grant nothing', () => {
    const mapping = mapBody(keyVault, body(true));
    expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, '. allows /subscriptions/s/vnets/s']);
    expect(entityOf(mapping).properties).toMatchObject({
      skuName: 'Standard',
      enableRbacAuthorization: true,
      enablePurgeProtection: null,
      enableSoftDelete: true,
      networkDefaultAction: 'Allow',
    });
    expect(entityOf(mapping).properties.accessPolicies).toHaveLength(4);
  });
});

test('a key tells its validity, and its URL as a part that services point to', () => {
  const keyUri = 'https://Shop.vault.azure.net/keys/Disk';
  const mapping = mapBody(
    keyVaultKey,
    {
      id: `${id}/keys/Disk`,
      name: 'Disk',
      properties: { attributes: { enabled: true, exp: 1893456000, nbf: null }, kty: 'RSA', keySize: 2048, keyUri },
    },
    { parent, parts: [keyIdentifier] },
  );
  expect(entityOf(mapping).properties).toMatchObject({
    enabled: true,
    expires: '2030-01-01T00:00:00.000Z',
    notBefore: null,
    kty: 'RSA',
    keySize: 2048,
  });
  expect(mapping.entities[1]).toMatchObject({ key: keyUri.toLowerCase(), partOf: `${id.toLowerCase()}/keys/disk` });
  expect(relationLines(mapping)).toEqual([`${id.toLowerCase()} contains .`, `${keyUri.toLowerCase()} describes .`]);
  expect(encryptedBy(`${keyUri}/0123456789abcdef`)).toEqual([{ type: 'encrypted_by', to: mapping.entities[1]?.key }]);
});

test.each(['', 'https://shop.vault.azure.net/secrets/a', 'not a URL', 'https://shop.vault.azure.net/keys/'])(
  '%j is not the URL of a key',
  (url) => {
    expect(keyIdentifierKey(url)).toBeUndefined();
    expect(encryptedBy(url, null, undefined)).toEqual([]);
  },
);

test('a secret tells its validity and never a value', () => {
  const mapping = mapBody(
    keyVaultSecret,
    {
      id: `${id}/secrets/Db`,
      name: 'Db',
      properties: { value: 'hunter2', contentType: 'password', attributes: { enabled: false, created: 1577836800 } },
    },
    { parent },
  );
  expect(entityOf(mapping).properties).toMatchObject({
    enabled: false,
    expires: null,
    created: '2020-01-01T00:00:00.000Z',
    contentType: 'password',
  });
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
  const untold = mapBody(
    keyVaultSecret,
    { id: `${id}/secrets/Db`, name: 'Db', properties: { attributes: null } },
    { parent },
  );
  expect(entityOf(untold).properties).not.toHaveProperty('expires');
});
