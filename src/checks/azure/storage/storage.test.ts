import { body, type Given, properties, testChecks, unread } from '../../testing.ts';
import { customerKeyCases, factCases, given, publicNetworkCases, valueCases } from '../shared/cases.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { closedOrPerimeter } from '../shared/public-network.ts';
import { storageChecks } from './index.ts';

const serviceCases = (
  fact: string,
  path: string,
  pass: readonly (string | boolean)[],
  fail: readonly (string | boolean)[],
) => factCases(fact, path, { pass, fail, absent: 'fail', none: 'not-applicable' });

function softDeleteCases(fact: string, policy: string, days: number) {
  const kept = (enabled: boolean | null, kept: number | null): Given => ({
    facts: { [fact]: [{ properties: { [policy]: { enabled, days: kept } } }] },
  });
  return {
    pass: [kept(true, days), kept(true, 365)],
    fail: [kept(true, days - 1), kept(false, days)],
    unknown: [{ missing: [fact] }],
    absent: [
      { given: kept(null, days), says: 'fail' as const },
      { given: kept(true, null), says: 'fail' as const },
      { given: {}, says: 'not-applicable' as const },
    ],
  };
}

const firewall = (
  defaultAction: string | null,
  subnets: readonly string[] | null,
  ips: readonly (string | null)[] | null,
) =>
  properties({
    networkAcls: {
      defaultAction,
      virtualNetworkRules: subnets?.map((id) => ({ id })) ?? null,
      ipRules: ips?.map((value) => ({ value })) ?? null,
    },
  });
const bypass = (defaultAction: string | null, services: string | null) =>
  properties({ networkAcls: { defaultAction, bypass: services } });

const keyTimes = (key1: string | null, key2: string | null) => properties({ keyCreationTime: { key1, key2 } });
const [recent, old] = ['2026-03-04T00:00:00Z', '2026-03-02T18:00:00Z'];

const share = (directory: string | null, ...protocols: readonly (string | null)[]): Given => ({
  ...given({ 'properties.azureFilesIdentityBasedAuthentication.directoryServiceOptions': directory }),
  facts: { 'file shares': protocols.map((enabledProtocols) => ({ properties: { enabledProtocols } })) },
});

const policies = (...permissions: readonly (string | null)[]) => ({
  properties: { signedIdentifiers: permissions.map((permission) => ({ id: 'p', accessPolicy: { permission } })) },
});
const stored = (shares: readonly (string | null)[], tables: readonly (string | null)[]): Given => ({
  facts: { 'file shares': [policies(...shares)], tables: [policies(...tables)] },
});

const scopes = (property: string, value: string | boolean | null, state: string | null = 'Enabled'): Given => ({
  facts: { 'encryption scopes': [{ properties: { [property]: value, state } }] },
});
const scopeCases = (property: string, good: string | boolean, bad: string | boolean) => ({
  pass: [scopes(property, good)],
  fail: [
    scopes(property, bad),
    {
      facts: {
        'encryption scopes': [good, bad].map((value) => ({ properties: { [property]: value, state: 'Enabled' } })),
      },
    },
  ],
  unknown: [{ missing: ['encryption scopes'] }],
  absent: [
    { given: scopes(property, null), says: 'fail' as const },
    { given: scopes(property, bad, null), says: 'fail' as const },
    { given: {}, says: 'not-applicable' as const },
  ],
  notApplicable: [scopes(property, bad, 'Disabled')],
});

const container = (publicAccess: string | null, allowBlobPublicAccess: boolean | null, name = 'c'): Given => ({
  body: { name, properties: { publicAccess } },
  facts: { account: [{ properties: { allowBlobPublicAccess } }] },
});
const log = 'insights-activity-logs';
const held = (name: string, hasImmutabilityPolicy: boolean | null, hasLegalHold: boolean | null) =>
  body({ name, properties: { hasImmutabilityPolicy, hasLegalHold } });

const exporting = (keySource: string | null): Given => ({
  ...given({ 'properties.encryption.keySource': keySource }),
  facts: { exports: [{ name: 'export' }] },
});

testChecks(storageChecks, {
  'storage-https-only': {
    pass: [properties({ supportsHttpsTrafficOnly: true })],
    fail: [properties({ supportsHttpsTrafficOnly: false })],
    unknown: [unread],
    absent: [{ given: properties({ supportsHttpsTrafficOnly: null }), says: 'pass' }],
  },
  'storage-min-tls-12': {
    pass: [properties({ minimumTlsVersion: 'TLS1_2' }), properties({ minimumTlsVersion: 'tls1_3' })],
    fail: [properties({ minimumTlsVersion: 'TLS1_1' })],
    unknown: [unread],
    absent: [{ given: properties({}), says: 'fail' }],
  },
  'storage-anonymous-blob-disabled': {
    pass: [properties({ allowBlobPublicAccess: false })],
    fail: [properties({ allowBlobPublicAccess: true })],
    unknown: [unread],
    absent: [{ given: properties({}), says: 'fail' }],
  },
  'storage-public-network-disabled': publicNetworkCases('properties.publicNetworkAccess', {
    closed: closedOrPerimeter,
  }),
  'storage-default-deny': {
    pass: [
      firewall('Deny', null, null),
      properties({ publicNetworkAccess: 'Disabled', networkAcls: { defaultAction: 'Allow' } }),
      properties({ publicNetworkAccess: 'SecuredByPerimeter', networkAcls: { defaultAction: 'Allow' } }),
    ],
    fail: [properties({ publicNetworkAccess: 'Enabled', networkAcls: { defaultAction: 'Allow' } })],
    unknown: [unread],
    absent: [
      { given: properties({}), says: 'fail' },
      { given: properties({ publicNetworkAccess: 'Enabled' }), says: 'fail' },
    ],
  },
  'storage-vnet-rules-only': {
    pass: [
      firewall('Deny', ['s'], null),
      firewall('Deny', ['s'], []),
      firewall('Deny', ['s'], ['203.0.113.7', '203.0.113.16/28']),
    ],
    fail: [
      firewall('Allow', ['s'], []),
      firewall('Deny', [], []),
      firewall('Deny', ['s'], ['203.0.113.7', '203.0.113.0/27']),
    ],
    unknown: [unread, firewall('Deny', ['s'], ['2001:db8::/32'])],
    absent: [
      { given: properties({}), says: 'fail' },
      { given: firewall('Deny', null, []), says: 'fail' },
      { given: firewall(null, ['s'], []), says: 'fail' },
      { given: firewall('Deny', ['s'], [null]), says: 'unknown' },
    ],
    notApplicable: [properties({ publicNetworkAccess: 'Disabled', networkAcls: { defaultAction: 'Allow' } })],
  },
  'storage-trusted-services-bypass': {
    pass: [bypass('Deny', 'Logging, AzureServices'), bypass('Deny', 'AzureServices')],
    fail: [bypass('Deny', 'None'), bypass('Deny', 'Logging, Metrics')],
    unknown: [unread],
    absent: [
      { given: bypass('Deny', null), says: 'pass' },
      { given: bypass(null, 'None'), says: 'not-applicable' },
    ],
    notApplicable: [bypass('Allow', 'None')],
  },
  'storage-private-endpoint': privateEndpointCases,
  'storage-shared-key-disabled': valueCases('properties.allowSharedKeyAccess', {
    pass: [false],
    fail: [true],
    absent: 'fail',
  }),
  'storage-default-entra-auth': valueCases('properties.defaultToOAuthAuthentication', {
    pass: [true],
    fail: [false],
    absent: 'fail',
  }),
  'storage-key-rotation-reminder': valueCases('properties.keyPolicy.keyExpirationPeriodInDays', {
    pass: [1, 90],
    fail: [0, 91],
    absent: 'fail',
  }),
  'storage-keys-regenerated': {
    pass: [keyTimes(recent, recent)],
    fail: [keyTimes(recent, old), keyTimes(old, recent)],
    unknown: [unread],
    absent: [
      { given: keyTimes(null, recent), says: 'unknown' },
      { given: keyTimes(recent, null), says: 'unknown' },
    ],
  },
  'storage-sas-policy': valueCases('properties.sasPolicy.sasExpirationPeriod', {
    pass: ['1.00:00:00'],
    fail: [''],
    absent: 'fail',
  }),
  'storage-entra-auth-for-files': {
    pass: [share('AADKERB', 'SMB'), share('AD', 'SMB'), share('AADDS', 'SMB')],
    fail: [share('None', 'NFS', 'SMB'), share('None', null)],
    unknown: [{ ...share('None'), missing: ['file shares'] }],
    absent: [
      { given: share(null, 'SMB'), says: 'fail' },
      { given: share('None', null), says: 'fail' },
    ],
    notApplicable: [share('None'), share('None', 'NFS')],
  },
  'storage-acl-no-full-access': {
    pass: [stored(['rl', 'rwl'], ['r'])],
    fail: [stored(['rl', 'rcwdl'], ['r']), stored(['r'], ['r', 'raud'])],
    unknown: [
      { ...stored(['r'], ['r']), missing: ['tables'] },
      { ...stored(['r'], ['r']), missing: ['file shares'] },
    ],
    absent: [
      { given: stored([null], []), says: 'pass' },
      { given: stored([], [null]), says: 'pass' },
      { given: stored([], []), says: 'not-applicable' },
      { given: {}, says: 'not-applicable' },
    ],
  },
  'storage-cmk': customerKeyCases('properties.encryption.keySource', 'Microsoft.Keyvault'),
  'storage-encryption-services-on': {
    pass: [
      given({
        'properties.encryption.services.blob.enabled': true,
        'properties.encryption.services.file.enabled': true,
      }),
    ],
    fail: ['blob', 'file', 'queue', 'table'].map((service) =>
      given({ [`properties.encryption.services.${service}.enabled`]: false }),
    ),
    unknown: [unread],
    absent: [{ given: body({}), says: 'pass' }],
  },
  'storage-encryption-scope-cmk': scopeCases('source', 'Microsoft.KeyVault', 'Microsoft.Storage'),
  'storage-encryption-scope-double': scopeCases('requireInfrastructureEncryption', true, false),
  'storage-infrastructure-encryption': valueCases('properties.encryption.requireInfrastructureEncryption', {
    pass: [true],
    fail: [false],
    absent: 'fail',
  }),
  'storage-cross-tenant-replication-off': valueCases('properties.allowCrossTenantReplication', {
    pass: [false],
    fail: [true],
    absent: 'fail',
  }),
  'storage-geo-redundant': valueCases('sku.name', {
    pass: ['Standard_GRS', 'Standard_RAGRS', 'Standard_GZRS', 'Standard_RAGZRS'],
    fail: ['Standard_LRS', 'Standard_ZRS', 'Premium_LRS'],
    absent: 'unknown',
  }),
  'storage-activity-log-account-cmk': {
    pass: [exporting('Microsoft.Keyvault')],
    fail: [exporting('Microsoft.Storage')],
    unknown: [{ ...given({ 'properties.encryption.keySource': 'Microsoft.Storage' }), missing: ['exports'] }],
    absent: [{ given: exporting(null), says: 'fail' }],
    notApplicable: [given({ 'properties.encryption.keySource': 'Microsoft.Keyvault' })],
  },
  'storage-container-private': {
    pass: [container('None', true), container('Blob', false)],
    fail: [container('Container', true), container('Blob', true)],
    unknown: [{ ...unread, missing: ['account'] }, body({ properties: { publicAccess: 'Blob' } })],
    absent: [
      { given: container(null, true), says: 'pass' },
      { given: container('Blob', null), says: 'fail' },
    ],
  },
  'storage-activity-log-container-private': {
    pass: [container('None', false, log), container(null, false, 'insights-operational-logs')],
    fail: [container('None', true, log), container('Blob', false, log)],
    unknown: [{ ...container('None', true, log), facts: {} }],
    absent: [{ given: container('None', null, log), says: 'fail' }],
    notApplicable: [container('None', false)],
  },
  'storage-blob-immutability': {
    pass: [held(log, true, false), held(log, false, true)],
    fail: [held(log, false, false)],
    unknown: [{ body: null, name: log }],
    absent: [
      { given: held(log, null, false), says: 'fail' },
      { given: held(log, false, null), says: 'fail' },
      { given: held(log, null, null), says: 'fail' },
    ],
    notApplicable: [held('pictures', true, true)],
  },
  'storage-blob-soft-delete': softDeleteCases('blob services', 'deleteRetentionPolicy', 7),
  'storage-container-soft-delete': softDeleteCases('blob services', 'containerDeleteRetentionPolicy', 7),
  'storage-file-soft-delete': softDeleteCases('file services', 'shareDeleteRetentionPolicy', 1),
  'storage-blob-versioning': (() => {
    const cases = serviceCases('blob services', 'properties.isVersioningEnabled', [true], [false]);
    return {
      ...cases,
      pass: [...cases.pass, { ...cases.pass[0], ...properties({ isHnsEnabled: false }) }],
      notApplicable: [{ ...cases.fail[0], ...properties({ isHnsEnabled: true }) }],
    };
  })(),
  'storage-smb-protocol': serviceCases(
    'file services',
    'properties.protocolSettings.smb.versions',
    ['SMB3.1.1', 'SMB3.1.1;'],
    ['SMB3.0;SMB3.1.1;', ''],
  ),
  'storage-smb-channel-encryption': serviceCases(
    'file services',
    'properties.protocolSettings.smb.channelEncryption',
    ['AES-256-GCM', 'AES-256-GCM;'],
    ['AES-128-GCM;AES-256-GCM', ''],
  ),
});
