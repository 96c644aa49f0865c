import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeAnything, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, skuField, trackedResource } from '../arm.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';
import { accessPolicies, accessPolicyGrants, maybeAccessPolicies } from './access-policy.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Manager, "Vaults - List By Subscription". */
export const keyVault = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      sku: maybeAnything,
      vaultUri: maybeText,
      tenantId: maybeText,
      enableRbacAuthorization: maybeFlag,
      accessPolicies: maybeAccessPolicies,
      enableSoftDelete: maybeFlag,
      softDeleteRetentionInDays: maybeNumber,
      enablePurgeProtection: maybeFlag,
      enabledForDeployment: maybeFlag,
      enabledForDiskEncryption: maybeFlag,
      enabledForTemplateDeployment: maybeFlag,
      publicNetworkAccess: maybeText,
      networkAcls: maybeObject({
        defaultAction: maybeText,
        bypass: maybeText,
        ipRules: maybeList(z.object({ value: z.string() })),
        virtualNetworkRules: maybeList(z.object({ id: z.string() })),
      }),
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_key_vault',
    title: 'Key vault',
    plural: 'Key vaults',
    class: 'Vault',
    category: 'security',
    product: 'key-vault',
    description: 'A vault of keys, secrets and certificates with who may use them.',
    source: trackedResource('Microsoft.KeyVault/vaults', '2023-07-01'),
    rights: [azure('Microsoft.KeyVault/vaults/read')],
    key: (vault, { tenantId }) => armKey(vault.id, tenantId),
    name: (vault) => vault.name,
    volatile: [...armVolatile, 'properties.privateEndpointConnections.*.etag'],
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      skuName: text('standard or premium (keys in hardware).', ({ properties }) => skuField(properties?.sku, 'name')),
      vaultUri: text('URL of the vault.', ({ properties }) => properties?.vaultUri),
      tenantId: text('Tenant whose principals may use it.', ({ properties }) => properties?.tenantId),
      enableRbacAuthorization: flag(
        'Whether roles decide over its data; access policies do when not.',
        ({ properties }) => properties?.enableRbacAuthorization,
      ),
      accessPolicies: json('Access policies; without effect where roles decide.', ({ properties }) =>
        accessPolicies(properties?.accessPolicies),
      ),
      enableSoftDelete: flag(
        'Whether deleted items can be brought back.',
        ({ properties }) => properties?.enableSoftDelete,
      ),
      softDeleteRetentionInDays: number(
        'For how many days they can be.',
        ({ properties }) => properties?.softDeleteRetentionInDays,
      ),
      enablePurgeProtection: flag(
        'Whether nobody can delete for good before that.',
        ({ properties }) => properties?.enablePurgeProtection,
      ),
      enabledForDeployment: flag(
        'Whether virtual machines may fetch certificates.',
        ({ properties }) => properties?.enabledForDeployment,
      ),
      enabledForDiskEncryption: flag(
        'Whether Azure Disk Encryption may use it.',
        ({ properties }) => properties?.enabledForDiskEncryption,
      ),
      enabledForTemplateDeployment: flag(
        'Whether deployments may fetch secrets.',
        ({ properties }) => properties?.enabledForTemplateDeployment,
      ),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      networkDefaultAction: text(
        'What happens to traffic no rule names.',
        ({ properties }) => properties?.networkAcls?.defaultAction,
      ),
      networkBypass: text('Services that pass the firewall.', ({ properties }) => properties?.networkAcls?.bypass),
      allowedIpRanges: list('Addresses that the firewall lets in.', ({ properties }) =>
        properties?.networkAcls?.ipRules?.map((rule) => rule.value),
      ),
      allowedSubnetIds: list('Subnets that the firewall lets in.', ({ properties }) =>
        properties?.networkAcls?.virtualNetworkRules?.map((rule) => rule.id),
      ),
      privateEndpointConnections,
    },
    relations: (vault, context) => [
      ...armRelations(vault, context),
      // Access policies count only while roles do not decide.
      ...(vault.properties?.enableRbacAuthorization === true
        ? []
        : accessPolicyGrants(vault.properties?.accessPolicies)),
      ...relationsTo('allows', vault.properties?.networkAcls?.virtualNetworkRules?.map(({ id }) => id) ?? [], context),
      ...privateEndpointRelations(vault, context),
    ],
  },
);
