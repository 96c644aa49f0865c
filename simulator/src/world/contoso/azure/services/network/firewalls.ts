import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import { freeAddress, part, someSubnet, types } from './parts.ts';

const GROUPS = 'microsoft.network/firewallpolicies/rulecollectiongroups';

/** Every second one has rules of its own in place of a policy, one of them open to everybody. */
export function azureFirewall(estate: Estate, index: number): Body {
  const id = estate.ref(types.firewall, index);
  const { group } = estate.layout.place(types.firewall, index);
  const ownRules = index % 2 === 1;
  const rule = (name: string, properties: JsonObject): JsonObject => ({
    id: `${id}/${name}`,
    name,
    properties: { provisioningState: 'Succeeded', priority: 200, ...properties },
  });
  return {
    etag: estate.etag(types.firewall, index),
    ...(ownRules ? {} : { zones: ['1', '2'] }),
    properties: {
      provisioningState: 'Succeeded',
      sku: { name: 'AZFW_VNet', tier: ownRules ? 'Basic' : 'Premium' },
      threatIntelMode: ownRules ? 'Off' : 'Alert',
      additionalProperties: {},
      ipConfigurations: [
        part(id, 'azureFirewallIpConfigurations', 'configuration', {
          privateIPAddress: '10.0.1.4',
          publicIPAddress: freeAddress(estate, group),
          subnet: someSubnet(estate, group, 0),
        }),
      ],
      networkRuleCollections: ownRules
        ? [
            rule('networkRuleCollections/open', {
              action: { type: 'Allow' },
              rules: [
                {
                  name: 'all "for now"',
                  protocols: ['Any'],
                  sourceAddresses: ['*'],
                  destinationAddresses: ['*'],
                  destinationPorts: ['*'],
                },
              ],
            }),
          ]
        : [],
      applicationRuleCollections: [],
      natRuleCollections: ownRules
        ? [
            rule('natRuleCollections/inbound', {
              action: { type: 'Dnat' },
              rules: [
                {
                  name: 'rdp',
                  protocols: ['TCP'],
                  sourceAddresses: ['*'],
                  destinationAddresses: ['203.0.113.10'],
                  destinationPorts: ['3389'],
                  translatedAddress: '10.0.0.4',
                  translatedPort: '3389',
                },
              ],
            }),
          ]
        : [],
      ...(ownRules
        ? {}
        : { firewallPolicy: estate.link(types.firewallPolicy, estate.sibling(types.firewallPolicy, group, 0)) }),
    },
  };
}

/** All but the first build on the first. */
export function firewallPolicy(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(types.firewallPolicy, index);
  const firewall = estate.sibling(types.firewall, group, 0);
  return {
    etag: estate.serial('policy', index),
    properties: {
      provisioningState: 'Succeeded',
      sku: { tier: index % 2 === 0 ? 'Premium' : 'Standard' },
      threatIntelMode: index % 2 === 0 ? 'Deny' : 'Alert',
      threatIntelWhitelist: index % 2 === 0 ? { ipAddresses: ['20.1.2.3'], fqdns: [] } : null,
      ...(index === 0 ? {} : { basePolicy: estate.link(types.firewallPolicy, 0) }),
      ...(index % 2 === 0
        ? { intrusionDetection: { mode: 'Alert' }, dnsSettings: { servers: [], enableProxy: true } }
        : {}),
      insights: {
        isEnabled: true,
        retentionDays: 30,
        logAnalyticsResources: {
          defaultWorkspaceId: estate.link(types.workspace, estate.neighbour(types.workspace, group, 0)),
          workspaces: [],
        },
      },
      firewalls: firewall === undefined ? [] : [{ id: estate.ref(types.firewall, firewall) }],
      childPolicies: [],
    },
  };
}

export function ruleCollectionGroup(estate: Estate, index: number): Body {
  const { place } = estate.layout.place(GROUPS, index);
  const network: JsonObject = {
    ruleType: 'NetworkRule',
    name: 'dns',
    ipProtocols: ['UDP', 'TCP'],
    sourceAddresses: ['10.0.0.0/8'],
    sourceIpGroups: [],
    destinationAddresses: ['10.0.0.4'],
    destinationIpGroups: [],
    destinationFqdns: [],
    destinationPorts: ['53'],
  };
  const nat: JsonObject = {
    ruleType: 'NatRule',
    name: 'web',
    ipProtocols: ['TCP'],
    sourceAddresses: ['*'],
    sourceIpGroups: [],
    destinationAddresses: ['203.0.113.9'],
    destinationPorts: ['443'],
    translatedAddress: '10.0.2.5',
    translatedPort: '8443',
  };
  const filter = {
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    action: { type: 'Allow' },
    rules: [network],
  };
  const translation = { ruleCollectionType: 'FirewallPolicyNatRuleCollection', action: { type: 'DNAT' }, rules: [nat] };
  return {
    etag: estate.serial('rules', index),
    properties: {
      provisioningState: 'Succeeded',
      priority: 100 * (place + 1),
      ruleCollections: [{ name: 'collection', priority: 200, ...(place === 0 ? filter : translation) }],
    },
  };
}
