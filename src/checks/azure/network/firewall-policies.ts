/** Source: "Web Application Firewall Policies - List All" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { at, atMost, isTrue, oneOf, some } from '../../rule/index.ts';

const subject = 'azure_application_gateway_waf_policy';

export const firewallPolicyChecks: readonly Check[] = [
  {
    id: 'appgw-waf-body-inspection',
    title: 'Web application firewalls of application gateways look into bodies',
    why: 'Injections are sent in the body of a request more often than in its address, where they go unseen otherwise.',
    severity: 'medium',
    topic: 'waf',
    subject,
    rule: at('properties.policySettings.requestBodyCheck', isTrue, { absent: 'fail' }),
    fix: {
      portal: 'Application Gateway WAF policy > Settings > Policy settings: enable "Inspect request body".',
      az: 'az network application-gateway waf-policy policy-setting update --policy-name {name} --resource-group {resourceGroup} --request-body-check true',
      bicep: 'policySettings: { requestBodyCheck: true }',
    },
  },
  {
    id: 'appgw-waf-body-size',
    title: 'Web application firewalls of application gateways limit the size of bodies',
    why: 'Larger bodies give room to hide an attack behind padding, and to tie up the applications.',
    severity: 'low',
    topic: 'waf',
    subject,
    settings: { 'most kilobytes': { words: 'Size of a body in KB, at most.', value: 128 } },
    rule: at('properties.policySettings.maxRequestBodySizeInKb', atMost('most kilobytes'), { absent: 'pass' }),
    fix: {
      portal: 'Application Gateway WAF policy > Settings > Policy settings: set "Max request body size" to 128 KB.',
      az: 'az network application-gateway waf-policy policy-setting update --policy-name {name} --resource-group {resourceGroup} --max-request-body-size-in-kb 128',
      bicep: 'policySettings: { maxRequestBodySizeInKb: 128 }',
    },
  },
  {
    id: 'appgw-waf-bot-rules',
    title: 'Web application firewalls of application gateways know bots',
    why: 'Microsoft keeps a list of addresses that attack others; the rules against bots turn those away at the gateway.',
    severity: 'low',
    topic: 'waf',
    subject,
    rule: some(
      'properties.managedRules.managedRuleSets',
      at('ruleSetType', oneOf('Microsoft_BotManagerRuleSet'), { absent: 'fail' }),
      { none: 'fail' },
    ),
    fix: {
      portal: 'Application Gateway WAF policy > Settings > Managed rules > Assign: add Microsoft_BotManagerRuleSet.',
      az: 'az network application-gateway waf-policy managed-rule rule-set add --policy-name {name} --resource-group {resourceGroup} --type Microsoft_BotManagerRuleSet --version 1.1',
    },
  },
];
