import { testChecks } from '../../testing.ts';
import { managedIdentityCases, publicNetworkCases, valueCases } from '../shared/cases.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { closedOrPerimeter } from '../shared/public-network.ts';
import { eventGridChecks } from './endpoints.ts';

const keysOff = valueCases('properties.disableLocalAuth', { pass: [true], fail: [false], absent: 'fail' });

testChecks(eventGridChecks, {
  'eventgrid-domain-local-auth-disabled': keysOff,
  'eventgrid-domain-public-network-disabled': publicNetworkCases(undefined, { closed: closedOrPerimeter }),
  'eventgrid-domain-private-endpoint': privateEndpointCases,
  'eventgrid-domain-managed-identity': managedIdentityCases(),
  'eventgrid-domain-min-tls-12': valueCases('properties.minimumTlsVersionAllowed', {
    ...{ pass: ['1.2', '1.3'], fail: ['1.0', '1.1'], absent: 'unknown' },
  }),
  'eventgrid-topic-local-auth-disabled': keysOff,
  'eventgrid-topic-private-endpoint': privateEndpointCases,
  'eventgrid-topic-managed-identity': managedIdentityCases(),
});
