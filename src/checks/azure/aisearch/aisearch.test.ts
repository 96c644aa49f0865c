import { testChecks } from '../../testing.ts';
import { managedIdentityCases, publicNetworkCases, valueCases } from '../shared/cases.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { searchChecks } from './services.ts';

testChecks(searchChecks, {
  'search-public-network-disabled': publicNetworkCases(undefined, { closed: ['disabled', 'Disabled'] }),
  'search-private-endpoint': privateEndpointCases,
  'search-sku-private-link': valueCases('sku.name', {
    ...{ pass: ['basic', 'standard'], fail: ['free'], absent: 'unknown' },
  }),
  'search-managed-identity': managedIdentityCases(),
  'search-replicas': valueCases('properties.replicaCount', { pass: [3, 12], fail: [2, 1], absent: 'unknown' }),
});
