/** What a Resource Manager id says about its object. */

/** Type in lower case: of a resource, an extension resource, a resource group, a subscription or a management group. */
export function armTypeOf(id: string): string | undefined {
  const lower = id.toLowerCase().replace(/\/$/, '');
  const at = lower.lastIndexOf('/providers/');
  if (at >= 0) {
    const [namespace, ...rest] = lower.slice(at + '/providers/'.length).split('/');
    const names = rest.filter((_, position) => position % 2 === 0);
    return namespace === undefined || names.length === 0 ? undefined : [namespace, ...names].join('/');
  }
  if (/^\/subscriptions\/[^/]+$/.test(lower)) return 'microsoft.resources/subscriptions';
  if (/^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/.test(lower))
    return 'microsoft.resources/subscriptions/resourcegroups';
  return undefined;
}

/** Scope that an extension resource is at, in lower case: the id before its last `/providers/`. */
export function armScopeOf(id: string): string {
  const lower = id.toLowerCase();
  return lower.slice(0, Math.max(0, lower.lastIndexOf('/providers/'))) || '/';
}

/** Whether an id is a scope or lies below it by its path (both in lower case). */
export const isBelow = (id: string, scope: string): boolean =>
  scope === '/' || id === scope || id.startsWith(`${scope}/`);

/** Scopes above an id by its path alone, nearest first. */
export function armAncestorsOf(id: string): readonly string[] {
  const match = /^(\/subscriptions\/[^/]+)(\/resourcegroups\/[^/]+)?(\/.+)?$/i.exec(id);
  const [, subscription, group, rest] = match ?? [];
  const above: string[] = [];
  const managementGroup = /^(\/providers\/microsoft\.management\/managementgroups\/[^/]+)\/./i.exec(id)?.[1];
  if (managementGroup !== undefined) above.push(managementGroup);
  if (subscription !== undefined && group !== undefined && rest !== undefined) above.push(`${subscription}${group}`);
  if (subscription !== undefined && (group ?? rest) !== undefined) above.push(subscription);
  return [...above, '/'];
}
