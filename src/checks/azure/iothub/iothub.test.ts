import { type Given, properties, testChecks, unread } from '../../testing.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { iotHubChecks } from './hubs.ts';

const watched = (...statuses: readonly (string | null)[]): Given => ({
  facts: { solutions: statuses.map((status) => ({ properties: { status } })) },
});
const keys = (...identifiers: readonly (string | null)[]) =>
  properties({ encryption: { keyVaultProperties: identifiers.map((keyIdentifier) => ({ keyIdentifier })) } });

testChecks(iotHubChecks, {
  'iothub-defender': {
    pass: [watched('Enabled'), watched('Disabled', 'Enabled')],
    fail: [watched('Disabled')],
    unknown: [{ missing: ['solutions'] }],
    absent: [
      { given: watched(), says: 'fail' },
      { given: watched(null), says: 'unknown' },
    ],
  },
  'iothub-dps-private-endpoint': privateEndpointCases,
  'iothub-dps-cmk': {
    pass: [keys('https://v.vault.azure.net/keys/k'), keys('', 'https://v.vault.azure.net/keys/k')],
    fail: [keys('')],
    unknown: [unread],
    absent: [
      { given: properties({}), says: 'unknown' },
      { given: keys(null), says: 'unknown' },
    ],
  },
});
