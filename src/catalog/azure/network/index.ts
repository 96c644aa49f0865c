import type { Declaration } from '../../declaration.ts';
import { applicationGateway } from './application-gateway.ts';
import { applicationGatewayWafPolicy } from './application-gateway-waf-policy.ts';
import { applicationSecurityGroup } from './application-security-group.ts';
import { azureFirewall } from './azure-firewall.ts';
import { bastionHost } from './bastion-host.ts';
import { bgpServiceCommunity } from './bgp-service-community.ts';
import { ddosProtectionPlan } from './ddos-protection-plan.ts';
import { expressRouteCircuit } from './express-route-circuit.ts';
import { expressRouteCircuitConnection, expressRoutePeerConnection } from './express-route-connection.ts';
import { expressRoutePeering } from './express-route-peering.ts';
import { firewallPolicy } from './firewall-policy.ts';
import { firewallRuleCollectionGroup } from './firewall-rule-collection-group.ts';
import { flowLog } from './flow-log.ts';
import { gatewayConnection } from './gateway-connection.ts';
import { loadBalancer } from './load-balancer.ts';
import { localNetworkGateway } from './local-network-gateway.ts';
import { natGateway } from './nat-gateway.ts';
import { networkInterface } from './network-interface.ts';
import { networkSecurityGroup } from './network-security-group.ts';
import { networkWatcher } from './network-watcher.ts';
import { privateEndpoint } from './private-endpoint.ts';
import { privateLinkService } from './private-link-service.ts';
import { publicIp } from './public-ip.ts';
import { publicIpPrefix } from './public-ip-prefix.ts';
import { routeTable } from './route-table.ts';
import { subnet } from './subnet.ts';
import { virtualHub } from './virtual-hub.ts';
import { virtualNetwork } from './virtual-network.ts';
import { virtualNetworkGateway } from './virtual-network-gateway.ts';
import { virtualWan } from './virtual-wan.ts';
import { vpnGateway } from './vpn-gateway.ts';
import { vpnSite } from './vpn-site.ts';

export const networkDeclarations: readonly Declaration[] = [
  networkSecurityGroup,
  applicationSecurityGroup,
  virtualNetwork,
  subnet,
  networkInterface,
  publicIp,
  publicIpPrefix,
  loadBalancer,
  applicationGateway,
  applicationGatewayWafPolicy,
  azureFirewall,
  firewallPolicy,
  firewallRuleCollectionGroup,
  privateEndpoint,
  privateLinkService,
  routeTable,
  natGateway,
  bastionHost,
  ddosProtectionPlan,
  networkWatcher,
  flowLog,
  virtualNetworkGateway,
  gatewayConnection,
  localNetworkGateway,
  expressRouteCircuit,
  expressRoutePeering,
  expressRouteCircuitConnection,
  expressRoutePeerConnection,
  bgpServiceCommunity,
  virtualWan,
  virtualHub,
  vpnGateway,
  vpnSite,
];
