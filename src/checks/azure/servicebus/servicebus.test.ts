import type { Json } from '../../rule/index.ts';
import { type CheckCases, type Given, testChecks, unread } from '../../testing.ts';
import { given, managedIdentityCases, publicNetworkCases, valueCases } from '../shared/cases.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { closedOrPerimeter } from '../shared/public-network.ts';
import { serviceBusChecks } from './namespaces.ts';

const named = (...names: readonly string[]): Given => ({
  facts: { rules: names.map((name) => ({ given: { name } })) },
});
const root = 'RootManageSharedAccessKey';

function premiumCases(path: string, good: Json, bad: Json): CheckCases {
  const namespace = (sku: string | null, value: Json) => given({ 'sku.name': sku, [path]: value });
  return {
    pass: [namespace('Premium', good)],
    fail: [namespace('Premium', bad)],
    unknown: [unread],
    absent: [
      { given: namespace('Premium', null), says: 'fail' },
      { given: given({ 'sku.name': 'Premium' }), says: 'fail' },
      { given: namespace(null, bad), says: 'unknown' },
    ],
    notApplicable: [namespace('Standard', bad)],
  };
}

testChecks(serviceBusChecks, {
  'servicebus-local-auth-disabled': valueCases('properties.disableLocalAuth', {
    ...{ pass: [true], fail: [false], absent: 'fail' },
  }),
  'servicebus-cmk': premiumCases('properties.encryption.keySource', 'Microsoft.KeyVault', 'Microsoft.Other'),
  'servicebus-infra-encryption': premiumCases('properties.encryption.requireInfrastructureEncryption', true, false),
  'servicebus-public-network-disabled': publicNetworkCases(undefined, { closed: closedOrPerimeter }),
  'servicebus-private-endpoint': privateEndpointCases,
  'servicebus-min-tls-12': valueCases('properties.minimumTlsVersion', {
    ...{ pass: ['1.2', '1.3'], fail: ['1.0', '1.1'], absent: 'unknown' },
  }),
  'servicebus-managed-identity': managedIdentityCases(),
  'servicebus-only-root-rule': {
    pass: [named(root)],
    fail: [named(root, 'everybody')],
    unknown: [{ missing: ['rules'] }],
    absent: [{ given: named(), says: 'unknown' }],
  },
});
