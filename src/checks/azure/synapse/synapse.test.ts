import { type Given, properties, testChecks, unread } from '../../testing.ts';
import { factCases, given, managedIdentityCases, valueCases } from '../shared/cases.test-support.ts';
import { diagnosticCases } from '../shared/diagnostic-logs.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { synapseChecks, synapseLogs } from './workspaces.ts';

const key = 'properties.encryption.cmk.key.keyVaultUrl';
const status = 'properties.encryption.cmk.status';
const url = 'https://v.vault.azure.net/keys/k';

const only = (own: boolean | null, setting: boolean | null): Given => ({
  ...properties({ azureADOnlyAuthentication: own }),
  facts: { 'sign-in settings': [{ properties: { azureADOnlyAuthentication: setting } }] },
});

const rules = (...ends: (string | null)[]): Given => ({
  facts: {
    'firewall rules': ends.map((endIpAddress) => ({ properties: { startIpAddress: '0.0.0.0', endIpAddress } })),
  },
});

testChecks(synapseChecks, {
  'synapse-exfiltration-protection': valueCases('properties.managedVirtualNetworkSettings.preventDataExfiltration', {
    pass: [true],
    fail: [false],
    absent: 'fail',
  }),
  'synapse-cmk': {
    pass: [given({ [key]: url, [status]: 'Consistent' })],
    fail: [given({ [key]: url, [status]: 'AwaitingActivation' }), given({ [key]: '', [status]: 'Consistent' })],
    unknown: [unread],
    absent: [
      { given: given({ [key]: url }), says: 'pass' },
      { given: given({ [status]: 'Consistent' }), says: 'fail' },
    ],
  },
  'synapse-private-endpoint': privateEndpointCases,
  'synapse-va-enabled': factCases('assessment', 'properties.recurringScans.isEnabled', {
    pass: [true],
    fail: [false],
    absent: 'fail',
    none: 'fail',
  }),
  'synapse-entra-only-auth': {
    pass: [only(true, null), only(null, true)],
    fail: [only(false, null), only(null, false)],
    unknown: [unread, { ...properties({}), missing: ['sign-in settings'] }],
    absent: [
      { given: properties({}), says: 'fail' },
      { given: only(null, null), says: 'fail' },
    ],
  },
  'synapse-no-ip-firewall-all': {
    pass: [rules('0.0.0.0', '0.0.255.255')],
    fail: [rules('0.0.0.0', '255.255.255.255'), rules('0.1.0.0')],
    unknown: [{ missing: ['firewall rules'] }, rules(null)],
    absent: [
      { given: {}, says: 'pass' },
      { given: { facts: { 'firewall rules': [{ properties: null }] } }, says: 'unknown' },
    ],
  },
  'synapse-managed-identity': managedIdentityCases(),
  'synapse-resource-logs': diagnosticCases(synapseLogs),
});
