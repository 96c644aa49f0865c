import type { VaultPolicy } from '../model/resources.ts';

interface PolicyPermission {
  readonly of: 'secrets' | 'keys' | 'certificates';
  /** Any of these in an access policy allows it. */
  readonly anyOf: readonly string[];
}

/** Last part of data actions whose permission in an access policy has another name (key-vault rbac-guide, access policies). */
const renamed: Readonly<Record<string, readonly string[]>> = {
  'secrets/getsecret/action': ['get'],
  'secrets/readmetadata/action': ['list', 'get'],
  'secrets/setsecret/action': ['set'],
  'secrets/write': ['set'],
  'secrets/update/action': ['set'],
  'keys/read': ['get', 'list'],
  'keys/wrap/action': ['wrapkey'],
  'keys/unwrap/action': ['unwrapkey'],
  'keys/write': ['create', 'update', 'import'],
  'keys/create/action': ['create'],
  'certificates/read': ['get', 'list'],
  'certificates/write': ['create', 'update', 'import'],
};

/** What an access policy has to say to allow a data action; undefined for what no policy knows. */
function permissionFor(dataAction: string): PolicyPermission | undefined {
  const found = /^microsoft\.keyvault\/vaults\/((secrets|keys|certificates)\/.+)$/.exec(dataAction.toLowerCase());
  const [, rest, kind] = found ?? [];
  if (rest === undefined || kind === undefined) return undefined;
  const own = rest.split('/')[1];
  return { of: kind as PolicyPermission['of'], anyOf: renamed[rest] ?? (own ? [own] : []) };
}

/** Does this access policy allow this data action? */
export function policyAllows(policy: VaultPolicy, dataAction: string): boolean {
  const needed = permissionFor(dataAction);
  if (!needed) return false;
  const given = policy[needed.of];
  return given.includes('all') || needed.anyOf.some((permission) => given.includes(permission));
}
