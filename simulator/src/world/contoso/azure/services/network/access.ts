/** Ways in and out of networks: bastions, NAT, prefixes, groups of interfaces, private link services, DDoS plans. */
import type { Body, Estate } from '../../estate.ts';
import { freeAddress, part, someSubnet, types } from './parts.ts';

const BASTION = 'microsoft.network/bastionhosts';
const NAT = 'microsoft.network/natgateways';
const SERVICE = 'microsoft.network/privatelinkservices';
const PLAN = 'microsoft.network/ddosprotectionplans';
const ASG = 'microsoft.network/applicationsecuritygroups';

export function bastionHost(estate: Estate, index: number): Body {
  const id = estate.ref(BASTION, index);
  const { group } = estate.layout.place(BASTION, index);
  const sku = ['Standard', 'Basic', 'Developer'][index % 3] ?? 'Basic';
  const developer = sku === 'Developer';
  return {
    etag: estate.etag(BASTION, index),
    sku: { name: sku },
    properties: {
      provisioningState: index % 7 === 6 ? 'Failed' : 'Succeeded',
      dnsName: `bst-${estate.serial('bastion', index)}.bastion.azure.com`,
      scaleUnits: 2,
      ...(developer
        ? { virtualNetwork: estate.link(types.network, estate.sibling(types.network, group, 0)), ipConfigurations: [] }
        : {
            ipConfigurations: [
              part(id, 'bastionHostIpConfigurations', 'configuration', {
                privateIPAllocationMethod: 'Dynamic',
                publicIPAddress: freeAddress(estate, group),
                subnet: someSubnet(estate, group, 0),
              }),
            ],
          }),
      ...(sku === 'Standard'
        ? {
            enableTunneling: true,
            enableIpConnect: false,
            enableShareableLink: index % 2 === 0,
            enableFileCopy: true,
            disableCopyPaste: false,
            networkAcls: { ipRules: [{ addressPrefix: '198.51.100.0/24' }] },
          }
        : { enableTunneling: null }),
    },
  };
}

export function natGateway(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(NAT, index);
  const prefix = estate.sibling(types.prefix, group, 0);
  return {
    etag: estate.etag(NAT, index),
    sku: { name: 'Standard' },
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: estate.serial('nat', index),
      idleTimeoutInMinutes: index % 2 === 0 ? 4 : 10,
      publicIpPrefixes: prefix === undefined ? [] : [{ id: estate.ref(types.prefix, prefix) }],
    },
  };
}

export function publicIpPrefix(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(types.prefix, index);
  return {
    etag: estate.etag(types.prefix, index),
    sku: { name: 'Standard', tier: 'Regional' },
    zones: index % 2 === 0 ? ['1'] : null,
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: estate.serial('prefix', index),
      prefixLength: 31,
      publicIPAddressVersion: 'IPv4',
      ipTags: [],
      ipPrefix: `203.0.113.${2 * (index % 100)}/31`,
      natGateway: estate.link(NAT, estate.sibling(NAT, group, 0)),
    },
  };
}

export function applicationSecurityGroup(estate: Estate, index: number): Body {
  return { etag: estate.etag(ASG, index), properties: { provisioningState: 'Succeeded' } };
}

/** The first lets everybody ask, the others nobody. */
export function privateLinkService(estate: Estate, index: number): Body {
  const id = estate.ref(SERVICE, index);
  const { group } = estate.layout.place(SERVICE, index);
  const balancer = estate.sibling(types.balancer, group, 0);
  const frontend =
    balancer === undefined ? undefined : `${estate.ref(types.balancer, balancer)}/frontendIPConfigurations/frontend`;
  return {
    etag: estate.etag(SERVICE, index),
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: estate.serial('pls', index),
      alias: `pls.${estate.serial('alias', index)}.westeurope.azure.privatelinkservice`,
      fqdns: [],
      visibility: { subscriptions: index === 0 ? ['*'] : [] },
      autoApproval: { subscriptions: index === 0 ? ['*'] : [] },
      enableProxyProtocol: false,
      loadBalancerFrontendIpConfigurations: frontend === undefined ? [] : [{ id: frontend }],
      ipConfigurations: [part(id, 'ipConfigurations', 'nat', { subnet: someSubnet(estate, group, 2), primary: true })],
      privateEndpointConnections: [],
    },
  };
}

export function ddosProtectionPlan(estate: Estate, index: number): Body {
  return { etag: estate.etag(PLAN, index), properties: { provisioningState: 'Succeeded', virtualNetworks: null } };
}
