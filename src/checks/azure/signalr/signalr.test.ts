import { testChecks } from '../../testing.ts';
import { valueCases } from '../shared/cases.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { signalRChecks } from './services.ts';

testChecks(signalRChecks, {
  'signalr-private-endpoint': privateEndpointCases,
  'signalr-no-free-tier': valueCases('sku.tier', {
    ...{ pass: ['Standard', 'Premium'], fail: ['Free', 'Basic'], absent: 'unknown' },
  }),
});
