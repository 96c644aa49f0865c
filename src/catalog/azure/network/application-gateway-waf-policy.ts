import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeAnything, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';
import { customRules, managedRuleSets, maybeCustomRules, maybeManagedRuleSets } from './waf-rule.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    policySettings: maybeObject({
      state: maybeText,
      mode: maybeText,
      requestBodyCheck: maybeFlag,
      requestBodyEnforcement: maybeFlag,
      requestBodyInspectLimitInKB: maybeNumber,
      maxRequestBodySizeInKb: maybeNumber,
      fileUploadLimitInMb: maybeNumber,
      logScrubbing: maybeObject({ state: maybeText }),
    }),
    managedRules: maybeObject({ managedRuleSets: maybeManagedRuleSets, exclusions: maybeList(maybeAnything) }),
    customRules: maybeCustomRules,
  }),
});

/** Source: Azure Resource Manager, "Web Application Firewall Policies - List All". Gateways tell that it protects them. */
export const applicationGatewayWafPolicy = entityType(schema, {
  type: 'azure_application_gateway_waf_policy',
  title: 'Application gateway WAF policy',
  plural: 'Application gateway WAF policies',
  class: 'Policy',
  category: 'network',
  product: 'network',
  description: 'Rules of the web application firewall of application gateways.',
  source: trackedResource('Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies', '2024-05-01'),
  rights: [azure('Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies/read')],
  key: (policy, { tenantId }) => armKey(policy.id, tenantId),
  name: (policy) => policy.name,
  volatile: [
    ...armVolatile,
    'properties.resourceState',
    // Gateways come with their whole bodies here, and each is an entity of its own.
    'properties.applicationGateways',
    'properties.httpListeners',
    'properties.pathBasedRules',
  ],
  properties: {
    subscriptionId,
    resourceGroup,
    location,
    tags,
    state: text('Enabled or Disabled.', ({ properties }) => properties?.policySettings?.state),
    mode: text(
      'Prevention where requests are stopped, Detection where they are only logged.',
      ({ properties }) => properties?.policySettings?.mode,
    ),
    requestBodyCheck: flag(
      'Whether bodies of requests are looked at.',
      ({ properties }) => properties?.policySettings?.requestBodyCheck,
    ),
    requestBodyEnforcement: flag(
      'Whether bodies over the limit are refused.',
      ({ properties }) => properties?.policySettings?.requestBodyEnforcement,
    ),
    requestBodyInspectLimitInKB: number(
      'How much of a body is looked at.',
      ({ properties }) => properties?.policySettings?.requestBodyInspectLimitInKB,
    ),
    maxRequestBodySizeInKb: number(
      'Largest body.',
      ({ properties }) => properties?.policySettings?.maxRequestBodySizeInKb,
    ),
    fileUploadLimitInMb: number('Largest file.', ({ properties }) => properties?.policySettings?.fileUploadLimitInMb),
    logScrubbing: text(
      'Whether personal data is taken out of logs: Enabled or Disabled.',
      ({ properties }) => properties?.policySettings?.logScrubbing?.state,
    ),
    managedRuleSets: json('Rule sets of Microsoft with their versions.', ({ properties }) =>
      managedRuleSets(properties?.managedRules?.managedRuleSets),
    ),
    managedRuleExclusions: number(
      'How many exclusions there are from them.',
      ({ properties }) => properties?.managedRules?.exclusions?.length,
    ),
    customRules: json('Rules of your own.', ({ properties }) => customRules(properties?.customRules)),
  },
  relations: armRelations,
});
