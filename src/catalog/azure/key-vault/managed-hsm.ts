import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey, directoryKey } from '../../keys.ts';
import { flag, instant, json, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, trackedResource } from '../arm.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Managed Hsms - List By Subscription". Its keys are told by its data plane only. */
export const managedHsm = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      tenantId: maybeText,
      hsmUri: maybeText,
      initialAdminObjectIds: maybeTexts,
      enableSoftDelete: maybeFlag,
      softDeleteRetentionInDays: maybeNumber,
      enablePurgeProtection: maybeFlag,
      publicNetworkAccess: maybeText,
      scheduledPurgeDate: maybeText,
      regions: maybeList(z.object({ name: z.string(), isPrimary: maybeFlag })),
      securityDomainProperties: maybeObject({ activationStatus: maybeText }),
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
    type: 'azure_managed_hsm',
    title: 'Managed HSM',
    plural: 'Managed HSMs',
    class: 'Vault',
    category: 'security',
    product: 'key-vault',
    description: "A pool of hardware security modules of one customer's own.",
    source: trackedResource('Microsoft.KeyVault/managedHSMs', '2023-07-01'),
    rights: [azure('Microsoft.KeyVault/managedHSMs/read')],
    key: (hsm, { tenantId }) => armKey(hsm.id, tenantId),
    name: (hsm) => hsm.name,
    volatile: [
      ...armVolatile,
      'properties.statusMessage',
      'properties.securityDomainProperties.activationStatusMessage',
      'properties.privateEndpointConnections.*.etag',
    ],
    properties: {
      ...armProperties,
      hsmUri: text('URL of the pool.', ({ properties }) => properties?.hsmUri),
      tenantId: text('Tenant whose principals may use it.', ({ properties }) => properties?.tenantId),
      initialAdminObjectIds: list(
        'Principals that it was handed to; its own roles decide since then.',
        ({ properties }) => properties?.initialAdminObjectIds,
      ),
      enableSoftDelete: flag(
        'Whether deleted keys can be brought back.',
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
      activationStatus: text(
        'Whether its security domain was taken over: Active, NotActivated, Unknown or Failed.',
        ({ properties }) => properties?.securityDomainProperties?.activationStatus,
      ),
      scheduledPurgeDate: instant(
        'When it is deleted for good, once deleted.',
        ({ properties }) => properties?.scheduledPurgeDate,
      ),
      regions: json('Regions: `{ name, isPrimary }`.', ({ properties }) =>
        properties?.regions?.map(({ name, isPrimary }) => ({ name, isPrimary: isPrimary ?? null })),
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
    relations: (hsm, context) => [
      ...armRelations(hsm, context),
      ...(hsm.properties?.initialAdminObjectIds ?? []).map((objectId) => ({
        type: 'grants' as const,
        to: directoryKey(objectId),
        properties: { role: 'initial administrator' },
      })),
      ...relationsTo('allows', hsm.properties?.networkAcls?.virtualNetworkRules?.map(({ id }) => id) ?? [], context),
      ...privateEndpointRelations(hsm, context),
    ],
  },
);
