/** Data of vaults and storage accounts, which other rights give beside data actions. */
import { type AccessCase, type ResourceEntry, same } from './case.ts';
import { canGrantItself } from './granting.ts';
import { holders, isKnown } from './membership.ts';
import { type Access, rbac } from './rbac.ts';
import { covers } from './scopes.ts';

/** Which permission of an access policy stands for a data action ("Migrate from vault access policy to Azure RBAC"). */
const policyPermissions: Readonly<Record<string, readonly string[]>> = {
  'secrets/getsecret/action': ['get'],
  'secrets/readmetadata/action': ['list'],
  'secrets/setsecret/action': ['set'],
  'secrets/delete': ['delete'],
  'secrets/backup/action': ['backup'],
  'secrets/restore/action': ['restore'],
  'secrets/recover/action': ['recover'],
  'secrets/purge/action': ['purge'],
  'keys/read': ['get', 'list'],
  'keys/create/action': ['create'],
  'keys/delete': ['delete'],
  'keys/update/action': ['update'],
  'keys/sign/action': ['sign'],
  'keys/verify/action': ['verify'],
  'keys/encrypt/action': ['encrypt'],
  'keys/decrypt/action': ['decrypt'],
  'keys/wrap/action': ['wrapkey'],
  'keys/unwrap/action': ['unwrapkey'],
  'certificates/read': ['get', 'list'],
  'certificates/create/action': ['create'],
  'certificates/delete': ['delete'],
};

export interface VaultAnswer {
  readonly allowed: boolean;
  readonly by?: 'accessPolicy' | 'rbac';
  readonly escalation?: boolean;
}

/** Either lets one name oneself in the access policies of a vault. */
const policyWrites = ['Microsoft.KeyVault/vaults/write', 'Microsoft.KeyVault/vaults/accessPolicies/write'];

/** A vault follows its access policies, or role assignments, never both ("Azure RBAC vs. access policies"). */
export function keyVaultData(tenant: AccessCase, access: Access): VaultAnswer {
  if (!isKnown(tenant, access.principalId)) return { allowed: false };
  const vault = resourceAround(tenant, access.scope, 'Microsoft.KeyVault/vaults');
  if (vault?.properties?.enableRbacAuthorization === true) {
    if (rbac(tenant, access).allowed) return { allowed: true, by: 'rbac' };
    return { allowed: false, escalation: canGrantItself(tenant, access) };
  }
  if (vault && policyAllows(tenant, vault, access)) return { allowed: true, by: 'accessPolicy' };
  return { allowed: false, escalation: policyWrites.some((name) => can(tenant, access, name, vault?.id)) };
}

/** A policy with an `applicationId` is for that application acting for the principal, not for the principal alone. */
function policyAllows(tenant: AccessCase, vault: ResourceEntry, access: Access): boolean {
  const [, collection = ''] = /\/vaults\/(\w+)\//i.exec(access.asked.name) ?? [];
  const wanted = policyPermissions[access.asked.name.toLowerCase().replace('microsoft.keyvault/vaults/', '')] ?? [];
  const through = holders(tenant, access.principalId);
  return (vault.properties?.accessPolicies ?? []).some((policy) => {
    if (policy.applicationId) return false;
    if (!through.some(({ id }) => same(id, policy.objectId))) return false;
    const given = (policy.permissions[collection.toLowerCase()] ?? []).map((name) => name.toLowerCase());
    return wanted.some((name) => given.includes(name));
  });
}

export interface DerivedAnswer {
  readonly allowed: boolean;
  readonly derived: boolean;
  readonly via?: string;
  readonly escalation?: boolean;
}

const account = 'Microsoft.Storage/storageAccounts';
/** Each answers with the keys that open the whole account, or with a signature made by them. */
const keyRights = ['listKeys', 'regeneratekey', 'ListAccountSas', 'ListServiceSas'].map(
  (name) => `${account}/${name}/action`,
);

/** Shared keys open an account unless it forbids them; whoever may write the account may allow them again. */
export function derivedData(tenant: AccessCase, access: Access): DerivedAnswer {
  if (!isKnown(tenant, access.principalId)) return { allowed: false, derived: false };
  if (rbac(tenant, access).allowed) return { allowed: true, derived: false };
  const storage = resourceAround(tenant, access.scope, account);
  const scope = storage?.id ?? access.scope;
  const right = keyRights.find((name) => can(tenant, access, name, storage?.id));
  const keysAllowed = storage?.properties?.allowSharedKeyAccess !== false;
  if (keysAllowed && right !== undefined) return { allowed: false, derived: true, via: right };
  const reopens = !keysAllowed && right !== undefined && can(tenant, access, `${account}/write`, storage?.id);
  const takesKeys = keyRights.some((name) =>
    canGrantItself(tenant, { ...access, asked: { name, plane: 'control' }, scope }),
  );
  const grants = canGrantItself(tenant, access) || (keysAllowed && takesKeys);
  return { allowed: false, derived: false, escalation: reopens || grants };
}

/**
 * Whether these, who are all under one hand, come to data: by a role, by what the vault says itself, or by keys; what may be done by
 * one of them may go together with what may be done by another.
 */
export function reachesData(
  tenant: AccessCase,
  principalIds: readonly string[],
  { name, scope, time }: { readonly name: string; readonly scope: string; readonly time: number },
): boolean {
  const asked = { name, plane: 'data' } as const;
  const all = principalIds
    .filter((id) => isKnown(tenant, id))
    .map((principalId) => ({ principalId, asked, scope, time }));
  const some = (right: string, on: string) => all.some((access) => can(tenant, access, right, on));
  const byRole = all.some((access) => rbac(tenant, access).allowed);
  const isOf = (type: string) => name.toLowerCase().startsWith(`${type.toLowerCase()}/`);
  if (isOf('Microsoft.KeyVault/vaults')) {
    const vault = resourceAround(tenant, scope, 'Microsoft.KeyVault/vaults');
    if (!vault || vault.properties?.enableRbacAuthorization === true) return byRole;
    const named = all.some((access) => policyAllows(tenant, vault, access));
    return named || policyWrites.some((right) => some(right, vault.id));
  }
  const storage = isOf(account) ? resourceAround(tenant, scope, account) : undefined;
  if (byRole || !storage) return byRole;
  if (!keyRights.some((right) => some(right, storage.id))) return false;
  return storage.properties?.allowSharedKeyAccess !== false || some(`${account}/write`, storage.id);
}

function can(tenant: AccessCase, access: Access, name: string, scope = access.scope): boolean {
  return rbac(tenant, { ...access, asked: { name, plane: 'control' }, scope }).allowed;
}

function resourceAround(tenant: AccessCase, scope: string, type: string): ResourceEntry | undefined {
  return tenant.resources?.find((resource) => same(resource.type, type) && covers(tenant, resource.id, scope));
}
