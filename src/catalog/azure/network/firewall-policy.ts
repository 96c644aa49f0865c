import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import {
  armShape,
  maybeFlag,
  maybeList,
  maybeNumber,
  maybeObject,
  maybeReference,
  maybeText,
  maybeTexts,
} from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, idOrNone, relationsTo, skuField, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags, identityType, userAssignedIdentityIds } = armProperties;

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    sku: maybeObject({ tier: maybeText }),
    basePolicy: maybeReference,
    threatIntelMode: maybeText,
    threatIntelWhitelist: maybeObject({ ipAddresses: maybeTexts, fqdns: maybeTexts }),
    insights: maybeObject({
      isEnabled: maybeFlag,
      retentionDays: maybeNumber,
      logAnalyticsResources: maybeObject({
        defaultWorkspaceId: maybeReference,
        workspaces: maybeList(z.object({ workspaceId: maybeReference })),
      }),
    }),
    dnsSettings: maybeObject({ servers: maybeTexts, enableProxy: maybeFlag }),
    explicitProxy: maybeObject({ enableExplicitProxy: maybeFlag }),
    intrusionDetection: maybeObject({ mode: maybeText, profile: maybeText }),
    transportSecurity: maybeObject({ certificateAuthority: maybeObject({ name: maybeText }) }),
    sql: maybeObject({ allowSqlRedirect: maybeFlag }),
  }),
});

/** Source: Azure Resource Manager, "Firewall Policies - List All". Rules lie in rule collection groups below it. */
export const firewallPolicy = entityType(schema, {
  type: 'azure_firewall_policy',
  title: 'Firewall policy',
  plural: 'Firewall policies',
  class: 'Policy',
  category: 'network',
  product: 'network',
  description: 'Settings and rules that firewalls share, and that other policies build on.',
  source: trackedResource('Microsoft.Network/firewallPolicies', '2024-05-01'),
  rights: [azure('Microsoft.Network/firewallPolicies/read')],
  key: (policy, { tenantId }) => armKey(policy.id, tenantId),
  name: (policy) => policy.name,
  volatile: [...armVolatile, 'properties.childPolicies', 'properties.firewalls', 'properties.ruleCollectionGroups'],
  // The file of the explicit proxy is named by a URL with a shared access signature.
  redact: ['properties.explicitProxy.pacFile'],
  properties: {
    subscriptionId,
    resourceGroup,
    location,
    tags,
    identityType,
    userAssignedIdentityIds,
    skuTier: text('Basic, Standard or Premium.', ({ properties }) => skuField(properties?.sku, 'tier')),
    basePolicyId: text('Policy whose rules come first, or none.', ({ properties }) =>
      properties ? idOrNone(properties.basePolicy) : undefined,
    ),
    threatIntelMode: text(
      'What happens to traffic with known bad addresses: Alert, Deny or Off.',
      ({ properties }) => properties?.threatIntelMode,
    ),
    threatIntelAllowedAddresses: list(
      'Addresses that threat intelligence passes over.',
      ({ properties }) => properties?.threatIntelWhitelist?.ipAddresses,
    ),
    threatIntelAllowedFqdns: list(
      'Names that threat intelligence passes over.',
      ({ properties }) => properties?.threatIntelWhitelist?.fqdns,
    ),
    intrusionDetectionMode: text('Off, Alert or Deny.', ({ properties }) => properties?.intrusionDetection?.mode),
    intrusionDetectionProfile: text(
      'Which signatures are used.',
      ({ properties }) => properties?.intrusionDetection?.profile,
    ),
    tlsInspectionCertificate: text(
      'Name of the certificate with which TLS is opened; absent where it is not.',
      ({ properties }) => properties?.transportSecurity?.certificateAuthority?.name,
    ),
    dnsProxyEnabled: flag('Whether it answers DNS itself.', ({ properties }) => properties?.dnsSettings?.enableProxy),
    dnsServers: list('DNS servers; those of Azure when empty.', ({ properties }) => properties?.dnsSettings?.servers),
    explicitProxyEnabled: flag(
      'Whether it works as a proxy that clients name.',
      ({ properties }) => properties?.explicitProxy?.enableExplicitProxy,
    ),
    sqlRedirectAllowed: flag(
      'Whether SQL connections may be redirected.',
      ({ properties }) => properties?.sql?.allowSqlRedirect,
    ),
    insightsEnabled: flag('Whether insights are on.', ({ properties }) => properties?.insights?.isEnabled),
    insightsRetentionDays: number(
      'Days that insights are kept.',
      ({ properties }) => properties?.insights?.retentionDays,
    ),
  },
  relations: (policy, context) => {
    const logs = policy.properties?.insights?.logAnalyticsResources;
    return [
      ...armRelations(policy, context),
      ...relationsTo('extends', [policy.properties?.basePolicy?.id], context),
      ...relationsTo(
        'sends_logs_to',
        [logs?.defaultWorkspaceId?.id, ...(logs?.workspaces ?? []).map(({ workspaceId }) => workspaceId?.id)],
        context,
      ),
    ];
  },
});
