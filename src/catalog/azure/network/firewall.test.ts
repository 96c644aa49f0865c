import { expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines } from '../testing.ts';
import { azureFirewall } from './azure-firewall.ts';
import { firewallPolicy } from './firewall-policy.ts';
import { firewallRuleCollectionGroup } from './firewall-rule-collection-group.ts';

const network = `${group}/providers/Microsoft.Network`;
const keys = network.toLowerCase();
const reference = (path: string) => ({ id: `${network}/${path}` });

test('a firewall with rules of its own, and both of its address configurations', () => {
  const mapping = mapBody(azureFirewall, {
    ...reference('azureFirewalls/FW'),
    name: 'FW',
    zones: null,
    properties: {
      sku: { name: 'AZFW_VNet', tier: 'Basic' },
      threatIntelMode: 'Off',
      firewallPolicy: reference('firewallPolicies/P'),
      ipGroups: [reference('ipGroups/G')],
      ipConfigurations: [
        {
          etag: 'W/"1"',
          properties: {
            privateIPAddress: '10.0.1.4',
            publicIPAddress: reference('publicIPAddresses/A'),
            subnet: reference('virtualNetworks/V/subnets/AzureFirewallSubnet'),
          },
        },
      ],
      managementIpConfiguration: {
        etag: 'W/"1"',
        properties: {
          publicIPAddress: reference('publicIPAddresses/B'),
          subnet: reference('virtualNetworks/V/subnets/AzureFirewallManagementSubnet'),
        },
      },
      networkRuleCollections: [
        {
          name: 'open',
          properties: {
            priority: 100,
            action: { type: 'Allow' },
            rules: [{ name: 'all', protocols: ['Any'], sourceAddresses: ['*'], destinationPorts: ['*'], fqdnTags: [] }],
          },
        },
      ],
      applicationRuleCollections: [
        {
          name: 'web',
          properties: {
            action: { type: 'Deny' },
            rules: [{ name: 'x', protocols: [{ protocolType: 'Https', port: 443 }], targetFqdns: ['*.example'] }],
          },
        },
      ],
      natRuleCollections: [
        {
          name: 'in',
          properties: {
            rules: [
              {
                name: 'rdp',
                sourceAddresses: ['*'],
                destinationPorts: ['3389'],
                translatedAddress: '10.0.0.4',
                translatedPort: '3389',
              },
              { name: 'nothing', translatedAddress: '' },
            ],
          },
        },
      ],
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. attached_to ${keys}/virtualnetworks/v/subnets/azurefirewallsubnet`,
    `. attached_to ${keys}/virtualnetworks/v/subnets/azurefirewallmanagementsubnet`,
    `. uses ${keys}/ipgroups/g`,
    `${keys}/firewallpolicies/p governs .`,
  ]);
  const { properties, document } = entityOf(mapping);
  expect(properties).toMatchObject({
    skuTier: 'Basic',
    virtualHubId: null,
    privateIPAddresses: ['10.0.1.4'],
    publicIPAddressIds: [`${network}/publicIPAddresses/A`, `${network}/publicIPAddresses/B`],
    networkRuleCollections: [
      {
        name: 'open',
        action: 'Allow',
        rules: [{ name: 'all', protocols: ['Any'], sourceAddresses: ['*'], destinationPorts: ['*'] }],
      },
    ],
    applicationRuleCollections: [{ rules: [{ protocols: ['Https:443'], targetFqdns: ['*.example'] }] }],
    inboundTranslations: [{ name: 'rdp', translatedTo: '10.0.0.4', translatedPort: '3389' }],
  });
  expect(document).not.toContain('etag');
});

test('a firewall of a virtual hub, and one of which nothing is said', () => {
  const hub = mapBody(azureFirewall, {
    ...reference('azureFirewalls/H'),
    name: 'H',
    properties: {
      virtualHub: reference('virtualHubs/Hub'),
      ipConfigurations: [],
      hubIPAddresses: { privateIPAddress: '10.250.0.4', publicIPs: { addresses: [{ address: '203.0.113.1' }, {}] } },
    },
  });
  expect(entityOf(hub).properties).toMatchObject({
    privateIPAddresses: ['10.250.0.4'],
    hubPublicIPAddresses: ['203.0.113.1'],
    firewallPolicyId: null,
  });
  expect(relationLines(hub)).toContain(`. attached_to ${keys}/virtualhubs/hub`);
  const silent = entityOf(mapBody(azureFirewall, { ...reference('azureFirewalls/S'), name: 'S', properties: null }));
  for (const name of ['firewallPolicyId', 'publicIPAddressIds', 'privateIPAddresses', 'inboundTranslations'])
    expect(silent.properties).not.toHaveProperty(name);
});

test('a policy builds on another, and keeps no URL with a signature', () => {
  const mapping = mapBody(firewallPolicy, {
    ...reference('firewallPolicies/P'),
    name: 'P',
    properties: {
      basePolicy: reference('firewallPolicies/Base'),
      intrusionDetection: { mode: 'Deny' },
      explicitProxy: { enableExplicitProxy: true, pacFile: 'https://st.blob.core.windows.net/p/f?sig=abc' },
      insights: { isEnabled: true, logAnalyticsResources: { defaultWorkspaceId: { id: `${group}/providers/W/w/l` } } },
      firewalls: [reference('azureFirewalls/FW')],
    },
  });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. extends ${keys}/firewallpolicies/base`,
    `. sends_logs_to ${groupKey}/providers/w/w/l`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({ intrusionDetectionMode: 'Deny', explicitProxyEnabled: true });
  expect(JSON.stringify(mapping)).not.toMatch(/sig=|azureFirewalls/);
});

test('rules of a policy', () => {
  const parent = parentOf(`${network}/firewallPolicies/P`, 'azure_firewall_policy');
  const mapping = mapBody(
    firewallRuleCollectionGroup,
    {
      ...reference('firewallPolicies/P/ruleCollectionGroups/G'),
      name: 'G',
      properties: {
        priority: 200,
        size: '0.1MB',
        ruleCollections: [
          {
            ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
            name: 'c',
            action: { type: 'Allow' },
            rules: [
              {
                ruleType: 'NetworkRule',
                name: 'r',
                ipProtocols: ['TCP'],
                destinationPorts: ['80'],
                sourceIpGroups: [`${network}/ipGroups/I`],
              },
            ],
          },
        ],
      },
    },
    { parent },
  );
  expect(relationLines(mapping)).toEqual([`${parent.key} contains .`, `. uses ${keys}/ipgroups/i`]);
  expect(entityOf(mapping).properties).toMatchObject({
    priority: 200,
    ruleCollections: [
      { action: 'Allow', rules: [{ type: 'NetworkRule', protocols: ['TCP'], destinationPorts: ['80'] }] },
    ],
    inboundTranslations: [],
  });
});
