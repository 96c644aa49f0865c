import type { Json } from '../../rule/index.ts';
import { type Given, testChecks, unread } from '../../testing.ts';
import { given, managedIdentityCases, publicNetworkCases, valueCases } from '../shared/cases.test-support.ts';
import { apiManagementChecks } from './services.ts';

const platform = valueCases('properties.platformVersion', {
  ...{ pass: ['stv2', 'stv2.1', 'mtv1'], fail: ['stv1'], absent: 'unknown' },
});
const gateway = (sku: string | null, enableClientCertificate: boolean | null) =>
  given({ 'sku.name': sku, 'properties.enableClientCertificate': enableClientCertificate });

interface Key {
  readonly name?: string;
  readonly allApis: boolean | null;
  readonly state?: string | null;
}
const keys = (...all: readonly Key[]): Given => ({
  facts: {
    subscriptions: all.map(({ name = 'shop', allApis, state = 'active' }) => ({
      given: { name, properties: { allApis } as Record<string, Json>, body: { properties: { state } } },
    })),
  },
});

testChecks(apiManagementChecks, {
  'apim-managed-identity': managedIdentityCases(),
  'apim-vnet': valueCases('properties.virtualNetworkType', {
    ...{ pass: ['Internal', 'External'], fail: ['None'], absent: 'fail' },
  }),
  'apim-client-certificate': {
    pass: [gateway('Consumption', true)],
    fail: [gateway('Consumption', false)],
    unknown: [unread],
    absent: [
      { given: gateway('Consumption', null), says: 'fail' },
      { given: gateway(null, false), says: 'unknown' },
    ],
    notApplicable: [gateway('Premium', false)],
  },
  'apim-public-network-disabled': publicNetworkCases(),
  'apim-platform-version': {
    ...platform,
    unknown: [...platform.unknown, given({ 'properties.platformVersion': 'undetermined' })],
  },
  'apim-no-all-apis-subscription': {
    pass: [
      keys({ name: 'master', allApis: true }, { allApis: false }),
      keys({ allApis: true, state: 'suspended' }),
      keys({ name: 'master', allApis: true }),
    ],
    fail: [keys({ allApis: true }, { allApis: false })],
    unknown: [{ missing: ['subscriptions'] }],
    absent: [
      { given: keys(), says: 'pass' },
      { given: keys({ allApis: null }), says: 'unknown' },
      { given: keys({ allApis: true, state: null }), says: 'unknown' },
    ],
  },
});
