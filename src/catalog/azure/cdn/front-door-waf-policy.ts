import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';
import { customRules, managedRuleSets, maybeCustomRules, maybeManagedRuleSets } from '../network/waf-rule.ts';

const { subscriptionId, resourceGroup, tags, skuName } = armProperties;

/**
 * Source: Azure Resource Manager, "Policies - List By Subscription" of Front Door. What it protects is told by the endpoints
 * and security policies that name it.
 */
export const frontDoorWafPolicy = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      policySettings: maybeObject({
        enabledState: maybeText,
        mode: maybeText,
        requestBodyCheck: maybeText,
        logScrubbing: maybeObject({ state: maybeText }),
      }),
      managedRules: maybeObject({ managedRuleSets: maybeManagedRuleSets }),
      customRules: maybeObject({ rules: maybeCustomRules }),
    }),
  }),
  {
    type: 'azure_front_door_waf_policy',
    title: 'Front Door WAF policy',
    plural: 'Front Door WAF policies',
    class: 'Policy',
    category: 'network',
    product: 'network',
    description: 'Rules of the web application firewall of Front Door and the CDN.',
    source: trackedResource('Microsoft.Network/FrontDoorWebApplicationFirewallPolicies', '2024-02-01'),
    rights: [azure('Microsoft.Network/frontDoorWebApplicationFirewallPolicies/read')],
    key: (policy, { tenantId }) => armKey(policy.id, tenantId),
    name: (policy) => policy.name,
    volatile: [
      ...armVolatile,
      'properties.resourceState',
      'properties.frontendEndpointLinks',
      'properties.routingRuleLinks',
      'properties.securityPolicyLinks',
    ],
    properties: {
      subscriptionId,
      resourceGroup,
      tags,
      skuName,
      enabledState: text('Enabled or Disabled.', ({ properties }) => properties?.policySettings?.enabledState),
      mode: text(
        'Prevention where requests are stopped, Detection where they are only logged.',
        ({ properties }) => properties?.policySettings?.mode,
      ),
      requestBodyCheck: text(
        'Whether bodies of requests are looked at: Enabled or Disabled.',
        ({ properties }) => properties?.policySettings?.requestBodyCheck,
      ),
      logScrubbing: text(
        'Whether personal data is taken out of logs: Enabled or Disabled.',
        ({ properties }) => properties?.policySettings?.logScrubbing?.state,
      ),
      managedRuleSets: json('Rule sets of Microsoft with their versions.', ({ properties }) =>
        managedRuleSets(properties?.managedRules?.managedRuleSets),
      ),
      customRules: json('Rules of your own.', ({ properties }) => customRules(properties?.customRules?.rules)),
    },
    relations: armRelations,
  },
);
