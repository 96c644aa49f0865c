import { describe } from 'vitest';
import type { Json } from '../../rule/index.ts';
import { body, type CheckCases, type Given, properties, testChecks, unread } from '../../testing.ts';
import { publicNetworkCases, valueCases } from '../shared/cases.test-support.ts';
import { diagnosticCases } from '../shared/diagnostic-logs.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { closedOrPerimeter } from '../shared/public-network.ts';
import { keyChecks } from './keys.ts';
import { tierKeyCheck } from './tier-keys.ts';
import { hsmLogs, vaultChecks, vaultLogChecks, vaultLogs } from './vaults.ts';

const granting = (permissions: Json, more: { readonly [key: string]: Json } = {}) =>
  properties({
    ...more,
    accessPolicies: [
      { objectId: 'o', permissions: { keys: ['get'] } },
      { objectId: 'p', permissions },
    ],
  });

const acls = (defaultAction: string | null, bypass: string | null) =>
  properties({ networkAcls: { defaultAction, bypass } });

testChecks([...vaultChecks, ...vaultLogChecks], {
  'keyvault-soft-delete': valueCases('properties.enableSoftDelete', { pass: [true], fail: [false], absent: 'pass' }),
  'keyvault-purge-protection': valueCases('properties.enablePurgeProtection', {
    pass: [true],
    fail: [false],
    absent: 'fail',
  }),
  'keyvault-rbac': valueCases('properties.enableRbacAuthorization', { pass: [true], fail: [false], absent: 'fail' }),
  'keyvault-access-policy-least-privilege': {
    pass: [
      granting({ keys: ['get', 'list'], secrets: ['get', 'list', 'set', 'delete', 'backup', 'restore', 'recover'] }),
      granting({ certificates: [], storage: ['get'] }, { enableRbacAuthorization: false }),
    ],
    fail: [
      granting({ keys: ['all'] }),
      granting({ secrets: ['Get', 'List', 'Set', 'Delete', 'Backup', 'Restore', 'Recover', 'Purge'] }),
      granting({ certificates: ['All'] }),
      granting({ storage: ['all'] }, { enableRbacAuthorization: false }),
    ],
    unknown: [unread, granting({ keys: 'all' })],
    absent: [
      { given: properties({}), says: 'pass' },
      { given: granting({}), says: 'pass' },
    ],
    notApplicable: [granting({ keys: ['all'] }, { enableRbacAuthorization: true })],
  },
  'keyvault-public-network-disabled': publicNetworkCases('properties.publicNetworkAccess', {
    closed: closedOrPerimeter,
  }),
  'keyvault-firewall-default-deny': {
    pass: [
      acls('Deny', null),
      properties({ publicNetworkAccess: 'Disabled', networkAcls: { defaultAction: 'Allow' } }),
    ],
    fail: [properties({ publicNetworkAccess: 'Enabled', networkAcls: { defaultAction: 'Allow' } })],
    unknown: [unread],
    absent: [
      { given: properties({}), says: 'fail' },
      { given: acls('Allow', null), says: 'fail' },
      { given: properties({ publicNetworkAccess: 'Enabled' }), says: 'fail' },
    ],
  },
  'keyvault-trusted-services': {
    pass: [acls('Deny', 'AzureServices')],
    fail: [acls('Deny', 'None')],
    unknown: [unread],
    absent: [
      { given: acls('Deny', null), says: 'pass' },
      { given: acls(null, 'None'), says: 'not-applicable' },
    ],
    notApplicable: [acls('Allow', 'None')],
  },
  'keyvault-private-endpoint': privateEndpointCases,
  'keyvault-in-use': {
    pass: [{ facts: { 'key vaults': [{}] } }],
    fail: [{}],
    unknown: [{ missing: ['key vaults'] }],
    absent: [{ given: {}, says: 'fail' }],
  },
  'keyvault-hsm-purge-protection': valueCases('properties.enablePurgeProtection', {
    pass: [true],
    fail: [false],
    absent: 'fail',
  }),
  'keyvault-resource-logs': diagnosticCases(vaultLogs),
  'keyvault-hsm-resource-logs': diagnosticCases(hsmLogs),
});

const lasting = (exp: number | null, rbac: boolean | null, enabled: boolean | null = true): Given => ({
  ...properties({ attributes: { enabled, exp } }),
  facts: { vault: [{ properties: { enableRbacAuthorization: rbac } }] },
});
const expiryCases = (rbac: boolean): CheckCases => ({
  pass: [lasting(1_800_000_000, rbac)],
  fail: [lasting(null, rbac)],
  unknown: [unread, properties({ attributes: { enabled: true, exp: null } })],
  absent: [
    { given: lasting(null, rbac, null), says: 'fail' },
    { given: lasting(null, null), says: rbac ? 'not-applicable' : 'fail' },
  ],
  notApplicable: [lasting(null, !rbac), lasting(null, rbac, false)],
});

const detailed = (details: { readonly [key: string]: Json }, enabled: boolean | null = true): Given => ({
  ...properties({ attributes: { enabled } }),
  facts: { details: [{ properties: details }] },
});
/** @param kty of the keys that the check is about */
const detailCases = (
  pass: readonly { readonly [key: string]: Json }[],
  fail: readonly { readonly [key: string]: Json }[],
  absent: CheckCases['absent'],
  notApplicable: readonly Given[] = [],
): CheckCases => ({
  pass: pass.map((details) => detailed(details)),
  fail: fail.map((details) => detailed(details)),
  unknown: [properties({ attributes: { enabled: true } }), { ...unread, missing: ['details'] }],
  absent: [...absent, { given: detailed(fail[0] ?? {}, null), says: 'fail' }],
  notApplicable: [...pass.map((details) => detailed(details, false)), ...notApplicable],
});
const rotating = (...types: (string | null)[]) => ({
  rotationPolicy: { lifetimeActions: types.map((type) => ({ action: { type } })) },
});

describe('keys and secrets', () => {
  testChecks(keyChecks, {
    'keyvault-key-expiry-rbac': expiryCases(true),
    'keyvault-key-expiry-access-policy': expiryCases(false),
    'keyvault-secret-expiry-rbac': expiryCases(true),
    'keyvault-secret-expiry-access-policy': expiryCases(false),
    'keyvault-key-auto-rotation': detailCases(
      [rotating('notify', 'Rotate')],
      [rotating('notify'), rotating()],
      [
        { given: detailed({ kty: 'RSA' }), says: 'fail' },
        { given: detailed(rotating(null)), says: 'fail' },
      ],
    ),
    'keyvault-key-type-approved': detailCases(
      [{ kty: 'RSA' }, { kty: 'EC-HSM' }],
      [{ kty: 'oct' }],
      [{ given: detailed({}), says: 'unknown' }],
    ),
    'keyvault-key-rsa-size': detailCases(
      [
        { kty: 'RSA', keySize: 2048 },
        { kty: 'RSA-HSM', keySize: 4096 },
      ],
      [
        { kty: 'RSA', keySize: 1024 },
        { kty: 'RSA', keySize: 2047 },
      ],
      [
        { given: detailed({ kty: 'RSA' }), says: 'unknown' },
        { given: detailed({ keySize: 1024 }), says: 'unknown' },
      ],
      [detailed({ kty: 'EC', keySize: 256 })],
    ),
    'keyvault-key-ec-curve': detailCases(
      [
        { kty: 'EC', curveName: 'P-256' },
        { kty: 'EC-HSM', curveName: 'P-521' },
      ],
      [{ kty: 'EC', curveName: 'P-256K' }],
      [
        { given: detailed({ kty: 'EC' }), says: 'unknown' },
        { given: detailed({ curveName: 'P-256K' }), says: 'unknown' },
      ],
      [detailed({ kty: 'RSA', curveName: 'P-256' })],
    ),
  });
});

const url = (name: string) => `https://V.vault.azure.net/keys/${name}`;
const tierKey = (name: string, tags: { readonly [key: string]: string } | null) => ({
  given: { name, body: { tags }, properties: { keyUri: url(name) } },
});
const keys = [tierKey('a', { Tier: 'Application' }), tierKey('d', { tier: 'database' }), tierKey('x', null)];
const user = (path: string, name: string) => ({ given: { properties: { [path]: url(name).toLowerCase() } } });

describe('tiers', () => {
  testChecks([tierKeyCheck], {
    'keyvault-cmk-key-per-tier': {
      pass: [
        {
          facts: {
            keys,
            'storage accounts': [user('encryptionKeyUrl', 'a')],
            'SQL servers': [user('keyId', 'd/0123')],
          },
        },
        {
          facts: { keys, 'disk encryption sets': [user('keyUrl', 'a/0123'), user('keyUrl', 'd/1')] },
          missing: ['SQL servers'],
        },
      ],
      fail: [
        { facts: { keys, 'storage accounts': [user('encryptionKeyUrl', 'a'), user('encryptionKeyUrl', 'x')] } },
        { facts: { keys: keys.slice(0, 1), 'storage accounts': [user('encryptionKeyUrl', 'a')] } },
      ],
      unknown: [{ facts: { keys }, missing: ['storage accounts'] }, { missing: ['keys'] }],
      absent: [{ given: body({}), says: 'not-applicable' }],
      notApplicable: [{ facts: { keys: [tierKey('x', { tier: 'web' })], 'SQL servers': [user('keyId', 'x')] } }],
    },
  });
});
