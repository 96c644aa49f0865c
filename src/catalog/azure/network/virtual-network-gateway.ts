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
import { armProperties, armRelations, armVolatile, relationsTo, skuField } from '../arm.ts';
import { embeddedVolatile, idsOf } from './embedded.ts';

const { subscriptionId, resourceGroup, location, tags, identityType, userAssignedIdentityIds } = armProperties;

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    sku: maybeObject({ name: maybeText, tier: maybeText }),
    gatewayType: maybeText,
    vpnType: maybeText,
    vpnGatewayGeneration: maybeText,
    activeActive: maybeFlag,
    enableBgp: maybeFlag,
    enablePrivateIpAddress: maybeFlag,
    disableIPSecReplayProtection: maybeFlag,
    gatewayDefaultSite: maybeReference,
    bgpSettings: maybeObject({ asn: maybeNumber }),
    ipConfigurations: maybeList(
      z.object({ properties: maybeObject({ subnet: maybeReference, publicIPAddress: maybeReference }) }),
    ),
    vpnClientConfiguration: maybeObject({
      vpnClientAddressPool: maybeObject({ addressPrefixes: maybeTexts }),
      vpnClientProtocols: maybeTexts,
      vpnAuthenticationTypes: maybeTexts,
      vpnClientRootCertificates: maybeList(z.object({ name: z.string() })),
      aadTenant: maybeText,
      aadAudience: maybeText,
    }),
  }),
});

/** Source: Azure Resource Manager, "Virtual Network Gateways - List"; a list for each group, hence read from Resource Graph only. */
export const virtualNetworkGateway = entityType(schema, {
  type: 'azure_virtual_network_gateway',
  title: 'Virtual network gateway',
  plural: 'Virtual network gateways',
  class: 'Gateway',
  category: 'network',
  product: 'network',
  description: 'Joins a virtual network to other sites, or to people, by VPN or ExpressRoute.',
  source: {
    kind: 'resource-graph',
    table: 'resources',
    resourceType: 'microsoft.network/virtualnetworkgateways',
  },
  rights: [azure('Microsoft.Network/virtualNetworkGateways/read')],
  key: (gateway, { tenantId }) => armKey(gateway.id, tenantId),
  name: (gateway) => gateway.name,
  volatile: [
    ...armVolatile,
    ...embeddedVolatile('ipConfigurations', 'natRules', 'virtualNetworkGatewayPolicyGroups'),
    'properties.vpnClientConfiguration.vpnClientRootCertificates.*.etag',
    'properties.vpnClientConfiguration.vpnClientRootCertificates.*.properties.provisioningState',
    'properties.vpnClientConfiguration.vpnClientRevokedCertificates.*.etag',
    'properties.vpnClientConfiguration.vpnClientRevokedCertificates.*.properties.provisioningState',
  ],
  redact: [
    'properties.vpnClientConfiguration.radiusServerSecret',
    'properties.vpnClientConfiguration.radiusServers.*.radiusServerSecret',
  ],
  properties: {
    subscriptionId,
    resourceGroup,
    location,
    tags,
    identityType,
    userAssignedIdentityIds,
    skuName: text('Name of the SKU.', ({ properties }) => skuField(properties?.sku, 'name')),
    gatewayType: text('Vpn, ExpressRoute or LocalGateway.', ({ properties }) => properties?.gatewayType),
    vpnType: text('RouteBased or PolicyBased.', ({ properties }) => properties?.vpnType),
    vpnGatewayGeneration: text('Generation.', ({ properties }) => properties?.vpnGatewayGeneration),
    activeActive: flag('Whether both instances take traffic.', ({ properties }) => properties?.activeActive),
    enableBgp: flag('Whether routes are learnt with BGP.', ({ properties }) => properties?.enableBgp),
    asn: number('Autonomous system.', ({ properties }) => properties?.bgpSettings?.asn),
    enablePrivateIpAddress: flag(
      'Whether connections may use a private address.',
      ({ properties }) => properties?.enablePrivateIpAddress,
    ),
    disableIPSecReplayProtection: flag(
      'Whether packets that come twice are let through.',
      ({ properties }) => properties?.disableIPSecReplayProtection,
    ),
    publicIPAddressIds: list('Public IP addresses.', ({ properties }) =>
      idsOf(properties?.ipConfigurations?.map((configuration) => configuration.properties?.publicIPAddress)),
    ),
    clientAddressPrefixes: list(
      'Addresses given to people who dial in; none where nobody can.',
      ({ properties }) => properties?.vpnClientConfiguration?.vpnClientAddressPool?.addressPrefixes,
    ),
    clientProtocols: list(
      'Protocols of people who dial in.',
      ({ properties }) => properties?.vpnClientConfiguration?.vpnClientProtocols,
    ),
    clientAuthenticationTypes: list(
      'How they prove who they are: AAD, Certificate, Radius.',
      ({ properties }) => properties?.vpnClientConfiguration?.vpnAuthenticationTypes,
    ),
    clientRootCertificates: list('Names of the root certificates of people who dial in.', ({ properties }) =>
      properties?.vpnClientConfiguration?.vpnClientRootCertificates?.map(({ name }) => name),
    ),
    clientEntraTenant: text(
      'Sign-in address of the Entra tenant of people who dial in.',
      ({ properties }) => properties?.vpnClientConfiguration?.aadTenant,
    ),
    clientEntraAudience: text(
      'Application that they sign in to.',
      ({ properties }) => properties?.vpnClientConfiguration?.aadAudience,
    ),
  },
  relations: (gateway, context) => [
    ...armRelations(gateway, context),
    ...relationsTo(
      'attached_to',
      (gateway.properties?.ipConfigurations ?? []).map(({ properties }) => properties?.subnet?.id),
      context,
    ),
    ...relationsTo('routes_to', [gateway.properties?.gatewayDefaultSite?.id], context),
  ],
});
