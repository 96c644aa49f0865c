import { properties, testChecks, unread } from '../../testing.ts';
import {
  customerKeyCases,
  given,
  managedIdentityCases,
  publicNetworkCases,
  valueCases,
} from '../shared/cases.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { aiServiceChecks } from './accounts.ts';

const network = (defaultAction: string | null, publicNetworkAccess: string | null) =>
  properties({ networkAcls: { defaultAction }, publicNetworkAccess });
const account = (kind: string | null, ...storage: readonly string[]) =>
  given({ kind, 'properties.userOwnedStorage': storage.map((resourceId) => ({ resourceId })) });

testChecks(aiServiceChecks, {
  'ai-services-public-network-disabled': publicNetworkCases(),
  'ai-services-network-acls': {
    pass: [network('Deny', 'Enabled'), network('Allow', 'Disabled')],
    fail: [network('Allow', 'Enabled')],
    unknown: [unread],
    absent: [
      { given: properties({ networkAcls: null, publicNetworkAccess: 'Enabled' }), says: 'fail' },
      { given: network('Allow', null), says: 'fail' },
    ],
  },
  'ai-services-private-endpoint': privateEndpointCases,
  'ai-services-local-auth-disabled': valueCases('properties.disableLocalAuth', {
    ...{ pass: [true], fail: [false], absent: 'fail' },
  }),
  'ai-services-cmk': customerKeyCases('properties.encryption.keySource', 'Microsoft.KeyVault'),
  'ai-services-managed-identity': managedIdentityCases(),
  'ai-services-own-storage': {
    pass: [account('SpeechServices', '/storage'), account('TextAnalytics', '/storage')],
    fail: [account('SpeechServices')],
    unknown: [unread],
    absent: [
      { given: given({ kind: 'SpeechServices' }), says: 'fail' },
      { given: account(null), says: 'unknown' },
    ],
    notApplicable: [account('OpenAI')],
  },
});
