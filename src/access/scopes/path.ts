/** Azure Resource Manager ids as paths: compared by whole segments, never by string prefixes (scope-overview). */

/** The id with one leading slash, no trailing or doubled ones; letter case is kept. */
export function normalizeScope(id: string): string {
  const trimmed = id.trim();
  if (!trimmed.includes('//') && trimmed.startsWith('/') && (trimmed.length === 1 || !trimmed.endsWith('/'))) {
    return trimmed;
  }
  return `/${trimmed.split('/').filter(Boolean).join('/')}`;
}

export type ScopeKind = 'root' | 'managementGroup' | 'subscription' | 'resourceGroup' | 'resource';

const managementGroup = /^\/providers\/microsoft\.management\/managementgroups\/[^/]+$/i;
const subscription = /^\/subscriptions\/[^/]+$/i;
const resourceGroup = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/i;

export function scopeKind(id: string): ScopeKind {
  if (id === '/') return 'root';
  if (managementGroup.test(id)) return 'managementGroup';
  if (subscription.test(id)) return 'subscription';
  return resourceGroup.test(id) ? 'resourceGroup' : 'resource';
}

/**
 * The scope above, as the text alone tells it: a child resource below its parent, a resource below its group, a group below
 * its subscription. Where a management group or a subscription hangs is data, not text: they lie below the root here.
 */
export function parentScope(id: string): string | undefined {
  const kind = scopeKind(id);
  if (kind === 'root') return undefined;
  if (kind !== 'resource') return kind === 'resourceGroup' ? cut(id, 2) : '/';
  const segments = id.split('/').slice(1);
  const provider = lastProvider(segments);
  if (provider < 0) return cut(id, Math.min(segments.length, 2));
  // After `providers/{namespace}` come pairs of type and name; an unfinished pair belongs to what stands before it.
  const after = segments.length - provider - 2;
  if (after > 2) return cut(id, after % 2 === 0 ? 2 : 1);
  return cut(id, segments.length - provider);
}

/** `Microsoft.Storage/storageAccounts/blobServices/containers`; undefined for what is no resource. */
export function resourceType(id: string): string | undefined {
  const segments = id.split('/').slice(1);
  const provider = lastProvider(segments);
  if (provider < 0 || segments.length < provider + 3) return undefined;
  const types = segments.slice(provider + 2).filter((_, index) => index % 2 === 0);
  return [segments[provider + 1], ...types].join('/');
}

function lastProvider(segments: readonly string[]): number {
  return segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
}

/** The id without its last segments. */
function cut(id: string, segments: number): string {
  let end = id.length;
  for (let i = 0; i < segments && end > 0; i++) end = id.lastIndexOf('/', end - 1);
  return end <= 0 ? '/' : id.slice(0, end);
}
