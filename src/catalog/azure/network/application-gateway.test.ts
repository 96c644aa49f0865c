import { expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines } from '../testing.ts';
import { applicationGateway } from './application-gateway.ts';
import { applicationGatewayWafPolicy } from './application-gateway-waf-policy.ts';

const network = `${group}/providers/Microsoft.Network`;
const keys = network.toLowerCase();
const id = `${network}/applicationGateways/GW`;
const reference = (path: string) => ({ id: `${network}/${path}` });
const own = (path: string) => ({ id: `${id}/${path}` });

test('listeners of a gateway have their ports, and say whether they only redirect', () => {
  const listener = (name: string, protocol: string, more: object = {}) => ({
    ...own(`httpListeners/${name}`),
    name,
    etag: 'W/"1"',
    properties: {
      protocol,
      frontendIPConfiguration: own('frontendIPConfigurations/public'),
      frontendPort: own(`frontendPorts/${protocol === 'Https' ? 'port443' : 'port80'}`),
      ...more,
    },
  });
  const mapping = mapBody(applicationGateway, {
    id,
    name: 'GW',
    identity: { type: 'UserAssigned', userAssignedIdentities: { [`${group}/providers/M.I/i/U`]: {} } },
    properties: {
      sku: { name: 'WAF_v2', tier: 'WAF_v2' },
      sslPolicy: { policyType: 'Custom', minProtocolVersion: 'TLSv1_2' },
      gatewayIPConfigurations: [{ properties: { subnet: reference('virtualNetworks/V/subnets/S') } }],
      frontendIPConfigurations: [
        { name: 'public', properties: { publicIPAddress: reference('publicIPAddresses/P') } },
        null,
      ],
      frontendPorts: [
        { name: 'port80', properties: { port: 80 } },
        { name: 'port443', properties: { port: 443 } },
      ],
      httpListeners: [
        listener('plain', 'Http'),
        listener('tls', 'Https', { hostName: 'shop.example', firewallPolicy: reference('waf/L') }),
        listener('unused', 'Http', { hostNames: ['a.example', 'b.example'] }),
      ],
      requestRoutingRules: [
        { name: 'r1', properties: { httpListener: own('httpListeners/plain'), redirectConfiguration: own('r/x') } },
        { name: 'r2', properties: { httpListener: own('httpListeners/tls') } },
      ],
      backendAddressPools: [
        { name: 'pool', properties: { backendAddresses: [{ fqdn: 'app.example' }, { ipAddress: '10.0.0.9' }, {}] } },
      ],
      backendHttpSettingsCollection: [{ name: 's', properties: { protocol: 'Http', port: 80 } }],
      sslCertificates: [
        { name: 'c', properties: { data: 'SECRET', password: 'SECRET', keyVaultSecretId: 'https://v/secrets/c' } },
      ],
      webApplicationFirewallConfiguration: null,
      firewallPolicy: reference('waf/G'),
    },
  });
  const { properties, document } = entityOf(mapping);
  expect(properties).toMatchObject({
    skuTier: 'WAF_v2',
    minimumTlsVersion: 'TLSv1_2',
    httpListeners: [
      { name: 'plain', protocol: 'Http', port: 80, frontend: 'public', redirects: true },
      { name: 'tls', protocol: 'Https', port: 443, hostNames: ['shop.example'], redirects: false },
      { name: 'unused', hostNames: ['a.example', 'b.example'], redirects: null },
    ],
    frontendIPConfigurations: [{ name: 'public', publicIPAddressId: `${network}/publicIPAddresses/P` }],
    backendAddressPools: [{ name: 'pool', addresses: ['app.example', '10.0.0.9'] }],
    backendProtocols: ['Http'],
    keyVaultSecretIds: ['https://v/secrets/c'],
  });
  expect(properties).not.toHaveProperty('firewallEnabled');
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. can_run_as ${groupKey}/providers/m.i/i/u`,
    `. attached_to ${keys}/virtualnetworks/v/subnets/s`,
    `${keys}/waf/g protects .`,
    `${keys}/waf/l protects .`,
  ]);
  expect(document).not.toMatch(/SECRET|etag/);
});

test('a WAF policy, without the bodies of the gateways that use it', () => {
  const mapping = mapBody(applicationGatewayWafPolicy, {
    ...reference('ApplicationGatewayWebApplicationFirewallPolicies/W'),
    name: 'W',
    properties: {
      policySettings: { state: 'Enabled', mode: 'Detection', requestBodyCheck: false, maxRequestBodySizeInKb: 128 },
      managedRules: { managedRuleSets: [{ ruleSetType: 'OWASP', ruleSetVersion: '3.2' }], exclusions: [{}, {}] },
      customRules: [{ name: 'c', priority: 1, state: 'Enabled', action: 'Block', matchConditions: [{}] }],
      applicationGateways: [{ id }],
    },
  });
  expect(entityOf(mapping).properties).toMatchObject({
    mode: 'Detection',
    requestBodyCheck: false,
    managedRuleSets: [{ ruleSetType: 'OWASP', ruleSetVersion: '3.2', ruleSetAction: null }],
    managedRuleExclusions: 2,
    customRules: [{ name: 'c', action: 'Block', state: 'Enabled', rateLimitThreshold: null }],
  });
  expect(entityOf(mapping).document).not.toContain('applicationGateways');
});
