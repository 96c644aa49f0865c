import { type Given, properties, testChecks, unread } from '../../testing.ts';
import {
  customerKeyCases,
  managedIdentityCases,
  publicNetworkCases,
  valueCases,
} from '../shared/cases.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { registryChecks } from './registries.ts';

const network = (defaultAction: string | null, publicNetworkAccess: string | null) =>
  properties({ networkRuleSet: { defaultAction }, publicNetworkAccess });
const trust = (status: string | null, loginServer: string | null): Given => ({
  ...properties({ loginServer, policies: { trustPolicy: { status } } }),
  settings: { 'registries with other signatures': ['shop.azurecr.io'] },
});
const replicated = (sku: string | null, ...homes: (boolean | null)[]): Given => ({
  body: { sku: { name: sku } },
  facts: { replications: homes.map((homeRegion) => ({ given: { properties: { homeRegion } } })) },
});
const policy = (name: string) =>
  valueCases(`properties.policies.${name}.status`, { pass: ['enabled'], fail: ['disabled'], absent: 'fail' });

testChecks(registryChecks, {
  'acr-admin-user-disabled': valueCases('properties.adminUserEnabled', { pass: [false], fail: [true], absent: 'pass' }),
  'acr-anonymous-pull-disabled': valueCases('properties.anonymousPullEnabled', {
    ...{ pass: [false], fail: [true], absent: 'unknown' },
  }),
  'acr-public-network-disabled': publicNetworkCases(),
  'acr-network-rules': {
    pass: [network('Deny', 'Enabled'), network('Allow', 'Disabled')],
    fail: [network('Allow', 'Enabled')],
    unknown: [unread],
    absent: [
      { given: properties({}), says: 'fail' },
      { given: network(null, 'Enabled'), says: 'fail' },
      { given: network('Allow', null), says: 'fail' },
    ],
  },
  'acr-trusted-services': valueCases('properties.networkRuleBypassOptions', {
    ...{ pass: ['AzureServices'], fail: ['None'], absent: 'pass' },
  }),
  'acr-private-endpoint': privateEndpointCases,
  'acr-managed-identity': managedIdentityCases(),
  'acr-cmk': customerKeyCases('properties.encryption.status', 'enabled'),
  'acr-content-trust': {
    pass: [trust('enabled', 'other.azurecr.io'), trust('disabled', 'Shop.azurecr.io')],
    fail: [trust('disabled', 'other.azurecr.io')],
    unknown: [unread],
    absent: [
      { given: trust(null, 'other.azurecr.io'), says: 'fail' },
      { given: trust('disabled', null), says: 'fail' },
    ],
  },
  'acr-quarantine-policy': policy('quarantinePolicy'),
  'acr-retention-policy': policy('retentionPolicy'),
  'acr-geo-replication': {
    pass: [replicated('Premium', true, false)],
    fail: [replicated('Premium', true)],
    unknown: [{ ...replicated('Premium', true), facts: {}, missing: ['replications'] }],
    absent: [
      { given: replicated('Premium'), says: 'fail' },
      { given: replicated('Premium', null), says: 'unknown' },
      { given: replicated(null, true), says: 'unknown' },
    ],
    notApplicable: [replicated('Basic'), replicated('Standard', false)],
  },
});
