import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import { keyUrl } from '../key-vault/key-url.ts';

const ACCOUNT = 'microsoft.storage/storageaccounts';

export const QUEUES = ['orders', 'orders-poison'] as const;
export const TABLES = ['sessions'] as const;
export const SCOPES = ['finance', 'archive'] as const;

const anyOrigin: JsonObject = {
  allowedOrigins: ['*'],
  allowedMethods: ['GET', 'PUT'],
  maxAgeInSeconds: 0,
  exposedHeaders: [],
  allowedHeaders: [],
};

export function queueService(_estate: Estate, index: number): Body {
  return { properties: { cors: { corsRules: index % 3 === 1 ? [anyOrigin] : [] } } };
}

export function tableService(_estate: Estate, index: number): Body {
  return { properties: { cors: index % 4 === 3 ? null : { corsRules: [] } } };
}

export function storageQueue(_estate: Estate, index: number): Body {
  return { properties: { metadata: index % 3 === 0 ? { team: 'shop' } : {} } };
}

/** A table; some have stored access policies, one of them with every permission and no end. */
export function storageTable(_estate: Estate, index: number): Body {
  const endless = { id: 'legacy', accessPolicy: { permission: 'raud', startTime: null, expiryTime: null } };
  const reading = {
    id: 'read',
    accessPolicy: { startTime: '2024-01-01T00:00:00Z', expiryTime: '2030-01-01T00:00:00Z', permission: 'r' },
  };
  const policies = [undefined, [reading], [reading, endless]][index % 3];
  return { properties: { tableName: TABLES[0], ...(policies ? { signedIdentifiers: policies } : {}) } };
}

/** Rules that move blobs to a cheaper tier, and in places delete them: soon, late, or by a rule that is off. */
export function managementPolicy(estate: Estate, index: number): Body {
  const tier = { daysAfterModificationGreaterThan: 30 };
  const rules: JsonObject[] = [
    {
      enabled: true,
      name: 'cool',
      type: 'Lifecycle',
      definition: {
        actions: { baseBlob: { tierToCool: tier, tierToArchive: { daysAfterModificationGreaterThan: 180 } } },
        filters: { blobTypes: ['blockBlob'], prefixMatch: ['logs/'] },
      },
    },
    {
      enabled: index % 4 !== 3,
      name: 'expire',
      type: 'Lifecycle',
      definition: {
        actions: {
          baseBlob: { delete: { daysAfterModificationGreaterThan: index % 2 === 0 ? 90 : 400 } },
          snapshot: { delete: { daysAfterCreationGreaterThan: 30 } },
        },
        filters: { blobTypes: ['blockBlob', 'appendBlob'] },
      },
    },
  ];
  const lastModifiedTime = estate.tenant.daysAgo(index % 400, 'lifecycle', index);
  return { properties: { lastModifiedTime, policy: { rules: rules.slice(0, 1 + ((index + 1) % 3)) } } };
}

/** An encryption scope with a key of Microsoft or of the customer; some are switched off. */
export function encryptionScope(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(`${ACCOUNT}/encryptionscopes`, index);
  const keyUri = index % 2 === 0 ? keyUrl(estate, group, index) : undefined;
  const creationTime = estate.tenant.daysAgo(30 + (index % 300), 'scope', index);
  return {
    properties: {
      source: keyUri === undefined ? 'Microsoft.Storage' : 'Microsoft.KeyVault',
      state: index % 5 === 4 ? 'Disabled' : 'Enabled',
      creationTime,
      lastModifiedTime: creationTime,
      ...(index % 3 === 0 ? { requireInfrastructureEncryption: true } : {}),
      ...(keyUri === undefined
        ? {}
        : {
            keyVaultProperties: {
              keyUri,
              currentVersionedKeyIdentifier: `${keyUri}/${estate.serial('scope-key', index).replaceAll('-', '')}`,
              lastKeyRotationTimestamp: creationTime,
            },
          }),
    },
  };
}
