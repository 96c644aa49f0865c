import { type Given, testChecks } from '../../testing.ts';
import { customerKeyCases, parameterCases, publicNetworkCases, valueCases } from '../shared/cases.test-support.ts';
import { diagnosticCases } from '../shared/diagnostic-logs.test-support.ts';
import { mysqlChecks, mysqlLogs } from './servers.ts';

const onOff = (name: string) => parameterCases(name, { pass: ['ON'], fail: ['OFF'] });
const admins = (...types: (string | null)[]): Given => ({
  facts: { administrators: types.map((administratorType) => ({ properties: { administratorType } })) },
});

testChecks(mysqlChecks, {
  'mysql-require-tls': onOff('require_secure_transport'),
  'mysql-min-tls-12': parameterCases('tls_version', {
    pass: ['TLSv1.2', 'TLSv1.2,TLSv1.3', 'TLSv1.3, TLSv1.2'],
    fail: ['', 'TLSv1.1,TLSv1.2', 'TLSv1,TLSv1.2'],
  }),
  'mysql-audit-log': onOff('audit_log_enabled'),
  'mysql-audit-log-connection': parameterCases('audit_log_events', {
    pass: ['CONNECTION', 'DDL,connection'],
    fail: ['DDL', ''],
  }),
  'mysql-entra-only-auth': onOff('aad_auth_only'),
  'mysql-geo-backup': valueCases('properties.backup.geoRedundantBackup', {
    pass: ['Enabled'],
    fail: ['Disabled'],
    absent: 'fail',
  }),
  'mysql-high-availability': valueCases('properties.highAvailability.mode', {
    pass: ['ZoneRedundant', 'SameZone'],
    fail: ['Disabled'],
    absent: 'fail',
  }),
  'mysql-public-network-disabled': publicNetworkCases('properties.network.publicNetworkAccess', { absent: 'unknown' }),
  'mysql-cmk': customerKeyCases('properties.dataEncryption.type', 'AzureKeyVault'),
  'mysql-managed-identity': valueCases('identity.type', { pass: ['UserAssigned'], fail: ['None'], absent: 'fail' }),
  'mysql-version-supported': valueCases('properties.version', {
    pass: ['8.4', '8.4.4', '9.3'],
    fail: ['5.7', '8.0.21', '8.41'],
    absent: 'unknown',
  }),
  'mysql-entra-admin': {
    pass: [admins('ActiveDirectory')],
    fail: [admins(), admins('Other')],
    unknown: [{ missing: ['administrators'] }],
    absent: [{ given: admins(null), says: 'fail' }],
  },
  'mysql-resource-logs': diagnosticCases(mysqlLogs),
});
