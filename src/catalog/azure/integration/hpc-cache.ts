import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';

const policy = z.object({
  name: maybeText,
  accessRules: maybeList(z.object({ scope: maybeText, filter: maybeText, access: maybeText, rootSquash: maybeFlag })),
});

/** Source: Azure Resource Manager, "Caches - List" of HPC Cache. */
export const hpcCache = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      cacheSizeGB: maybeNumber,
      mountAddresses: maybeTexts,
      subnet: maybeText,
      encryptionSettings: maybeObject({
        rotationToLatestKeyVersionEnabled: maybeFlag,
        keyEncryptionKey: maybeObject({ keyUrl: maybeText }),
      }),
      directoryServicesSettings: maybeObject({ activeDirectory: maybeObject({ domainName: maybeText }) }),
      upgradeStatus: maybeObject({ currentFirmwareVersion: maybeText }),
      securitySettings: maybeObject({ accessPolicies: maybeList(policy) }),
    }),
  }),
  {
    type: 'azure_hpc_cache',
    title: 'HPC Cache',
    plural: 'HPC Caches',
    class: 'DataStore',
    category: 'storage',
    product: 'storage',
    description: 'Keeps files near the machines that compute with them.',
    source: trackedResource('Microsoft.StorageCache/caches', '2023-05-01'),
    rights: [azure('Microsoft.StorageCache/caches/read')],
    key: (cache, { tenantId }) => armKey(cache.id, tenantId),
    name: (cache) => cache.name,
    volatile: [
      ...armVolatile,
      'properties.health',
      'properties.primingJobs',
      'properties.upgradeStatus.firmwareUpdateDeadline',
    ],
    redact: [
      'properties.directoryServicesSettings.activeDirectory.credentials',
      'properties.directoryServicesSettings.usernameDownload.credentials',
    ],
    properties: {
      ...armProperties,
      cacheSizeGb: number('Size.', ({ properties }) => properties?.cacheSizeGB),
      mountAddresses: list('Addresses that clients mount.', ({ properties }) => properties?.mountAddresses),
      subnetId: text('Subnet.', ({ properties }) => properties?.subnet),
      encryptionKeyUrl: text("URL of the customer's key, or none.", ({ properties }) =>
        properties ? (said(properties.encryptionSettings?.keyEncryptionKey?.keyUrl) ?? null) : undefined,
      ),
      rotationToLatestKeyVersionEnabled: flag(
        'Whether a new version of the key is taken by itself.',
        ({ properties }) => properties?.encryptionSettings?.rotationToLatestKeyVersionEnabled,
      ),
      accessPolicies: json(
        'Who may mount: `{ name, rules: { scope, filter, access, rootSquash } }`.',
        ({ properties }) =>
          properties?.securitySettings?.accessPolicies?.map(({ name, accessRules }) => ({
            name: name ?? null,
            rules:
              accessRules?.map((rule) => ({
                scope: rule.scope ?? null,
                filter: rule.filter ?? null,
                access: rule.access ?? null,
                rootSquash: rule.rootSquash ?? null,
              })) ?? null,
          })),
      ),
      activeDirectoryDomain: text(
        'Domain that it joined.',
        ({ properties }) => properties?.directoryServicesSettings?.activeDirectory?.domainName,
      ),
      firmwareVersion: text(
        'Version of its software.',
        ({ properties }) => properties?.upgradeStatus?.currentFirmwareVersion,
      ),
    },
    relations: (cache, context) => [
      ...armRelations(cache, context),
      ...encryptedBy(cache.properties?.encryptionSettings?.keyEncryptionKey?.keyUrl),
      ...relationsTo('attached_to', [said(cache.properties?.subnet)], context),
    ],
  },
);
