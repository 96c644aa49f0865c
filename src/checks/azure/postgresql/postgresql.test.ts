import { describe } from 'vitest';
import { type Given, properties, testChecks, unread } from '../../testing.ts';
import {
  customerKeyCases,
  factCases,
  given,
  parameterCases,
  publicNetworkCases,
  valueCases,
} from '../shared/cases.test-support.ts';
import { diagnosticCases } from '../shared/diagnostic-logs.test-support.ts';
import { postgresqlParameterChecks } from './parameters.ts';
import { postgresqlLogChecks, postgresqlLogs, postgresqlServerChecks } from './servers.ts';

const onOff = (name: string) => parameterCases(name, { pass: ['on', 'ON'], fail: ['off'] });

describe('parameters', () => {
  testChecks(postgresqlParameterChecks, {
    'postgresql-require-tls': onOff('require_secure_transport'),
    'postgresql-min-tls-12': parameterCases('ssl_min_protocol_version', {
      pass: ['TLSv1.2', 'TLSv1.3'],
      fail: ['', 'TLSv1', 'TLSv1.1'],
    }),
    'postgresql-log-checkpoints': onOff('log_checkpoints'),
    'postgresql-log-connections': onOff('log_connections'),
    'postgresql-log-disconnections': onOff('log_disconnections'),
    'postgresql-log-duration': onOff('log_duration'),
    'postgresql-log-retention': parameterCases('logfiles.retention_days', { pass: ['4', '7'], fail: ['1', '3'] }),
    'postgresql-connection-throttle': onOff('connection_throttle.enable'),
    'postgresql-scram': parameterCases('password_encryption', { pass: ['scram-sha-256'], fail: ['md5', 'on'] }),
  });
});

const rules = (...starts: (string | null)[]): Given => ({
  facts: {
    'firewall rules': starts.map((startIpAddress) => ({
      properties: { startIpAddress, endIpAddress: startIpAddress },
    })),
  },
});
const subnet = 'properties.network.delegatedSubnetResourceId';
const zone = 'properties.network.privateDnsZoneArmResourceId';
const connected = (...statuses: (string | null)[]) =>
  properties({
    network: { delegatedSubnetResourceId: null },
    privateEndpointConnections: statuses.map((status) => ({
      properties: { privateLinkServiceConnectionState: { status } },
    })),
  });

describe('servers', () => {
  testChecks(postgresqlServerChecks, {
    'postgresql-no-azure-services-rule': {
      pass: [rules('203.0.113.7')],
      fail: [rules('203.0.113.7', '0.0.0.0')],
      unknown: [{ missing: ['firewall rules'] }, rules(null)],
      absent: [
        { given: {}, says: 'pass' },
        { given: { facts: { 'firewall rules': [{ properties: null }] } }, says: 'unknown' },
      ],
    },
    'postgresql-public-network-disabled': publicNetworkCases('properties.network.publicNetworkAccess', {
      absent: 'unknown',
    }),
    'postgresql-vnet-integrated': {
      pass: [given({ [subnet]: '/subnets/db' }), connected('Pending', 'Approved')],
      fail: [connected('Rejected'), given({ [subnet]: '' })],
      unknown: [unread, connected(null)],
      absent: [
        { given: properties({}), says: 'fail' },
        { given: connected(), says: 'fail' },
      ],
    },
    'postgresql-private-dns': {
      pass: [given({ [subnet]: '/subnets/db', [zone]: '/zones/db' })],
      fail: [given({ [subnet]: '/subnets/db', [zone]: '' })],
      unknown: [unread],
      absent: [
        { given: given({ [subnet]: '/subnets/db' }), says: 'fail' },
        { given: given({ [zone]: '' }), says: 'not-applicable' },
      ],
      notApplicable: [given({ [subnet]: '', [zone]: '/zones/db' })],
    },
    'postgresql-entra-auth': valueCases('properties.authConfig.activeDirectoryAuth', {
      pass: ['Enabled'],
      fail: ['Disabled'],
      absent: 'fail',
    }),
    'postgresql-geo-backup': valueCases('properties.backup.geoRedundantBackup', {
      pass: ['Enabled'],
      fail: ['Disabled'],
      absent: 'fail',
    }),
    'postgresql-high-availability': valueCases('properties.highAvailability.mode', {
      pass: ['ZoneRedundant', 'SameZone'],
      fail: ['Disabled'],
      absent: 'fail',
    }),
    'postgresql-threat-protection': factCases('threat protection', 'properties.state', {
      pass: ['Enabled'],
      fail: ['Disabled'],
      absent: 'fail',
      none: 'fail',
    }),
    'postgresql-version-supported': valueCases('properties.version', {
      pass: ['15', '17', '16.4'],
      fail: ['11', '14', '1'],
      absent: 'unknown',
    }),
    'postgresql-cmk': customerKeyCases('properties.dataEncryption.type', 'AzureKeyVault'),
  });
});

describe('logs', () => {
  testChecks(postgresqlLogChecks, { 'postgresql-resource-logs': diagnosticCases(postgresqlLogs) });
});
