import type { Declaration } from '../../declaration.ts';
import { dnsRecordSet } from './dns-record-set.ts';
import { dnsZone } from './dns-zone.ts';
import { privateDnsRecordSet } from './private-dns-record-set.ts';
import { privateDnsVirtualNetworkLink } from './private-dns-virtual-network-link.ts';
import { privateDnsZone } from './private-dns-zone.ts';
import { trafficManagerProfile } from './traffic-manager-profile.ts';

export const dnsDeclarations: readonly Declaration[] = [
  dnsZone,
  dnsRecordSet,
  privateDnsZone,
  privateDnsRecordSet,
  privateDnsVirtualNetworkLink,
  trafficManagerProfile,
];
