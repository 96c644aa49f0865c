import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { keyVaultCertificate } from './certificate.ts';
import { keyVaultKey } from './key.ts';
import { keyVaultKeyDetails } from './key-details.ts';
import { encryptedBy, keyIdentifier, keyIdentifierKey } from './key-identifier.ts';
import { keyVault } from './key-vault.ts';
import { managedHsm } from './managed-hsm.ts';
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
    keyUri,
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

describe('details of a key', () => {
  const body = (properties: object | null) => ({ id: `${id}/keys/Disk`, name: 'Disk', properties });
  const detailsOf = (properties: object | null) => entityOf(mapBody(keyVaultKeyDetails, body(properties), { parent }));

  test('are a facet of the key, with its rotation policy', () => {
    const entity = detailsOf({
      attributes: { enabled: true, exportable: false, recoveryLevel: 'Recoverable' },
      kty: 'RSA-HSM',
      keySize: 4096,
      keyOps: ['wrapKey', 'unwrapKey'],
      release_policy: { contentType: 'application/json', data: 'c2VjcmV0' },
      rotationPolicy: {
        attributes: { expiryTime: 'P1Y' },
        lifetimeActions: [
          { trigger: { timeAfterCreate: 'P11M', timeBeforeExpiry: null }, action: { type: 'Rotate' } },
          { trigger: { timeBeforeExpiry: 'P30D' }, action: null },
        ],
      },
    });
    expect(entity).toMatchObject({
      key: `${id.toLowerCase()}/keys/disk#details`,
      partOf: `${id.toLowerCase()}/keys/disk`,
      properties: {
        kty: 'RSA-HSM',
        keySize: 4096,
        exportable: false,
        recoveryLevel: 'Recoverable',
        rotatesAutomatically: true,
        rotationExpiryTime: 'P1Y',
        rotationActions: [
          { action: 'rotate', timeAfterCreate: 'P11M', timeBeforeExpiry: null },
          { action: null, timeAfterCreate: null, timeBeforeExpiry: 'P30D' },
        ],
      },
    });
    expect(JSON.stringify(entity)).not.toContain('c2VjcmV0');
  });

  test('without a policy nothing rotates the key; without a body nothing is known', () => {
    expect(detailsOf({ kty: 'EC', curveName: 'P-256' }).properties).toEqual({
      kty: 'EC',
      curveName: 'P-256',
      rotationActions: [],
      rotatesAutomatically: false,
    });
    expect(detailsOf(null).properties).toEqual({});
  });

  test.each([
    [true, true],
    [null, true],
    [false, false],
  ])('enabled %s: asked for is %s', (enabled, asked) => {
    const { source } = keyVaultKeyDetails;
    const key = parentOf(`${id}/keys/Disk`, 'azure_key_vault_key', { enabled });
    expect(source.kind === 'arm-children' && source.when?.(key)).toBe(asked);
  });
});

describe('certificate', () => {
  const mappingOf = (contentType: string | null) =>
    mapBody(
      keyVaultSecret,
      {
        id: `${id}/secrets/Tls`,
        name: 'Tls',
        properties: {
          contentType,
          value: 'hunter2',
          attributes: { enabled: true, exp: 1893456000 },
          secretUri: 'https://shop.vault.azure.net/secrets/Tls',
        },
      },
      { parent, parts: [keyVaultCertificate] },
    );

  test.each(['application/x-pkcs12', 'Application/X-PEM-file '])('%s: the secret holds one', (contentType) => {
    const mapping = mappingOf(contentType);
    const secretKey = `${id.toLowerCase()}/secrets/tls`;
    expect(mapping.entities[1]).toMatchObject({
      type: 'azure_key_vault_certificate',
      key: `${secretKey}#certificate`,
      partOf: secretKey,
      name: 'Tls',
      properties: {
        enabled: true,
        expires: '2030-01-01T00:00:00.000Z',
        certificateUri: 'https://shop.vault.azure.net/certificates/Tls',
      },
    });
    expect(relationLines(mapping)).toContain(`. contains ${secretKey}#certificate`);
    expect(JSON.stringify(mapping)).not.toContain('hunter2');
  });

  test.each(['text/plain', '', null])('%j: it does not', (contentType) => {
    expect(mappingOf(contentType).entities).toHaveLength(1);
  });
});

test('a managed HSM tells its protection, its network and whom it was handed to', () => {
  const hsmId = `${group}/providers/Microsoft.KeyVault/managedHSMs/Vaulted`;
  const mapping = mapBody(managedHsm, {
    id: hsmId,
    name: 'Vaulted',
    sku: { family: 'B', name: 'Standard_B1' },
    properties: {
      initialAdminObjectIds: ['AB'],
      enablePurgeProtection: null,
      softDeleteRetentionInDays: 7,
      publicNetworkAccess: 'Enabled',
      statusMessage: 'ready',
      regions: [{ name: 'westeurope', isPrimary: true }, { name: null }],
      securityDomainProperties: { activationStatus: 'NotActivated' },
      networkAcls: { defaultAction: 'Allow', ipRules: null, virtualNetworkRules: [{ id: `${group}/Subnets/S` }] },
    },
  });
  expect(entityOf(mapping).properties).toMatchObject({
    skuName: 'Standard_B1',
    enablePurgeProtection: null,
    softDeleteRetentionInDays: 7,
    activationStatus: 'NotActivated',
    regions: [{ name: 'westeurope', isPrimary: true }],
    networkDefaultAction: 'Allow',
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('enableSoftDelete');
  expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, '. grants ab', `. allows ${groupKey}/subnets/s`]);
});
