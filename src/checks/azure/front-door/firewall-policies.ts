/** Source: "Policies - List By Subscription" of Front Door; Azure Web Application Firewall, "DRS and CRS rule groups and rules". */
import type { Check } from '../../declaration.ts';
import { all, at, noneOf, oneOf, onList, type Rule, some, when } from '../../rule/index.ts';

const subject = 'azure_front_door_waf_policy';
const ruleSets = 'properties.managedRules.managedRuleSets';

/** Standard profiles know only rules of one's own. */
const withManagedRules = (rule: Rule): Rule =>
  when(
    at('sku.name', noneOf('Standard_AzureFrontDoor'), { absent: 'pass' }),
    rule,
    'The Standard SKU has no managed rules.',
  );

export const frontDoorFirewallChecks: readonly Check[] = [
  {
    id: 'frontdoor-waf-prevention',
    title: 'Firewall policies of Front Door stop attacks',
    why: 'In detection mode attacks are written down and let through.',
    severity: 'medium',
    topic: 'waf',
    subject,
    rule: all(
      at('properties.policySettings.enabledState', oneOf('Enabled'), { absent: 'pass' }),
      at('properties.policySettings.mode', oneOf('Prevention'), { absent: 'fail' }),
    ),
    fix: {
      portal: 'Front Door WAF policy > Overview: enable the policy and switch to Prevention mode.',
      az: 'az network front-door waf-policy update --ids {id} --mode Prevention --disabled false',
      bicep: "policySettings: { enabledState: 'Enabled', mode: 'Prevention' }",
    },
  },
  {
    id: 'frontdoor-waf-managed-rules',
    title: "Firewall policies of Front Door use Microsoft's rules in a current version",
    why: 'Rules of your own stop what you thought of; those of Microsoft know the attacks that are going round.',
    severity: 'low',
    topic: 'waf',
    subject,
    settings: {
      'accepted versions': { words: 'Versions of Microsoft_DefaultRuleSet that will do.', value: ['2.1', '2.2'] },
    },
    rule: withManagedRules(
      some(
        ruleSets,
        all(
          at('ruleSetType', oneOf('Microsoft_DefaultRuleSet'), { absent: 'fail' }),
          at('ruleSetVersion', onList('accepted versions'), { absent: 'unknown' }),
        ),
        { none: 'fail' },
      ),
    ),
    fix: {
      portal: 'Front Door WAF policy > Settings > Managed rules > Assign: choose Microsoft_DefaultRuleSet_2.1.',
      az: 'az network front-door waf-policy managed-rules add --policy-name {name} --resource-group {resourceGroup} --type Microsoft_DefaultRuleSet --version 2.1 --action Block',
      bicep:
        "managedRuleSets: [{ ruleSetType: 'Microsoft_DefaultRuleSet', ruleSetVersion: '2.1', ruleSetAction: 'Block' }]",
    },
  },
  {
    id: 'frontdoor-waf-bot-rules',
    title: 'Firewall policies of Front Door know bots',
    why: 'Scanners and password guessers come from addresses that Microsoft knows; the bot rules stop them.',
    severity: 'low',
    topic: 'waf',
    subject,
    rule: withManagedRules(
      some(ruleSets, at('ruleSetType', oneOf('Microsoft_BotManagerRuleSet'), { absent: 'fail' }), { none: 'fail' }),
    ),
    fix: {
      portal: 'Front Door WAF policy > Settings > Managed rules > Assign: add Microsoft_BotManagerRuleSet.',
      az: 'az network front-door waf-policy managed-rules add --policy-name {name} --resource-group {resourceGroup} --type Microsoft_BotManagerRuleSet --version 1.1',
      bicep: "managedRuleSets: [{ ruleSetType: 'Microsoft_BotManagerRuleSet', ruleSetVersion: '1.1' }]",
    },
  },
  {
    id: 'frontdoor-waf-rate-limit',
    title: 'Firewall policies of Front Door limit how fast a caller may ask',
    why: 'Without a limit one caller can guess passwords, or ask for the dearest page, as fast as the line allows.',
    severity: 'low',
    topic: 'waf',
    subject,
    rule: some(
      'properties.customRules.rules',
      all(
        at('ruleType', oneOf('RateLimitRule'), { absent: 'fail' }),
        at('enabledState', oneOf('Enabled'), { absent: 'pass' }),
      ),
      { none: 'fail' },
    ),
    fix: {
      portal: 'Front Door WAF policy > Settings > Custom rules > Add custom rule: choose the rule type "Rate limit".',
      az: 'az network front-door waf-policy rule create --policy-name {name} --resource-group {resourceGroup} --name RateLimit --priority 100 --rule-type RateLimitRule --rate-limit-threshold 1000 --rate-limit-duration 1 --action Block --defer',
    },
  },
  {
    id: 'frontdoor-waf-body-inspection',
    title: 'Firewall policies of Front Door look into bodies',
    why: 'Most attacks travel in forms and JSON; a firewall that skips bodies sees none of them.',
    severity: 'low',
    topic: 'waf',
    subject,
    rule: at('properties.policySettings.requestBodyCheck', oneOf('Enabled'), { absent: 'fail' }),
    fix: {
      portal: 'Front Door WAF policy > Settings > Policy settings: enable "Request body inspection".',
      az: 'az network front-door waf-policy update --ids {id} --request-body-check Enabled',
      bicep: "policySettings: { requestBodyCheck: 'Enabled' }",
    },
  },
];
