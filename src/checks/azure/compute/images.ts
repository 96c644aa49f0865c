/** Source: "Galleries - List" and "Virtual Machine Image Templates - List" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { at, isSet, oneOf } from '../../rule/index.ts';

export const imageChecks: readonly Check[] = [
  {
    id: 'gallery-rbac-sharing',
    title: 'Compute galleries are shared through roles only',
    why: 'A gallery that is shared with other tenants or the public hands out your images, with whatever was left in them.',
    severity: 'medium',
    topic: 'data-exfil',
    subject: 'azure_gallery',
    rule: at('properties.sharingProfile.permissions', oneOf('Private'), { absent: 'pass' }),
    fix: {
      portal: 'Azure compute gallery > Settings > Sharing: reset sharing, then give roles to those who need images.',
      az: 'az sig share reset --gallery-name {name} --resource-group {resourceGroup}',
      bicep: "sharingProfile: { permissions: 'Private' }",
    },
  },
  {
    id: 'image-builder-private-link',
    title: 'Image Builder builds in a network of yours',
    why: 'Without one the machine that builds the image gets a public address, and can be attacked before it is hardened.',
    severity: 'low',
    topic: 'net-private',
    subject: 'azure_image_template',
    rule: at('properties.vmProfile.vnetConfig.subnetId', isSet, { absent: 'fail' }),
    fix: {
      portal:
        'Image templates > Create > Build properties: choose a virtual network and subnet (templates cannot be changed, only made anew).',
      bicep: 'vmProfile: { vnetConfig: { subnetId: subnet.id } }',
    },
  },
];
