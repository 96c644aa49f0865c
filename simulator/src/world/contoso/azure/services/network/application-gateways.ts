import type { Body, Estate } from '../../estate.ts';
import { freeAddress, part, someSubnet } from './parts.ts';

const GATEWAY = 'microsoft.network/applicationgateways';
const POLICY = 'microsoft.network/applicationgatewaywebapplicationfirewallpolicies';

/** One with a WAF policy and TLS only, the next with plain HTTP and an old policy of TLS. */
export function applicationGateway(estate: Estate, index: number): Body {
  const id = estate.ref(GATEWAY, index);
  const { group } = estate.layout.place(GATEWAY, index);
  const secure = index % 2 === 0;
  const at = (kind: string, name: string) => ({ id: `${id}/${kind}/${name}` });
  return {
    etag: estate.etag(GATEWAY, index),
    zones: ['1', '2', '3'],
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: estate.serial('agw', index),
      sku: { name: secure ? 'WAF_v2' : 'Standard_v2', tier: secure ? 'WAF_v2' : 'Standard_v2', capacity: 2 },
      operationalState: 'Running',
      sslPolicy: secure
        ? { policyType: 'Predefined', policyName: 'AppGwSslPolicy20220101S' }
        : { policyType: 'Custom', minProtocolVersion: 'TLSv1_0', cipherSuites: ['TLS_RSA_WITH_AES_128_CBC_SHA'] },
      gatewayIPConfigurations: [
        part(id, 'gatewayIPConfigurations', 'gateway', { subnet: someSubnet(estate, group, 1) }),
      ],
      sslCertificates: secure
        ? [part(id, 'sslCertificates', 'shop', { keyVaultSecretId: 'https://kv-edge.vault.azure.net/secrets/shop' })]
        : [],
      frontendIPConfigurations: [
        part(id, 'frontendIPConfigurations', 'public', {
          privateIPAllocationMethod: 'Dynamic',
          publicIPAddress: freeAddress(estate, group),
        }),
      ],
      frontendPorts: [part(id, 'frontendPorts', 'port', { port: secure ? 443 : 80 })],
      probes: [],
      backendAddressPools: [
        part(id, 'backendAddressPools', 'pool', {
          backendAddresses: secure ? [{ fqdn: 'app.contoso.example' }, { ipAddress: '10.0.0.9' }] : [],
        }),
      ],
      backendHttpSettingsCollection: [
        part(id, 'backendHttpSettingsCollection', 'settings', { port: 443, protocol: 'Https', requestTimeout: 30 }),
      ],
      httpListeners: [
        part(id, 'httpListeners', 'listener', {
          frontendIPConfiguration: at('frontendIPConfigurations', 'public'),
          frontendPort: at('frontendPorts', 'port'),
          protocol: secure ? 'Https' : 'Http',
          hostNames: secure ? ['shop.contoso.example'] : [],
        }),
      ],
      requestRoutingRules: [
        part(id, 'requestRoutingRules', 'rule', {
          ruleType: 'Basic',
          priority: 10,
          httpListener: at('httpListeners', 'listener'),
          backendAddressPool: at('backendAddressPools', 'pool'),
          backendHttpSettings: at('backendHttpSettingsCollection', 'settings'),
        }),
      ],
      enableHttp2: secure ? true : null,
      ...(secure
        ? { firewallPolicy: estate.link(POLICY, estate.sibling(POLICY, group, 0)) }
        : {
            webApplicationFirewallConfiguration: {
              enabled: false,
              firewallMode: 'Detection',
              ruleSetType: 'OWASP',
              ruleSetVersion: '3.0',
            },
          }),
    },
  };
}

export function applicationGatewayWafPolicy(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(POLICY, index);
  const gateway = estate.sibling(GATEWAY, group, 0);
  const strict = index % 2 === 0;
  const custom = {
    name: 'blockCountries',
    priority: 5,
    ruleType: 'MatchRule',
    action: 'Block',
    state: 'Enabled',
    matchConditions: [
      {
        matchVariables: [{ variableName: 'RemoteAddr' }],
        operator: 'GeoMatch',
        negationConditon: true,
        matchValues: ['DE'],
      },
    ],
  };
  return {
    etag: estate.etag(POLICY, index),
    properties: {
      provisioningState: 'Succeeded',
      resourceState: 'Enabled',
      policySettings: {
        state: 'Enabled',
        mode: strict ? 'Prevention' : 'Detection',
        requestBodyCheck: strict,
        maxRequestBodySizeInKb: strict ? 128 : 2000,
        fileUploadLimitInMb: 100,
      },
      customRules: strict ? [custom] : [],
      managedRules: {
        managedRuleSets: [
          { ruleSetType: 'OWASP', ruleSetVersion: strict ? '3.2' : '3.0', ruleGroupOverrides: [] },
          ...(strict
            ? [{ ruleSetType: 'Microsoft_BotManagerRuleSet', ruleSetVersion: '1.0', ruleGroupOverrides: [] }]
            : []),
        ],
        exclusions: [],
      },
      applicationGateways: gateway === undefined ? [] : [{ id: estate.ref(GATEWAY, gateway) }],
    },
  };
}
