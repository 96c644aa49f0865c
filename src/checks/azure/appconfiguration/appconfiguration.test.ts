import { properties, testChecks, unread } from '../../testing.ts';
import { customerKeyCases, managedIdentityCases, valueCases } from '../shared/cases.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { appConfigurationChecks } from './stores.ts';

const store = (publicNetworkAccess: string | null, ...statuses: readonly string[]) =>
  properties({
    publicNetworkAccess,
    privateEndpointConnections: statuses.map((status) => ({
      properties: { privateLinkServiceConnectionState: { status } },
    })),
  });

testChecks(appConfigurationChecks, {
  'appconfig-local-auth-disabled': valueCases('properties.disableLocalAuth', {
    ...{ pass: [true], fail: [false], absent: 'fail' },
  }),
  'appconfig-cmk': customerKeyCases('properties.encryption.keyVaultProperties.keyIdentifier'),
  'appconfig-public-network-disabled': {
    pass: [store('Disabled'), store(null, 'Approved'), store(null, 'Pending', 'Approved')],
    fail: [store('Enabled', 'Approved'), store('Enabled')],
    unknown: [
      unread,
      properties({ privateEndpointConnections: [{ properties: { privateLinkServiceConnectionState: null } }] }),
    ],
    absent: [
      { given: store(null), says: 'fail' },
      { given: store(null, 'Pending'), says: 'fail' },
      { given: properties({}), says: 'fail' },
    ],
  },
  'appconfig-private-endpoint': privateEndpointCases,
  'appconfig-sku-standard': valueCases('sku.name', {
    ...{ pass: ['standard', 'Premium'], fail: ['free', 'developer'], absent: 'unknown' },
  }),
  'appconfig-managed-identity': managedIdentityCases(),
});
