import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Manager, "Virtual Wans - List". Hubs and sites tell that they are members of it. */
export const virtualWan = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      type: maybeText,
      allowBranchToBranchTraffic: maybeFlag,
      disableVpnEncryption: maybeFlag,
      office365LocalBreakoutCategory: maybeText,
    }),
  }),
  {
    type: 'azure_virtual_wan',
    title: 'Virtual WAN',
    plural: 'Virtual WANs',
    class: 'Network',
    category: 'network',
    product: 'network',
    description: 'A network of hubs that joins sites, people and virtual networks.',
    source: trackedResource('Microsoft.Network/virtualWans', '2024-05-01'),
    rights: [azure('Microsoft.Network/virtualWans/read')],
    key: (wan, { tenantId }) => armKey(wan.id, tenantId),
    name: (wan) => wan.name,
    volatile: [...armVolatile, 'properties.virtualHubs', 'properties.vpnSites'],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      wanType: text('Basic or Standard.', ({ properties }) => properties?.type),
      allowBranchToBranchTraffic: flag(
        'Whether sites reach each other through it.',
        ({ properties }) => properties?.allowBranchToBranchTraffic,
      ),
      disableVpnEncryption: flag(
        'Whether VPN traffic is left unencrypted.',
        ({ properties }) => properties?.disableVpnEncryption,
      ),
      office365LocalBreakoutCategory: text(
        'Which traffic to Microsoft 365 leaves at the site.',
        ({ properties }) => properties?.office365LocalBreakoutCategory,
      ),
    },
    relations: armRelations,
  },
);
