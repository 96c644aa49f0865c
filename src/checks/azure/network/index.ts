import type { Check } from '../../declaration.ts';
import { addressChecks } from './addresses.ts';
import { applicationGatewayChecks } from './application-gateways.ts';
import { firewallPolicyChecks } from './firewall-policies.ts';
import { flowLogChecks } from './flow-logs.ts';
import { interfaceChecks } from './interfaces.ts';
import { loadBalancerChecks } from './load-balancers.ts';
import { networkWideChecks } from './networks.ts';
import { portChecks } from './port-rows.ts';
import { remoteAccessChecks } from './remote-access.ts';
import { securityGroupChecks } from './security-groups.ts';
import { subnetChecks } from './subnets.ts';

export const networkChecks: readonly Check[] = [
  ...portChecks,
  ...securityGroupChecks,
  ...interfaceChecks,
  ...subnetChecks,
  ...networkWideChecks,
  ...flowLogChecks,
  ...addressChecks,
  ...loadBalancerChecks,
  ...applicationGatewayChecks,
  ...firewallPolicyChecks,
  ...remoteAccessChecks,
];
