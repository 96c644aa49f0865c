import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, trackedResource } from '../arm.ts';
import { embeddedVolatile } from './embedded.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Manager, "Vpn Sites - List". */
export const vpnSite = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      virtualWan: maybeReference,
      ipAddress: maybeText,
      addressSpace: maybeObject({ addressPrefixes: maybeTexts }),
      deviceProperties: maybeObject({ deviceVendor: maybeText, deviceModel: maybeText }),
      isSecuritySite: maybeFlag,
      vpnSiteLinks: maybeList(
        z.object({ name: maybeText, properties: maybeObject({ ipAddress: maybeText, fqdn: maybeText }) }),
      ),
    }),
  }),
  {
    type: 'azure_vpn_site',
    title: 'VPN site',
    plural: 'VPN sites',
    class: 'Network',
    category: 'network',
    product: 'network',
    description: 'A site outside Azure that a virtual WAN knows.',
    source: trackedResource('Microsoft.Network/vpnSites', '2024-05-01'),
    rights: [azure('Microsoft.Network/vpnSites/read')],
    key: (site, { tenantId }) => armKey(site.id, tenantId),
    name: (site) => site.name,
    volatile: [...armVolatile, ...embeddedVolatile('vpnSiteLinks')],
    redact: ['properties.siteKey'],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      ipAddress: text('Public address of the site.', ({ properties }) => properties?.ipAddress || undefined),
      addressPrefixes: list('Addresses behind it.', ({ properties }) => properties?.addressSpace?.addressPrefixes),
      deviceVendor: text('Maker of its device.', ({ properties }) => properties?.deviceProperties?.deviceVendor),
      deviceModel: text('Model of its device.', ({ properties }) => properties?.deviceProperties?.deviceModel),
      isSecuritySite: flag(
        'Whether a security service in the cloud stands there.',
        ({ properties }) => properties?.isSecuritySite,
      ),
      vpnSiteLinks: json('Lines of the site with their addresses.', ({ properties }) =>
        properties?.vpnSiteLinks?.map((link) => ({
          name: link.name ?? null,
          address: link.properties?.ipAddress || link.properties?.fqdn || null,
        })),
      ),
    },
    relations: (site, context) => [
      ...armRelations(site, context),
      ...relationsTo('member_of', [site.properties?.virtualWan?.id], context),
    ],
  },
);
