import type { JsonObject } from '../../world.ts';
import type { Body, Estate } from './estate.ts';

const VAULT = 'microsoft.keyvault/vaults';
const VM = 'microsoft.compute/virtualmachines';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';
const DAY = 86_400;

export const KEYS = ['disk-encryption', 'signing'] as const;
/** Content types of the secrets that hold certificates; the first as its owner wrote it. */
const CERTIFICATES = ['Application/x-PKCS12', 'application/x-pkcs12', 'application/x-pem-file'] as const;
export const SECRETS = ['api-key', 'certificate-pfx', 'connection-string', 'legacy', 'smtp', 'ssh'] as const;

/** Access policies: a group, a user, a managed identity, and a principal that is gone. */
function accessPolicies(estate: Estate, index: number): JsonObject[] {
  const { tenant } = estate;
  const policy = (objectId: string, secrets: string[], keys: string[]): JsonObject => ({
    tenantId: tenant.id,
    objectId,
    permissions: { keys, secrets, certificates: [], storage: null },
  });
  const all = ['all'];
  const machine = estate.identities.of(VM, 2 * (index % Math.max(1, Math.floor(estate.layout.total(VM) / 2)))) ?? 0;
  return [
    policy(
      tenant.guid('group', tenant.dice('vault-group', index, tenant.scale.groups)),
      ['get', 'list'],
      ['get', 'list'],
    ),
    policy(tenant.guid('user', tenant.dice('vault-user', index, tenant.scale.users)), all, all),
    policy(tenant.guid('servicePrincipal', machine), ['get'], []),
    policy(tenant.guid('gone', index % 7), ['get', 'set', 'delete'], ['Get']),
  ].slice(0, 1 + (index % 4));
}

/** A key vault: access policies or Azure RBAC; some without purge protection, some open to all networks. */
export function vault(estate: Estate, index: number): Body {
  const { tenant } = estate;
  const rbac = index % 2 === 0;
  const subnet = estate.neighbour(SUBNET, estate.layout.place(VAULT, index).group, index);
  const properties: JsonObject = {
    sku: { family: 'A', name: index % 6 === 0 ? 'premium' : 'standard' },
    tenantId: tenant.id,
    accessPolicies: rbac ? [] : accessPolicies(estate, index),
    enabledForDeployment: index % 5 === 0,
    enabledForDiskEncryption: null,
    enabledForTemplateDeployment: index % 4 === 0,
    enableSoftDelete: true,
    softDeleteRetentionInDays: index % 3 === 0 ? 7 : 90,
    vaultUri: `https://${estate.name(VAULT, index)}.vault.azure.net/`,
    provisioningState: 'Succeeded',
    publicNetworkAccess: index % 3 === 2 ? 'Disabled' : 'Enabled',
  };
  if (rbac || index % 3 === 0) properties.enableRbacAuthorization = rbac;
  if (index % 3 !== 1) properties.enablePurgeProtection = true;
  if (index % 2 === 1 && subnet !== undefined) {
    properties.networkAcls = {
      bypass: 'AzureServices',
      defaultAction: 'Deny',
      ipRules: [{ value: '198.51.100.0/24' }],
      virtualNetworkRules: [{ id: estate.ref(SUBNET, subnet).toLowerCase() }],
    };
  }
  return { properties };
}

/** Expiry as epoch seconds: none for a third, past, soon or far for the others. */
function attributes(estate: Estate, use: string, index: number): JsonObject {
  const { tenant } = estate;
  const now = Math.floor(tenant.now.getTime() / 1000);
  const created = now - (100 + (index % 700)) * DAY;
  const found: JsonObject = { enabled: index % 8 !== 0, created, updated: created };
  const days = tenant.pick(`expiry:${use}`, index, [undefined, undefined, -20, 10, 300, 1500]);
  if (days !== undefined) found.exp = now + days * DAY;
  if (index % 5 === 0) found.nbf = created;
  return found;
}

export function vaultKey(estate: Estate, index: number): Body {
  const { parent } = estate.layout.place(`${VAULT}/keys`, index);
  const uri = `https://${estate.name(VAULT, parent)}.vault.azure.net/keys/${estate.name(`${VAULT}/keys`, index)}`;
  const curve = index % 4 === 0;
  const size: JsonObject = curve ? { curveName: 'P-256' } : { keySize: index % 3 === 0 ? 2048 : 4096 };
  const rotated = index % 3 === 0;
  const rotationPolicy = {
    attributes: { expiryTime: 'P1Y' },
    lifetimeActions: [{ trigger: { timeAfterCreate: 'P11M' }, action: { type: 'rotate' } }],
  };
  return {
    location: estate.region(estate.layout.place(VAULT, parent).group),
    properties: {
      attributes: { ...attributes(estate, 'key', index), recoveryLevel: 'Recoverable+Purgeable', exportable: false },
      kty: curve ? 'EC' : 'RSA',
      keyOps: ['sign', 'verify'],
      ...size,
      keyUri: uri,
      keyUriWithVersion: `${uri}/${estate.serial('key', index).replaceAll('-', '')}`,
      ...(rotated ? { rotationPolicy } : {}),
    },
  };
}

/** A secret's metadata; Resource Manager never answers its value. */
export function vaultSecret(estate: Estate, index: number): Body {
  const { parent, place } = estate.layout.place(`${VAULT}/secrets`, index);
  const plain = index % 3 === 0 ? 'text/plain' : null;
  const uri = `https://${estate.name(VAULT, parent)}.vault.azure.net/secrets/${estate.name(`${VAULT}/secrets`, index)}`;
  return {
    location: estate.region(estate.layout.place(VAULT, parent).group),
    properties: {
      contentType: SECRETS[place] === 'certificate-pfx' ? (CERTIFICATES[index % 3] ?? null) : plain,
      attributes: attributes(estate, 'secret', index),
      secretUri: uri,
      secretUriWithVersion: `${uri}/${estate.serial('secret', index).replaceAll('-', '')}`,
    },
  };
}
