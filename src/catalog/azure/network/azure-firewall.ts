import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeList, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
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
import { embeddedVolatile, idsOf } from './embedded.ts';
import { firewallCollections, inboundTranslations, maybeFirewallCollections } from './firewall-rule.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

const ipConfiguration = z.object({
  properties: maybeObject({ privateIPAddress: maybeText, publicIPAddress: maybeReference, subnet: maybeReference }),
});

const schema = z.object({
  ...armShape,
  zones: maybeTexts,
  properties: maybeObject({
    sku: maybeObject({ name: maybeText, tier: maybeText }),
    threatIntelMode: maybeText,
    firewallPolicy: maybeReference,
    virtualHub: maybeReference,
    ipGroups: maybeList(maybeReference),
    ipConfigurations: maybeList(ipConfiguration),
    managementIpConfiguration: ipConfiguration.nullish(),
    hubIPAddresses: maybeObject({
      privateIPAddress: maybeText,
      publicIPs: maybeObject({ addresses: maybeList(z.object({ address: maybeText })) }),
    }),
    networkRuleCollections: maybeFirewallCollections,
    applicationRuleCollections: maybeFirewallCollections,
    natRuleCollections: maybeFirewallCollections,
  }),
});

type AzureFirewall = z.output<typeof schema>;

/** Those of traffic and the one of the service's own management, where there is one. */
const configurations = ({ properties }: AzureFirewall) => [
  ...(properties?.ipConfigurations ?? []),
  ...(properties?.managementIpConfiguration ? [properties.managementIpConfiguration] : []),
];

/** Source: Azure Resource Manager, "Azure Firewalls - List All". Public addresses tell that they are attached to it. */
export const azureFirewall = entityType(schema, {
  type: 'azure_firewall',
  title: 'Azure Firewall',
  plural: 'Azure Firewalls',
  class: 'Firewall',
  category: 'network',
  product: 'network',
  description: 'A firewall between networks and the internet, with rules of its own or those of a policy.',
  source: trackedResource('Microsoft.Network/azureFirewalls', '2024-05-01'),
  rights: [azure('Microsoft.Network/azureFirewalls/read')],
  key: (firewall, { tenantId }) => armKey(firewall.id, tenantId),
  name: (firewall) => firewall.name,
  volatile: [
    ...armVolatile,
    'properties.managementIpConfiguration.etag',
    'properties.managementIpConfiguration.properties.provisioningState',
    ...embeddedVolatile(
      'ipConfigurations',
      'networkRuleCollections',
      'applicationRuleCollections',
      'natRuleCollections',
    ),
  ],
  properties: {
    subscriptionId,
    resourceGroup,
    location,
    tags,
    zones: list('Availability zones.', ({ zones }) => zones),
    skuName: text('AZFW_VNet or AZFW_Hub.', ({ properties }) => skuField(properties?.sku, 'name')),
    skuTier: text('Basic, Standard or Premium.', ({ properties }) => skuField(properties?.sku, 'tier')),
    threatIntelMode: text(
      'What happens to traffic with known bad addresses: Alert, Deny or Off.',
      ({ properties }) => properties?.threatIntelMode,
    ),
    firewallPolicyId: text('Policy that holds its rules, or none.', ({ properties }) =>
      properties ? idOrNone(properties.firewallPolicy) : undefined,
    ),
    virtualHubId: text('Virtual hub that it lies in, or none.', ({ properties }) =>
      properties ? idOrNone(properties.virtualHub) : undefined,
    ),
    privateIPAddresses: list('Private addresses, which routes lead to.', ({ properties }) => {
      const own = properties?.ipConfigurations?.map((configuration) => configuration.properties?.privateIPAddress);
      const all = own && [...own, properties?.hubIPAddresses?.privateIPAddress];
      return all?.flatMap((address) => (address ? [address] : []));
    }),
    publicIPAddressIds: list('Public IP addresses.', (firewall) =>
      firewall.properties
        ? idsOf(configurations(firewall).map(({ properties }) => properties?.publicIPAddress))
        : undefined,
    ),
    hubPublicIPAddresses: list('Public addresses of a firewall in a virtual hub.', ({ properties }) =>
      properties?.hubIPAddresses?.publicIPs?.addresses?.flatMap(({ address }) => (address ? [address] : [])),
    ),
    managementSubnetId: text(
      'Subnet of the management traffic, where it is kept apart.',
      ({ properties }) => properties?.managementIpConfiguration?.properties?.subnet?.id,
    ),
    networkRuleCollections: json('Rules by address and port that lie in the firewall.', ({ properties }) =>
      firewallCollections(properties?.networkRuleCollections),
    ),
    applicationRuleCollections: json('Rules by name that lie in the firewall.', ({ properties }) =>
      firewallCollections(properties?.applicationRuleCollections),
    ),
    inboundTranslations: json('Ports that it leads on to addresses behind it.', ({ properties }) =>
      properties?.natRuleCollections?.flatMap((collection) => inboundTranslations(collection.properties?.rules)),
    ),
  },
  relations: (firewall, context) => [
    ...armRelations(firewall, context),
    ...relationsTo(
      'attached_to',
      [
        ...configurations(firewall).map(({ properties }) => properties?.subnet?.id),
        firewall.properties?.virtualHub?.id,
      ],
      context,
    ),
    ...relationsTo('uses', idsOf(firewall.properties?.ipGroups) ?? [], context),
    ...relationsFrom('governs', [firewall.properties?.firewallPolicy?.id], context),
  ],
});
