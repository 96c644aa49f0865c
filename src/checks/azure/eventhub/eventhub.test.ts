import { type Given, testChecks, unread } from '../../testing.ts';
import { given, managedIdentityCases, publicNetworkCases, valueCases } from '../shared/cases.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { closedOrPerimeter } from '../shared/public-network.ts';
import { eventHubChecks } from './namespaces.ts';

const encrypted = (sku: string | null, keySource: string | null, clusterArmId: string | null = null) =>
  given({ 'sku.name': sku, 'properties.encryption': { keySource }, 'properties.clusterArmId': clusterArmId });
const growing = (sku: string | null, isAutoInflateEnabled: boolean | null) =>
  given({ 'sku.name': sku, 'properties.isAutoInflateEnabled': isAutoInflateEnabled });
const hub = (disableLocalAuth: boolean | null, ...rules: readonly string[]): Given => ({
  facts: {
    namespace: [{ properties: { disableLocalAuth } }],
    rules: rules.map((name) => ({ given: { name } })),
  },
});

testChecks(eventHubChecks, {
  'eventhub-local-auth-disabled': valueCases('properties.disableLocalAuth', {
    ...{ pass: [true], fail: [false], absent: 'fail' },
  }),
  'eventhub-cmk': {
    pass: [encrypted('Premium', 'Microsoft.KeyVault'), encrypted('Standard', 'Microsoft.KeyVault', '/clusters/c')],
    fail: [encrypted('Premium', 'Microsoft.Other'), encrypted('Standard', 'Microsoft.Other', '/clusters/c')],
    unknown: [unread],
    absent: [
      { given: encrypted('Premium', null), says: 'fail' },
      { given: encrypted(null, null), says: 'unknown' },
    ],
    notApplicable: [encrypted('Standard', null)],
  },
  'eventhub-public-network-disabled': publicNetworkCases(undefined, { closed: closedOrPerimeter }),
  'eventhub-private-endpoint': privateEndpointCases,
  'eventhub-min-tls-12': valueCases('properties.minimumTlsVersion', {
    ...{ pass: ['1.2', '1.3'], fail: ['1.0', '1.1'], absent: 'unknown' },
  }),
  'eventhub-managed-identity': managedIdentityCases(),
  'eventhub-auto-inflate': {
    pass: [growing('Standard', true)],
    fail: [growing('Standard', false)],
    unknown: [unread],
    absent: [
      { given: growing('Standard', null), says: 'fail' },
      { given: growing(null, false), says: 'unknown' },
    ],
    notApplicable: [growing('Premium', false)],
  },
  'eventhub-entity-auth-rules': {
    pass: [hub(false, 'reader')],
    fail: [hub(false)],
    unknown: [
      { ...hub(false), missing: ['rules'] },
      { facts: { rules: [] }, missing: ['namespace'] },
    ],
    absent: [
      { given: hub(null), says: 'fail' },
      { given: {}, says: 'unknown' },
    ],
    notApplicable: [hub(true)],
  },
});
