import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';

const DOOR = 'microsoft.network/frontdoors';
const POLICY = 'microsoft.network/frontdoorwebapplicationfirewallpolicies';

/** A classic Front Door, with the letter case of recorded ones; the second has no WAF policy and takes plain HTTP. */
export function frontDoor(estate: Estate, index: number): Body {
  const id = estate.ref(DOOR, index);
  const name = estate.name(DOOR, index);
  const { group } = estate.layout.place(DOOR, index);
  const secure = index % 2 === 0;
  const part = (kind: string, at: string, properties: JsonObject): JsonObject => ({
    id: `${id.replace('/frontDoors/', '/Frontdoors/')}/${kind}/${at}`,
    name: at,
    type: `Microsoft.Network/Frontdoors/${kind}`,
    properties: { resourceState: 'Enabled', ...properties },
  });
  const engine = part('RulesEngines', 'headers', {
    rules: [
      {
        name: 'mark',
        priority: 0,
        action: {
          requestHeaderActions: [{ headerActionType: 'Append', headerName: 'x-from', value: 'not to be kept' }],
          responseHeaderActions: [],
        },
        matchConditions: [],
        matchProcessingBehavior: 'Continue',
      },
    ],
  });
  return {
    location: 'Global',
    properties: {
      friendlyName: name,
      cname: `${name}.azurefd.net`,
      frontdoorId: estate.serial('door', index),
      enabledState: 'Enabled',
      resourceState: 'Enabled',
      provisioningState: 'Succeeded',
      rulesEngines: secure ? [engine] : [],
      backendPoolsSettings: {
        enforceCertificateNameCheck: secure ? 'Enabled' : 'Disabled',
        sendRecvTimeoutSeconds: 30,
      },
      loadBalancingSettings: [],
      healthProbeSettings: [],
      frontendEndpoints: [
        part('FrontendEndpoints', 'default', {
          hostName: `${name}.azurefd.net`,
          sessionAffinityEnabledState: 'Disabled',
          webApplicationFirewallPolicyLink: secure ? estate.link(POLICY, estate.sibling(POLICY, group, 0)) : null,
          customHttpsConfiguration: null,
        }),
      ],
      routingRules: [
        part('RoutingRules', 'all', {
          enabledState: 'Enabled',
          acceptedProtocols: secure ? ['Https'] : ['Http', 'Https'],
          patternsToMatch: ['/*'],
          frontendEndpoints: [{ id: `${id}/frontendEndpoints/default` }],
          rulesEngine: secure ? { id: `${id}/rulesEngines/headers` } : null,
          routeConfiguration: {
            '@odata.type': '#Microsoft.Azure.FrontDoor.Models.FrontdoorForwardingConfiguration',
            forwardingProtocol: secure ? 'HttpsOnly' : 'MatchRequest',
            backendPool: { id: `${id}/backendPools/pool` },
          },
        }),
      ],
      backendPools: [
        part('BackendPools', 'pool', {
          backends: [
            {
              address: 'app.contoso.example',
              backendHostHeader: 'app.contoso.example',
              httpPort: 80,
              httpsPort: 443,
              priority: 1,
              weight: 50,
              enabledState: 'Enabled',
              privateLinkAlias: null,
            },
          ],
        }),
      ],
    },
  };
}

export function frontDoorWafPolicy(estate: Estate, index: number): Body {
  const strict = index % 2 === 0;
  const limit: JsonObject = {
    name: 'limit',
    priority: 1,
    enabledState: 'Enabled',
    ruleType: 'RateLimitRule',
    rateLimitDurationInMinutes: 1,
    rateLimitThreshold: 1000,
    matchConditions: [],
    action: 'Block',
  };
  const ruleSet = (ruleSetType: string, ruleSetVersion: string): JsonObject => ({
    ruleSetType,
    ruleSetVersion,
    ruleGroupOverrides: [],
    exclusions: [],
  });
  return {
    location: 'Global',
    etag: estate.serial('waf', index),
    sku: { name: strict ? 'Premium_AzureFrontDoor' : 'Classic_AzureFrontDoor' },
    properties: {
      policySettings: {
        enabledState: 'Enabled',
        mode: strict ? 'Prevention' : 'Detection',
        requestBodyCheck: strict ? 'Enabled' : 'Disabled',
      },
      customRules: { rules: strict ? [limit] : [] },
      managedRules: {
        managedRuleSets: strict
          ? [ruleSet('Microsoft_DefaultRuleSet', '2.1'), ruleSet('Microsoft_BotManagerRuleSet', '1.1')]
          : [ruleSet('DefaultRuleSet', '1.0')],
      },
      frontendEndpointLinks: [],
      routingRuleLinks: null,
      securityPolicyLinks: [],
      provisioningState: 'Succeeded',
      resourceState: 'Enabled',
    },
  };
}
