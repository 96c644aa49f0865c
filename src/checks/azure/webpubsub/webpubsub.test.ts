import { testChecks } from '../../testing.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { webPubSubChecks } from './services.ts';

testChecks(webPubSubChecks, { 'webpubsub-private-endpoint': privateEndpointCases });
