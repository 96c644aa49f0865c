import type { Json } from '../../rule/index.ts';
import { type Given, properties, testChecks, unread } from '../../testing.ts';
import { managedIdentityCases, valueCases } from '../shared/cases.test-support.ts';
import { diagnosticCases } from '../shared/diagnostic-logs.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { redisChecks, redisLogs } from './caches.ts';

const connected = (subnetId: string | null, ...statuses: (string | null)[]) =>
  properties({
    subnetId,
    privateEndpointConnections: statuses.map((status) => ({
      properties: { privateLinkServiceConnectionState: { status } },
    })),
  });

const schedule = (scheduleEntries: Json): Given => ({
  facts: { 'patch schedule': [{ properties: { scheduleEntries } }] },
});

testChecks(redisChecks, {
  'redis-tls-only': valueCases('properties.enableNonSslPort', { pass: [false], fail: [true], absent: 'pass' }),
  'redis-min-tls-12': valueCases('properties.minimumTlsVersion', {
    pass: ['1.2', '1.3'],
    fail: ['1.0', '1.1'],
    absent: 'fail',
  }),
  'redis-private-endpoint': privateEndpointCases,
  'redis-vnet': {
    pass: [connected('/subnets/cache'), connected(null, 'Pending', 'Approved')],
    fail: [connected('', 'Rejected')],
    unknown: [unread, connected('', null)],
    absent: [
      { given: properties({}), says: 'fail' },
      { given: connected(null, 'Pending'), says: 'fail' },
      { given: connected(''), says: 'fail' },
    ],
  },
  'redis-not-basic': valueCases('properties.sku.name', {
    pass: ['Standard', 'Premium'],
    fail: ['Basic'],
    absent: 'unknown',
  }),
  'redis-version': valueCases('properties.redisVersion', {
    pass: ['6', '6.0.14', '7.2'],
    fail: ['4.0.14'],
    absent: 'unknown',
  }),
  'redis-patch-schedule': {
    pass: [schedule([{ dayOfWeek: 'Sunday', startHourUtc: 2 }])],
    fail: [schedule([]), schedule([{ dayOfWeek: '' }])],
    unknown: [{ missing: ['patch schedule'] }],
    absent: [
      { given: {}, says: 'fail' },
      { given: schedule(null), says: 'fail' },
      { given: schedule([{ dayOfWeek: null }]), says: 'fail' },
    ],
  },
  'redis-managed-identity': managedIdentityCases(),
  'redis-resource-logs': diagnosticCases(redisLogs),
});
