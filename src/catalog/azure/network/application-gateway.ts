import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
import {
  armProperties,
  armRelations,
  armVolatile,
  idOrNone,
  relationsFrom,
  relationsTo,
  skuField,
  trackedResource,
} from '../arm.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';
import { backendFacts, frontendFacts, gatewayLists, listenerFacts } from './application-gateway-facts.ts';
import { embeddedVolatile } from './embedded.ts';

const { subscriptionId, resourceGroup, location, tags, identityType, userAssignedIdentityIds } = armProperties;

const schema = z.object({
  ...armShape,
  zones: maybeTexts,
  properties: maybeObject({
    ...gatewayLists,
    sku: maybeObject({ name: maybeText, tier: maybeText }),
    operationalState: maybeText,
    enableHttp2: maybeFlag,
    enableFips: maybeFlag,
    firewallPolicy: maybeReference,
    forceFirewallPolicyAssociation: maybeFlag,
    sslPolicy: maybeObject({
      policyType: maybeText,
      policyName: maybeText,
      minProtocolVersion: maybeText,
      cipherSuites: maybeTexts,
      disabledSslProtocols: maybeTexts,
    }),
    defaultPredefinedSslPolicy: maybeText,
    webApplicationFirewallConfiguration: maybeObject({
      enabled: maybeFlag,
      firewallMode: maybeText,
      ruleSetType: maybeText,
      ruleSetVersion: maybeText,
      requestBodyCheck: maybeFlag,
    }),
    privateEndpointConnections: maybePrivateEndpoints,
  }),
});

/** Lists of the body whose items have an etag and a state of their own. */
const embedded = [
  'gatewayIPConfigurations',
  'authenticationCertificates',
  'trustedRootCertificates',
  'trustedClientCertificates',
  'sslCertificates',
  'sslProfiles',
  'frontendIPConfigurations',
  'frontendPorts',
  'probes',
  'backendAddressPools',
  'backendHttpSettingsCollection',
  'backendSettingsCollection',
  'httpListeners',
  'listeners',
  'urlPathMaps',
  'requestRoutingRules',
  'routingRules',
  'rewriteRuleSets',
  'redirectConfigurations',
  'privateLinkConfigurations',
  'privateEndpointConnections',
  'loadDistributionPolicies',
];

/**
 * Source: Azure Resource Manager, "Application Gateways - List All". Public addresses tell that they are attached to it, and
 * interfaces and scale sets that it routes to them.
 */
export const applicationGateway = entityType(schema, {
  type: 'azure_application_gateway',
  title: 'Application gateway',
  plural: 'Application gateways',
  class: 'Gateway',
  category: 'network',
  product: 'network',
  description: 'Takes web requests in and hands them to what stands behind it, with a firewall where there is one.',
  source: trackedResource('Microsoft.Network/applicationGateways', '2024-05-01'),
  rights: [azure('Microsoft.Network/applicationGateways/read')],
  key: (gateway, { tenantId }) => armKey(gateway.id, tenantId),
  name: (gateway) => gateway.name,
  volatile: [
    ...armVolatile,
    ...embeddedVolatile(...embedded),
    'properties.backendAddressPools.*.properties.backendIPConfigurations',
  ],
  redact: [
    'properties.sslCertificates.*.properties.data',
    'properties.sslCertificates.*.properties.password',
    'properties.authenticationCertificates.*.properties.data',
  ],
  properties: {
    subscriptionId,
    resourceGroup,
    location,
    tags,
    identityType,
    userAssignedIdentityIds,
    zones: list('Availability zones.', ({ zones }) => zones),
    skuName: text('Name of the SKU.', ({ properties }) => skuField(properties?.sku, 'name')),
    skuTier: text('Standard_v2, WAF_v2, ...', ({ properties }) => skuField(properties?.sku, 'tier')),
    operationalState: text('Running, Stopped, ...', ({ properties }) => properties?.operationalState),
    enableHttp2: flag('Whether HTTP/2 is on.', ({ properties }) => properties?.enableHttp2),
    enableFips: flag('Whether only ciphers of FIPS are used.', ({ properties }) => properties?.enableFips),
    sslPolicyType: text('Predefined or Custom.', ({ properties }) => properties?.sslPolicy?.policyType),
    sslPolicyName: text(
      'Predefined policy of TLS that was chosen.',
      ({ properties }) => properties?.sslPolicy?.policyName,
    ),
    defaultSslPolicyName: text(
      'Predefined policy of TLS that holds where none was chosen.',
      ({ properties }) => properties?.defaultPredefinedSslPolicy,
    ),
    minimumTlsVersion: text(
      'Oldest version of TLS that a custom policy allows.',
      ({ properties }) => properties?.sslPolicy?.minProtocolVersion,
    ),
    disabledSslProtocols: list(
      'Versions of TLS that are off.',
      ({ properties }) => properties?.sslPolicy?.disabledSslProtocols,
    ),
    cipherSuites: list('Ciphers of a custom policy.', ({ properties }) => properties?.sslPolicy?.cipherSuites),
    firewallPolicyId: text('Policy of its web application firewall, or none.', ({ properties }) =>
      properties ? idOrNone(properties.firewallPolicy) : undefined,
    ),
    firewallEnabled: flag(
      'Whether the firewall that is set in the gateway itself is on.',
      ({ properties }) => properties?.webApplicationFirewallConfiguration?.enabled,
    ),
    firewallMode: text(
      'Prevention or Detection, of the firewall that is set in the gateway itself.',
      ({ properties }) => properties?.webApplicationFirewallConfiguration?.firewallMode,
    ),
    firewallRuleSet: text('Its rule set with the version.', ({ properties }) => {
      const { ruleSetType, ruleSetVersion } = properties?.webApplicationFirewallConfiguration ?? {};
      return ruleSetType ? `${ruleSetType} ${ruleSetVersion ?? ''}`.trim() : undefined;
    }),
    forceFirewallPolicyAssociation: flag(
      'Whether the policy counts although the gateway has settings of its own.',
      ({ properties }) => properties?.forceFirewallPolicyAssociation,
    ),
    frontendIPConfigurations: json('Addresses that it listens on.', ({ properties }) => frontendFacts(properties)),
    httpListeners: json(
      'Listeners: protocol, port, host names, policy, and whether callers are only redirected.',
      ({ properties }) => listenerFacts(properties),
    ),
    backendAddressPools: json('Pools with the names and addresses in them.', ({ properties }) =>
      backendFacts(properties),
    ),
    backendProtocols: list('Protocols that it speaks to what stands behind it.', ({ properties }) => {
      const settings = properties?.backendHttpSettingsCollection;
      return settings && [...new Set(settings.flatMap((one) => one.properties?.protocol ?? []))];
    }),
    keyVaultSecretIds: list('Secrets of key vaults that hold its certificates.', ({ properties }) =>
      properties?.sslCertificates?.flatMap((certificate) => certificate.properties?.keyVaultSecretId || []),
    ),
    privateEndpointConnections,
  },
  relations: (gateway, context) => [
    ...armRelations(gateway, context),
    ...relationsTo(
      'attached_to',
      [
        ...(gateway.properties?.gatewayIPConfigurations ?? []).map(({ properties }) => properties?.subnet?.id),
        ...(gateway.properties?.frontendIPConfigurations ?? []).map(({ properties }) => properties?.subnet?.id),
      ],
      context,
    ),
    ...relationsFrom(
      'protects',
      [
        gateway.properties?.firewallPolicy?.id,
        ...(gateway.properties?.httpListeners ?? []).map(({ properties }) => properties?.firewallPolicy?.id),
      ],
      context,
    ),
    ...privateEndpointRelations(gateway, context),
  ],
});
