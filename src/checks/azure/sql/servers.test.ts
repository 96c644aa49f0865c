import { body, type Given, properties, testChecks, unread } from '../../testing.ts';
import {
  factCases,
  given,
  managedIdentityCases,
  publicNetworkCases,
  valueCases,
} from '../shared/cases.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { closedOrPerimeter } from '../shared/public-network.ts';
import { sqlNetworkChecks } from './network.ts';
import { sqlServerChecks } from './servers.ts';

const rule = (startIpAddress: string | null, endIpAddress: string | null) => ({
  properties: { startIpAddress, endIpAddress },
});
const rules = (...list: ReturnType<typeof rule>[]): Given => ({ facts: { 'firewall rules': list } });
const office = rule('203.0.113.1', '203.0.113.254');
const azure = rule('0.0.0.0', '0.0.0.0');

const admin = (own: string | null, sid: string | null, more: Given = {}): Given => ({
  ...given({ 'properties.administrators.sid': own }),
  facts: { administrators: [{ properties: { sid } }] },
  ...more,
});

const only = (own: boolean | null, setting: boolean | null): Given => ({
  ...given({ 'properties.administrators.azureADOnlyAuthentication': own }),
  facts: { 'sign-in settings': [{ properties: { azureADOnlyAuthentication: setting } }] },
});

const reached = (publicNetworkAccess: string | null, subnets: number): Given => ({
  ...properties({ publicNetworkAccess }),
  facts: { 'virtual network rules': Array.from({ length: subnets }, () => ({})) },
});

testChecks([...sqlServerChecks, ...sqlNetworkChecks], {
  'sql-entra-admin': {
    pass: [admin('1', null), admin(null, '2')],
    fail: [admin('', ''), given({ 'properties.administrators.sid': null })],
    unknown: [unread, { ...properties({}), missing: ['administrators'] }],
    absent: [{ given: admin(null, null), says: 'fail' }],
  },
  'sql-entra-only-auth': {
    pass: [only(true, null), only(null, true)],
    fail: [only(false, null), only(null, false)],
    unknown: [unread, { ...properties({}), missing: ['sign-in settings'] }],
    absent: [
      { given: properties({}), says: 'fail' },
      { given: only(null, null), says: 'fail' },
    ],
  },
  'sql-tde-protector-cmk': factCases('encryption protector', 'properties.serverKeyType', {
    pass: ['AzureKeyVault'],
    fail: ['ServiceManaged'],
    absent: 'fail',
    none: 'fail',
  }),
  'sql-min-tls-12': valueCases('properties.minimalTlsVersion', {
    pass: ['1.2', '1.3'],
    fail: ['1.0', '1.1', 'None'],
    absent: 'fail',
  }),
  'sql-public-network-disabled': publicNetworkCases('properties.publicNetworkAccess', { closed: closedOrPerimeter }),
  'sql-no-any-ip-firewall': {
    pass: [rules(office, azure), rules(rule('10.0.0.0', '10.0.255.255'))],
    fail: [rules(office, rule('0.0.0.0', '255.255.255.255')), rules(rule('10.0.0.0', '10.1.0.0'))],
    unknown: [{ ...rules(office), missing: ['firewall rules'] }, rules(rule('2001:db8::1', null))],
    absent: [
      { given: {}, says: 'pass' },
      { given: { facts: { 'firewall rules': [{ properties: null }] } }, says: 'unknown' },
    ],
  },
  'sql-no-azure-services-rule': {
    pass: [rules(office), rules(rule('0.0.0.0', '0.0.0.1'))],
    fail: [rules(office, azure)],
    unknown: [{ missing: ['firewall rules'] }, rules(rule(null, null))],
    absent: [
      { given: {}, says: 'pass' },
      { given: { facts: { 'firewall rules': [{ properties: null }] } }, says: 'unknown' },
    ],
  },
  'sql-vnet-rule': {
    pass: [reached('Enabled', 1), reached(null, 2)],
    fail: [reached('Enabled', 0)],
    unknown: [{ ...reached('Enabled', 0), missing: ['virtual network rules'] }],
    absent: [{ given: reached(null, 0), says: 'fail' }],
    notApplicable: [reached('Disabled', 0), reached('SecuredByPerimeter', 1)],
  },
  'sql-private-endpoint': privateEndpointCases,
  'sql-outbound-restricted': valueCases('properties.restrictOutboundNetworkAccess', {
    pass: ['Enabled'],
    fail: ['Disabled'],
    absent: 'fail',
  }),
  'sql-connection-policy': factCases('connection policy', 'properties.connectionType', {
    pass: ['Redirect'],
    fail: ['Proxy', 'Default'],
    absent: 'unknown',
    none: 'unknown',
  }),
  'sql-managed-identity': managedIdentityCases(),
  'sql-failover-group': {
    pass: [{ facts: { 'failover groups': [{}] } }],
    fail: [{}],
    unknown: [{ missing: ['failover groups'] }],
    absent: [{ given: body({}), says: 'fail' }],
    notApplicable: [{ name: 'Tests', settings: { 'left out': ['tests'] } }],
  },
  'sql-auto-tuning': factCases('automatic tuning', 'properties.actualState', {
    pass: ['Auto', 'Custom'],
    fail: ['Unspecified'],
    absent: 'fail',
    none: 'fail',
  }),
});
