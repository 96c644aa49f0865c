import type { Declaration } from '../../declaration.ts';
import { loadBalancer } from './load-balancer.ts';
import { networkInterface } from './network-interface.ts';
import { networkSecurityGroup } from './network-security-group.ts';
import { publicIp } from './public-ip.ts';
import { subnet } from './subnet.ts';
import { virtualNetwork } from './virtual-network.ts';

export const networkDeclarations: readonly Declaration[] = [
  networkSecurityGroup,
  virtualNetwork,
  subnet,
  networkInterface,
  publicIp,
  loadBalancer,
];
