import type { Json } from '../../rule/index.ts';
import { body, type Given, properties, testChecks, unread } from '../../testing.ts';
import { given, valueCases } from '../shared/cases.test-support.ts';
import { applicationGatewayChecks } from './application-gateways.ts';
import { firewallPolicyChecks } from './firewall-policies.ts';
import { remoteAccessChecks } from './remote-access.ts';

type Body = { readonly [key: string]: Json };

const setting = (policySettings: Body) => ({ properties: { policySettings } });
const gateway = (of: Body, policies: readonly Body[] = [], tier: string | null = 'WAF_v2'): Given => ({
  ...properties({ sku: { tier }, ...of }),
  facts: { 'firewall policies': policies.map(setting) },
});
const own = (enabled: boolean | null, firewallMode: string | null = 'Prevention') => ({
  webApplicationFirewallConfiguration: { enabled, firewallMode },
});
const policy = { firewallPolicy: { id: '/policy' } };
const stops = { state: 'Enabled', mode: 'Prevention' };

const below = '/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Network/applicationGateways/gate';
const listener = (name: string, protocol: string | null) => ({ name, properties: { protocol } });
const route = (from: string, redirect?: string) => ({
  properties: {
    httpListener: { id: `${below}/httpListeners/${from}` },
    ...(redirect && { redirectConfiguration: { id: `${below}/redirectConfigurations/${redirect}` } }),
  },
});
const redirects = [
  { name: 'Safe', properties: { targetListener: { id: `${below}/httpListeners/https` } } },
  { name: 'outside', properties: { targetUrl: 'https://example.com' } },
  { name: 'unsafe', properties: { targetUrl: 'http://example.com' } },
  { name: 'loop', properties: { targetListener: { id: `${below}/httpListeners/http` } } },
];
const both = [listener('https', 'Https'), listener('http', 'Http')];
const listening = (
  httpListeners: readonly ReturnType<typeof listener>[],
  ...rules: readonly ReturnType<typeof route>[]
) => properties({ httpListeners, requestRoutingRules: rules as Json, redirectConfigurations: redirects });

const net = '/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks';
const host = (name: string, provisioningState = 'Succeeded') => ({
  properties: {
    provisioningState,
    ipConfigurations: [{ properties: { subnet: { id: `${net}/${name}/subnets/AzureBastionSubnet` } } }],
  },
});
const developer = { properties: { provisioningState: 'Succeeded', virtualNetwork: { id: `${net}/Spoke` } } };
const spoke = {
  given: {
    id: `${net}/spoke`,
    properties: { virtualNetworkPeerings: [{ remoteVirtualNetworkId: `${net}/Hub` }] },
  },
};
const estate = (hosts: readonly Body[], machines: readonly Body[] = [{}]): Given => ({
  facts: { 'bastion hosts': hosts, 'virtual networks': [spoke], 'virtual machines': machines },
});

const dialIn = (vpnAuthenticationTypes: Json, addressPrefixes: Json = ['10.9.0.0/24']) =>
  properties({ vpnClientConfiguration: { vpnClientAddressPool: { addressPrefixes }, vpnAuthenticationTypes } });

const rulesets = (...types: readonly (string | null)[]) =>
  properties({ managedRules: { managedRuleSets: types.map((ruleSetType) => ({ ruleSetType })) } });

testChecks([...applicationGatewayChecks, ...firewallPolicyChecks, ...remoteAccessChecks], {
  'appgw-waf-enabled': {
    pass: [
      gateway(own(true), [], 'WAF'),
      gateway(policy, [{ state: 'Enabled' }, {}]),
      gateway({ ...policy, ...own(false) }, [{ state: 'enabled' }]),
    ],
    fail: [
      gateway(own(true), [{ state: 'Enabled' }], 'Standard_v2'),
      gateway(own(false), [{ state: 'Enabled' }]),
      gateway({ firewallPolicy: { id: '' } }, [{ state: 'Enabled' }]),
      gateway(policy, [{ state: 'Enabled' }, { state: 'Disabled' }]),
    ],
    unknown: [unread, gateway(policy), { ...gateway(policy, [{ state: 'Enabled' }]), missing: ['firewall policies'] }],
    absent: [
      { given: gateway({}), says: 'fail' },
      { given: gateway(own(true), [], null), says: 'fail' },
      { given: gateway(own(null)), says: 'fail' },
      { given: gateway(policy, [{ state: null }]), says: 'pass' },
    ],
  },
  'appgw-waf-prevention': {
    pass: [gateway(own(true)), gateway(policy, [stops, { mode: 'Prevention' }])],
    fail: [
      gateway(own(true), [], 'Standard'),
      gateway(own(true, 'Detection')),
      gateway(own(false)),
      gateway({ firewallPolicy: { id: '' } }, [stops]),
      gateway(policy, [stops, { state: 'Enabled', mode: 'Detection' }]),
      gateway(policy, [{ state: 'Disabled', mode: 'Prevention' }]),
    ],
    unknown: [unread, gateway(policy)],
    absent: [
      { given: gateway({}, [stops]), says: 'fail' },
      { given: gateway(own(null)), says: 'fail' },
      { given: gateway(own(true, null)), says: 'fail' },
      { given: gateway(own(true), [], null), says: 'fail' },
      { given: gateway(policy, [{ state: 'Enabled' }]), says: 'fail' },
    ],
  },
  'appgw-min-tls-12': {
    pass: [
      properties({ sslPolicy: { policyType: 'Custom', minProtocolVersion: 'TLSv1_2' } }),
      properties({
        sslPolicy: { minProtocolVersion: 'TLSv1_3' },
        defaultPredefinedSslPolicy: 'AppGwSslPolicy20150501',
      }),
      properties({ sslPolicy: { policyName: 'appgwsslpolicy20220101' } }),
      properties({ defaultPredefinedSslPolicy: 'AppGwSslPolicy20220101' }),
    ],
    fail: [
      properties({
        sslPolicy: { minProtocolVersion: 'TLSv1_0' },
        defaultPredefinedSslPolicy: 'AppGwSslPolicy20220101',
      }),
      properties({
        sslPolicy: { policyName: 'AppGwSslPolicy20150501' },
        defaultPredefinedSslPolicy: 'AppGwSslPolicy20220101',
      }),
      properties({ defaultPredefinedSslPolicy: 'AppGwSslPolicy20150501' }),
    ],
    unknown: [unread],
    absent: [
      { given: properties({}), says: 'unknown' },
      { given: properties({ sslPolicy: null }), says: 'unknown' },
    ],
  },
  'appgw-https-listener': {
    pass: [
      listening([listener('https', 'Https')], route('https')),
      listening(both, route('http', 'safe'), route('https')),
      listening(both, route('http', 'outside')),
    ],
    fail: [
      listening(both, route('http')),
      listening(both, route('http', 'unsafe')),
      listening(both, route('http', 'loop')),
      listening(both, route('http', 'gone')),
      listening(both, route('http', 'safe'), route('http')),
      listening(both, route('https', 'safe')),
    ],
    unknown: [unread],
    absent: [
      { given: properties({}), says: 'pass' },
      { given: listening([listener('a', null)]), says: 'fail' },
    ],
  },
  'appgw-http2': valueCases('properties.enableHttp2', { pass: [true], fail: [false], absent: 'fail' }),
  'appgw-waf-body-inspection': valueCases('properties.policySettings.requestBodyCheck', {
    pass: [true],
    fail: [false],
    absent: 'fail',
  }),
  'appgw-waf-body-size': valueCases('properties.policySettings.maxRequestBodySizeInKb', {
    pass: [128, 8],
    fail: [129],
    absent: 'pass',
  }),
  'appgw-waf-bot-rules': {
    pass: [rulesets('OWASP', 'microsoft_botmanagerruleset')],
    fail: [rulesets('OWASP')],
    unknown: [unread],
    absent: [
      { given: body({}), says: 'fail' },
      { given: rulesets(null), says: 'fail' },
    ],
  },
  'bastion-exists': {
    pass: [
      estate([host('hub')]),
      estate([developer]),
      { ...estate([host('hub')]), missing: ['bastion hosts', 'virtual machines'] },
    ],
    fail: [estate([]), estate([host('other')]), estate([host('hub', 'Failed')])],
    unknown: [
      { ...estate([]), missing: ['bastion hosts'] },
      { ...estate([]), missing: ['virtual networks'] },
      { ...estate([], []), missing: ['virtual machines'] },
    ],
    absent: [{ given: estate([], []), says: 'not-applicable' }],
  },
  'vpn-gateway-not-basic': {
    pass: [given({ 'properties.gatewayType': 'Vpn', 'properties.sku.name': 'VpnGw1AZ' })],
    fail: [given({ 'properties.gatewayType': 'vpn', 'properties.sku.name': 'basic' })],
    unknown: [unread, given({ 'properties.sku.name': 'Basic' })],
    absent: [{ given: given({ 'properties.gatewayType': 'Vpn' }), says: 'unknown' }],
    notApplicable: [
      given({ 'properties.gatewayType': 'ExpressRoute', 'properties.sku.name': 'Basic' }),
      given({ 'properties.gatewayType': 'ExpressRoute', 'properties.sku.name': 'ErGw1AZ' }),
    ],
  },
  'vpn-gateway-entra-only': {
    pass: [dialIn(['AAD'])],
    fail: [dialIn(['AAD', 'Certificate']), dialIn(['Radius'])],
    unknown: [unread],
    absent: [
      { given: dialIn(null), says: 'fail' },
      { given: dialIn([]), says: 'fail' },
      { given: dialIn(['AAD', null]), says: 'fail' },
    ],
    notApplicable: [properties({}), dialIn(['Certificate'], []), dialIn(['AAD'], null)],
  },
});
