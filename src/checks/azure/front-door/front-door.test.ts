import type { Json } from '../../rule/index.ts';
import { body, daysAgo, type Given, properties, testChecks, unread } from '../../testing.ts';
import { managedIdentityCases, valueCases } from '../shared/cases.test-support.ts';
import { frontDoorChecks } from './index.ts';

const below = '/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Cdn/profiles/edge';
const thing = (path: string) => ({ given: { id: `${below}/${path}`, name: path } });
const policy = (domainIds: Json, wafPolicy: Json = { id: '/waf' }) => ({
  given: { body: { properties: { parameters: { wafPolicy } } }, properties: { domainIds } },
});
const edge = (
  names: readonly string[],
  policies: readonly ReturnType<typeof policy>[],
  sku = 'Premium_AzureFrontDoor',
): Given => ({
  ...body({ sku: { name: sku } }),
  facts: { 'endpoints and domains': names.map(thing), 'security policies': policies },
});
const first = `${below}/afdEndpoints/A`;
const second = `${below}/customDomains/D`;
const names = ['afdendpoints/a', 'customdomains/d'];

const certificate = (expirationDate: string | null) => ({ properties: { parameters: { expirationDate } } });
const certified = (certificateType: string | null, ...dates: readonly (string | null)[]): Given => ({
  ...properties({ tlsSettings: { certificateType } }),
  facts: { certificates: dates.map(certificate) },
});

const ruleSets = (sku: string | null, ...sets: readonly { readonly [key: string]: Json }[]) =>
  body({ sku: { name: sku }, properties: { managedRules: { managedRuleSets: sets } } });
const drs = (ruleSetVersion: string | null) => ({ ruleSetType: 'Microsoft_DefaultRuleSet', ruleSetVersion });
const bots = { ruleSetType: 'Microsoft_BotManagerRuleSet', ruleSetVersion: '1.1' };
const premium = 'Premium_AzureFrontDoor';
const standard = 'Standard_AzureFrontDoor';
const rules = (...all: readonly { readonly [key: string]: Json }[]) => properties({ customRules: { rules: all } });

testChecks(frontDoorChecks, {
  'frontdoor-waf-enabled': {
    pass: [
      edge(names, [policy([first, second])]),
      edge(names, [policy([first]), policy([second])], 'standard_azurefrontdoor'),
      { ...edge(names, [policy([first, second])]), missing: ['security policies'] },
    ],
    fail: [
      edge(names, [policy([first])]),
      edge(names, [policy([first, second], null)]),
      edge(names, []),
      { ...edge(names, []), missing: ['endpoints and domains'] },
    ],
    unknown: [
      unread,
      { ...edge(names, []), missing: ['security policies'] },
      { ...edge(names, [policy([first, second])]), missing: ['endpoints and domains'] },
      { ...edge(names, []), body: {} },
    ],
    absent: [
      { given: edge(names, [policy(null)]), says: 'fail' },
      { given: edge([], []), says: 'not-applicable' },
    ],
    notApplicable: [edge(names, [], 'Standard_Microsoft')],
  },
  'frontdoor-https-only': {
    pass: [
      properties({ httpsRedirect: 'Enabled', supportedProtocols: ['Http', 'Https'] }),
      properties({ httpsRedirect: 'Disabled', supportedProtocols: ['https'] }),
    ],
    fail: [properties({ httpsRedirect: 'Disabled', supportedProtocols: ['Http', 'Https'] })],
    unknown: [unread, properties({ supportedProtocols: [null] })],
    absent: [
      { given: properties({}), says: 'fail' },
      { given: properties({ supportedProtocols: ['Https'] }), says: 'pass' },
    ],
  },
  'frontdoor-min-tls-12': valueCases('properties.tlsSettings.minimumTlsVersion', {
    pass: ['TLS12', 'TLS13'],
    fail: ['TLS10'],
    absent: 'unknown',
  }),
  'frontdoor-managed-certificate': {
    pass: [
      certified('ManagedCertificate'),
      certified('azurefirstpartymanagedcertificate'),
      certified('CustomerCertificate', daysAgo(-31)),
    ],
    fail: [
      certified('CustomerCertificate', daysAgo(-30)),
      certified('CustomerCertificate', daysAgo(-90), daysAgo(1)),
      certified('Unheard', daysAgo(-90)),
    ],
    unknown: [
      unread,
      certified('CustomerCertificate'),
      { ...certified('CustomerCertificate', daysAgo(-90)), missing: ['certificates'] },
    ],
    absent: [
      { given: properties({}), says: 'unknown' },
      { given: certified(null, daysAgo(-90)), says: 'unknown' },
      { given: certified('CustomerCertificate', null), says: 'unknown' },
    ],
  },
  'frontdoor-managed-identity': managedIdentityCases(),
  'cdn-https-origin': valueCases('properties.isHttpAllowed', { pass: [false], fail: [true], absent: 'fail' }),
  'frontdoor-waf-prevention': {
    pass: [properties({ policySettings: { enabledState: 'Enabled', mode: 'Prevention' } })],
    fail: [
      properties({ policySettings: { enabledState: 'Disabled', mode: 'Prevention' } }),
      properties({ policySettings: { enabledState: 'Enabled', mode: 'Detection' } }),
    ],
    unknown: [unread],
    absent: [
      { given: properties({}), says: 'fail' },
      { given: properties({ policySettings: { mode: 'Prevention' } }), says: 'pass' },
    ],
  },
  'frontdoor-waf-managed-rules': {
    pass: [ruleSets(premium, bots, drs('2.1')), ruleSets('Standard_Microsoft', drs('2.2'))],
    fail: [ruleSets(premium, drs('1.1')), ruleSets(premium, { ...bots, ruleSetVersion: '2.1' })],
    unknown: [unread, ruleSets(premium, drs(null))],
    absent: [
      { given: ruleSets(premium), says: 'fail' },
      { given: ruleSets(null), says: 'fail' },
      { given: ruleSets(premium, { ruleSetType: null, ruleSetVersion: '2.1' }), says: 'fail' },
    ],
    notApplicable: [ruleSets(standard), ruleSets(standard, drs('2.1'))],
  },
  'frontdoor-waf-bot-rules': {
    pass: [ruleSets(premium, drs('2.1'), bots)],
    fail: [ruleSets(premium, drs('2.1'))],
    unknown: [unread],
    absent: [
      { given: ruleSets(premium), says: 'fail' },
      { given: ruleSets(null), says: 'fail' },
      { given: ruleSets(premium, { ruleSetType: null }), says: 'fail' },
    ],
    notApplicable: [ruleSets(standard), ruleSets(standard, bots)],
  },
  'frontdoor-waf-rate-limit': {
    pass: [rules({ ruleType: 'MatchRule' }, { ruleType: 'RateLimitRule', enabledState: 'Enabled' })],
    fail: [
      rules({ ruleType: 'RateLimitRule', enabledState: 'Disabled' }),
      rules({ ruleType: 'MatchRule', enabledState: 'Enabled' }),
    ],
    unknown: [unread],
    absent: [
      { given: properties({}), says: 'fail' },
      { given: rules({ ruleType: 'RateLimitRule' }), says: 'pass' },
      { given: rules({ enabledState: 'Enabled' }), says: 'fail' },
    ],
  },
  'frontdoor-waf-body-inspection': valueCases('properties.policySettings.requestBodyCheck', {
    pass: ['Enabled'],
    fail: ['Disabled'],
    absent: 'fail',
  }),
});
