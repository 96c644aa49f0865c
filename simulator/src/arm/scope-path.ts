/** Reading Resource Manager paths: the scope, and the namespace, types and names that follow the last `/providers/`. */

export interface ArmPath {
  /** Path before the last `/providers/{namespace}`; `/` for the tenant. Letter case as called. */
  readonly scope: string;
  readonly namespace?: string;
  /** Type segments below the namespace, such as `storageAccounts`, `blobServices`. */
  readonly types: readonly string[];
  readonly names: readonly string[];
  /** The whole path names an object (types and names pair up). */
  readonly item: boolean;
  /** Path of the object above a nested list: everything but the last type segment. */
  readonly parent: string;
  readonly path: string;
}

/** Parses a decoded path; a trailing slash is ignored. */
export function parseArmPath(raw: string): ArmPath {
  const path = raw.length > 1 ? raw.replace(/\/+$/, '') : raw;
  const segments = path.split('/').slice(1);
  let providers = -1;
  // A resource may itself be called `providers`, so only positions where a scope can end count.
  for (let index = 0; index < segments.length - 1; index++) {
    if (segments[index]?.toLowerCase() === 'providers') providers = index;
  }
  if (providers < 0) return { scope: path, types: [], names: [], item: true, parent: above(path), path };
  const rest = segments.slice(providers + 2);
  const scope = `/${segments.slice(0, providers).join('/')}`;
  return {
    scope,
    namespace: segments[providers + 1] ?? '',
    types: rest.filter((_, index) => index % 2 === 0),
    names: rest.filter((_, index) => index % 2 === 1),
    item: rest.length % 2 === 0,
    parent: rest.length > 1 ? `/${segments.slice(0, -1).join('/')}` : scope,
    path,
  };
}

/** The subscription segment of a path, as called; `undefined` for tenant-level paths. */
export function subscriptionOf(path: string): string | undefined {
  return /^\/subscriptions\/([^/]+)/i.exec(path)?.[1];
}

/** The resource group name of a path, as called. */
export function groupOf(path: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourcegroups\/([^/]+)/i.exec(path)?.[1];
}

type ScopeKind = 'tenant' | 'managementGroup' | 'subscription' | 'group' | 'resource';

/** What kind of scope a path is. */
export function scopeKind(scope: string): ScopeKind {
  if (scope === '/' || scope === '') return 'tenant';
  if (/^\/providers\/microsoft\.management\/managementgroups\/[^/]+$/i.test(scope)) return 'managementGroup';
  if (/^\/subscriptions\/[^/]+$/i.test(scope)) return 'subscription';
  if (/^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/i.test(scope)) return 'group';
  return 'resource';
}

function above(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}
