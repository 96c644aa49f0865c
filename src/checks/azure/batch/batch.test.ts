import { properties, testChecks, unread } from '../../testing.ts';
import { customerKeyCases, managedIdentityCases, publicNetworkCases } from '../shared/cases.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { closedOrPerimeter } from '../shared/public-network.ts';
import { batchChecks } from './accounts.ts';

const modes = (...allowedAuthenticationModes: readonly (string | null)[]) => properties({ allowedAuthenticationModes });

testChecks(batchChecks, {
  'batch-cmk': customerKeyCases('properties.encryption.keySource', 'Microsoft.KeyVault'),
  'batch-managed-identity': managedIdentityCases(),
  'batch-public-network-disabled': publicNetworkCases(undefined, { closed: closedOrPerimeter }),
  'batch-entra-auth-only': {
    pass: [modes('AAD')],
    fail: [modes('AAD', 'SharedKey'), modes('SharedKey', 'AAD', 'TaskAuthenticationToken')],
    unknown: [unread],
    absent: [
      { given: properties({ allowedAuthenticationModes: null }), says: 'fail' },
      { given: modes(), says: 'fail' },
      { given: modes(null), says: 'fail' },
    ],
  },
  'batch-private-endpoint': privateEndpointCases,
});
