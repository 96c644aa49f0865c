/** Source: "Bastion Hosts - List" and "Virtual Network Gateways - List" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { at, code, every, type Item, isSet, noneOf, oneOf, type Situation, when } from '../../rule/index.ts';
import { factsNamed, judged, lowerAt, lowerTexts } from '../shared/reading.ts';

const gateway = 'azure_virtual_network_gateway';
const clients = 'properties.vpnClientConfiguration';

const networkOf = (subnet: string) => subnet.replace(/\/subnets\/[^/]+$/, '');

/** Virtual networks that a host stands in: hosts of the Developer SKU name the network itself. */
function networksOf(host: Item): readonly string[] {
  const named = lowerAt(host, 'properties.virtualNetwork.id');
  const subnets = lowerTexts(host, 'properties.ipConfigurations', 'properties.subnet.id');
  return [...subnets.map(networkOf), ...(named ? [named] : [])];
}

function hasBastion(_subscription: Item, situation: Situation) {
  const hosts = factsNamed(situation, 'bastion hosts');
  const networks = factsNamed(situation, 'virtual networks');
  const machines = factsNamed(situation, 'virtual machines');
  const working = hosts.items.filter((host) => lowerAt(host, 'properties.provisioningState') === 'succeeded');
  const guarded = new Set(working.flatMap(networksOf));
  const reach = (network: Item) => [
    network.id.toLowerCase(),
    ...lowerTexts(network, '@virtualNetworkPeerings', 'remoteVirtualNetworkId'),
  ];
  if (networks.items.some((network) => reach(network).some((id) => guarded.has(id))))
    return judged('pass', 'A bastion host stands in a virtual network of the subscription, or in one that is peered.');
  const missing = machines.items.length === 0 ? machines.missing : (hosts.missing ?? networks.missing);
  if (missing !== null) return judged('unknown', missing);
  return machines.items.length === 0
    ? judged('not-applicable', 'The subscription has no virtual machines.')
    : judged('fail', 'No bastion host stands in its virtual networks or in those that are peered.');
}

export const remoteAccessChecks: readonly Check[] = [
  {
    id: 'bastion-exists',
    title: 'Subscriptions with virtual machines have Azure Bastion',
    why: 'Where there is no bastion, administrators open ports of machines to the Internet to get work done.',
    severity: 'low',
    topic: 'remote-admin',
    subject: 'azure_subscription',
    facts: {
      'bastion hosts': { from: 'tenant', types: ['azure_bastion_host'] },
      'virtual networks': {
        from: 'subscription',
        types: ['azure_virtual_network'],
        pick: ['virtualNetworkPeerings'],
      },
      'virtual machines': { from: 'subscription', types: ['azure_virtual_machine'], pick: [] },
    },
    rule: code('a bastion host stands in a virtual network of the subscription or in one that is peered', hasBastion),
    approximates: 'One host in one network of the subscription is enough.',
    fix: {
      portal: 'Bastions > Create: choose the hub network, or one with machines.',
      az: 'az network bastion create --name bastion --resource-group "$RESOURCE_GROUP" --vnet-name "$NETWORK" --public-ip-address "$ADDRESS" --sku Standard --subscription {subscription}',
      terraform: 'azurerm_bastion_host',
    },
  },
  {
    id: 'vpn-gateway-not-basic',
    title: 'VPN gateways are not of the Basic SKU',
    why: 'The Basic SKU has no IKEv2 for clients, no own cipher policy and no sign-in with Entra ID.',
    severity: 'medium',
    topic: 'config',
    subject: gateway,
    rule: when(
      at('properties.gatewayType', oneOf('Vpn'), { absent: 'unknown' }),
      at('properties.sku.name', noneOf('Basic'), { absent: 'unknown' }),
      'It is no VPN gateway.',
    ),
    fix: {
      portal: 'A Basic gateway cannot be resized: delete it and create one of VpnGw1AZ or larger.',
      az: 'az network vnet-gateway create --name {name} --resource-group {resourceGroup} --vnet "$NETWORK" --public-ip-addresses "$ADDRESS" --gateway-type Vpn --sku VpnGw1AZ',
      bicep: "sku: { name: 'VpnGw1AZ', tier: 'VpnGw1AZ' }",
    },
  },
  {
    id: 'vpn-gateway-entra-only',
    title: 'People dial in to VPN gateways with Entra ID only',
    why: 'Certificates and RADIUS know neither Conditional Access nor multifactor authentication of Entra ID.',
    severity: 'medium',
    topic: 'strong-auth',
    subject: gateway,
    rule: when(
      at(`${clients}.vpnClientAddressPool.addressPrefixes`, isSet, { absent: 'fail' }),
      every(`${clients}.vpnAuthenticationTypes`, at('$', oneOf('AAD'), { absent: 'fail' }), { none: 'fail' }),
      'Nobody can dial in.',
    ),
    fix: {
      portal:
        'Virtual network gateway > Settings > Point-to-site configuration: set the authentication type to Microsoft Entra ID alone.',
      az: 'az network vnet-gateway update --name {name} --resource-group {resourceGroup} --vpn-auth-type AAD --aad-tenant "$TENANT_URL" --aad-audience "$AUDIENCE" --aad-issuer "$ISSUER" --client-protocol OpenVPN',
      bicep: "vpnClientConfiguration: { vpnAuthenticationTypes: ['AAD'] }",
    },
  },
];
