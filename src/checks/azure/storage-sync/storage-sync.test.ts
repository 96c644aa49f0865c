import { testChecks } from '../../testing.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { storageSyncChecks } from './index.ts';

testChecks(storageSyncChecks, { 'filesync-private-endpoint': privateEndpointCases });
