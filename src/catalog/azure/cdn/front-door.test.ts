import { expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines } from '../testing.ts';
import { frontDoor } from './front-door.ts';
import {
  frontDoorBackendPool,
  frontDoorFrontendEndpoint,
  frontDoorRoutingRule,
  frontDoorRulesEngine,
} from './front-door-parts.ts';
import { frontDoorWafPolicy } from './front-door-waf-policy.ts';

const id = `${group}/providers/Microsoft.Network/frontdoors/Door`;
const key = id.toLowerCase();
const parts = [frontDoorBackendPool, frontDoorFrontendEndpoint, frontDoorRoutingRule, frontDoorRulesEngine];
/** Ids of parts spell the door's type in another way than ids that lead to them (recorded). */
const part = (kind: string, name: string, properties: object) => ({
  id: `${id.replace('frontdoors', 'Frontdoors')}/${kind}/${name}`,
  name,
  properties,
});

test('a classic Front Door with its parts, which lead to each other', () => {
  const waf = `${group}/providers/Microsoft.Network/frontDoorWebApplicationFirewallPolicies/W`;
  const mapping = mapBody(
    frontDoor,
    {
      id,
      name: 'Door',
      location: 'Global',
      properties: {
        cName: 'door.azurefd.net',
        enabledState: 'Enabled',
        rulesEngines: [
          part('RulesEngines', 'E', {
            rules: [
              { name: 'r', priority: 0, action: { requestHeaderActions: [{ headerName: 'x', value: 'SECRET' }] } },
            ],
          }),
        ],
        routingRules: [
          part('RoutingRules', 'R', {
            acceptedProtocols: ['Http', 'Https'],
            frontendEndpoints: [{ id: `${id}/frontendEndpoints/F` }],
            rulesEngine: { id: `${id}/rulesEngines/E` },
            routeConfiguration: {
              '@odata.type': '#Microsoft.Azure.FrontDoor.Models.FrontdoorForwardingConfiguration',
              forwardingProtocol: 'HttpsOnly',
              backendPool: { id: `${id}/backendPools/B` },
            },
          }),
        ],
        frontendEndpoints: [
          part('FrontendEndpoints', 'F', {
            hostName: 'door.azurefd.net',
            webApplicationFirewallPolicyLink: { id: waf },
            customHttpsConfiguration: { minimumTlsVersion: '1.0' },
          }),
          { name: 'no id' },
        ],
        backendPools: [
          part('BackendPools', 'B', { backends: [{ address: 'app.example', httpsPort: 443, privateLinkAlias: null }] }),
        ],
      },
    },
    { parts },
  );
  expect(mapping.entities.map(({ type, name }) => `${type} ${name}`)).toEqual([
    'azure_front_door Door',
    'azure_front_door_frontend_endpoint F',
    'azure_front_door_routing_rule R',
    'azure_front_door_backend_pool B',
    'azure_front_door_rules_engine E',
  ]);
  expect(mapping.rejected).toMatchObject([{ type: 'azure_front_door_frontend_endpoint' }]);
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. contains ${key}/frontendendpoints/f`,
    `${waf.toLowerCase()} protects ${key}/frontendendpoints/f`,
    `. contains ${key}/routingrules/r`,
    `${key}/routingrules/r routes_to ${key}/backendpools/b`,
    `${key}/routingrules/r uses ${key}/frontendendpoints/f`,
    `${key}/routingrules/r uses ${key}/rulesengines/e`,
    `. contains ${key}/backendpools/b`,
    `. contains ${key}/rulesengines/e`,
  ]);
  const [door, frontend, rule, pool, engine] = mapping.entities;
  expect(door?.properties).toMatchObject({ hostName: 'door.azurefd.net', enabledState: 'Enabled' });
  expect(frontend?.properties).toMatchObject({ minimumTlsVersion: '1.0', wafPolicyId: waf });
  expect(rule?.properties).toMatchObject({
    routeType: 'FrontdoorForwardingConfiguration',
    forwardingProtocol: 'HttpsOnly',
  });
  expect(pool?.properties).toMatchObject({ backends: [{ address: 'app.example', httpPort: null, httpsPort: 443 }] });
  expect(engine?.properties).toMatchObject({ rules: [{ name: 'r', priority: 0 }] });
  expect(JSON.stringify(mapping)).not.toContain('SECRET');
  expect(door?.document).not.toContain('backends');
});

test('a WAF policy of Front Door says Enabled and Disabled in words', () => {
  const mapping = mapBody(frontDoorWafPolicy, {
    id: `${group}/providers/Microsoft.Network/frontdoorwebapplicationfirewallpolicies/W`,
    name: 'W',
    sku: { name: 'Premium_AzureFrontDoor' },
    properties: {
      policySettings: { enabledState: 'Enabled', mode: 'Prevention', requestBodyCheck: 'Disabled' },
      customRules: {
        rules: [{ name: 'limit', ruleType: 'RateLimitRule', enabledState: 'Enabled', rateLimitThreshold: 100 }],
      },
      managedRules: {
        managedRuleSets: [{ ruleSetType: 'Microsoft_DefaultRuleSet', ruleSetVersion: '2.1', ruleGroupOverrides: [{}] }],
      },
      securityPolicyLinks: [{ id: 'x' }],
    },
  });
  expect(entityOf(mapping).properties).toMatchObject({
    skuName: 'Premium_AzureFrontDoor',
    mode: 'Prevention',
    requestBodyCheck: 'Disabled',
    managedRuleSets: [{ ruleSetType: 'Microsoft_DefaultRuleSet', ruleSetVersion: '2.1', ruleSetAction: null }],
    customRules: [{ name: 'limit', ruleType: 'RateLimitRule', state: 'Enabled', rateLimitThreshold: 100 }],
  });
  expect(entityOf(mapping).document).not.toContain('securityPolicyLinks');
});
