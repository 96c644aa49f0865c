import { type Given, properties, testChecks, unread } from '../../testing.ts';
import {
  customerKeyCases,
  managedIdentityCases,
  publicNetworkCases,
  valueCases,
} from '../shared/cases.test-support.ts';
import { diagnosticCases } from '../shared/diagnostic-logs.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { closedOrPerimeter } from '../shared/public-network.ts';
import { cosmosChecks, cosmosLogs } from './accounts.ts';

const reached = (
  publicNetworkAccess: string | null,
  isVirtualNetworkFilterEnabled: boolean | null,
  ...ranges: (string | null)[]
) =>
  properties({
    ...{ publicNetworkAccess, isVirtualNetworkFilterEnabled },
    ipRules: ranges.map((ipAddressOrRange) => ({ ipAddressOrRange })),
  });

const replicated = (regions: number, enableAutomaticFailover: boolean | null) =>
  properties({
    locations: Array.from({ length: regions }, () => ({ locationName: 'West Europe' })),
    enableAutomaticFailover,
  });

const watched = (isEnabled: boolean | null, pricingTier: string | null): Given => ({
  facts: {
    'threat protection': [{ properties: { isEnabled } }],
    'Defender plans': [{ name: 'CosmosDbs', properties: { pricingTier } }],
  },
});

testChecks(cosmosChecks, {
  'cosmos-firewall': {
    pass: [
      reached('Disabled', false),
      reached('SecuredByPerimeter', false),
      reached('Enabled', true),
      reached('Enabled', false, '203.0.113.7', '10.0.0.0/8'),
    ],
    fail: [
      reached('Enabled', false),
      reached('Enabled', false, '203.0.113.7', '0.0.0.0/0'),
      reached('Enabled', false, '10.0.0.0/7'),
    ],
    unknown: [unread, reached('Enabled', false, '2001:db8::1')],
    absent: [
      { given: properties({}), says: 'fail' },
      { given: reached(null, false), says: 'fail' },
      { given: reached('Enabled', null), says: 'fail' },
      { given: reached('Enabled', false, null), says: 'unknown' },
    ],
  },
  'cosmos-public-network-disabled': publicNetworkCases('properties.publicNetworkAccess', { closed: closedOrPerimeter }),
  'cosmos-private-endpoint': privateEndpointCases,
  'cosmos-local-auth-disabled': valueCases('properties.disableLocalAuth', {
    pass: [true],
    fail: [false],
    absent: 'fail',
  }),
  'cosmos-key-metadata-write-off': valueCases('properties.disableKeyBasedMetadataWriteAccess', {
    pass: [true],
    fail: [false],
    absent: 'fail',
  }),
  'cosmos-cmk': customerKeyCases('properties.keyVaultKeyUri'),
  'cosmos-min-tls-12': valueCases('properties.minimalTlsVersion', {
    pass: ['Tls12'],
    fail: ['Tls', 'Tls11'],
    absent: 'pass',
  }),
  'cosmos-auto-failover': {
    pass: [replicated(2, true)],
    fail: [replicated(2, false)],
    unknown: [unread],
    absent: [{ given: replicated(3, null), says: 'fail' }],
    notApplicable: [replicated(1, true), replicated(1, false)],
  },
  'cosmos-continuous-backup': valueCases('properties.backupPolicy.type', {
    pass: ['Continuous'],
    fail: ['Periodic'],
    absent: 'fail',
  }),
  'cosmos-threat-protection': {
    pass: [watched(true, 'Free'), watched(false, 'Standard')],
    fail: [watched(false, 'Free'), {}],
    unknown: [{ missing: ['threat protection'] }, { missing: ['Defender plans'] }],
    absent: [
      { given: watched(null, 'Free'), says: 'fail' },
      { given: watched(false, null), says: 'fail' },
    ],
  },
  'cosmos-managed-identity': managedIdentityCases(),
  'cosmos-resource-logs': diagnosticCases(cosmosLogs),
});
