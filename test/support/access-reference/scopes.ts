/** Which scope covers which ("Understand scope for Azure RBAC"). */
import { type AccessCase, same } from './case.ts';

const managementGroups = ['providers', 'microsoft.management', 'managementgroups'];

function segmentsOf(scope: string): string[] {
  return scope
    .toLowerCase()
    .split('/')
    .filter((segment) => segment !== '');
}

function startsWith(whole: readonly string[], start: readonly string[]): boolean {
  return start.every((segment, index) => whole[index] === segment);
}

/** The management groups above a scope, nearest first, as the case lists them; a tree that bites its tail ends there. */
function groupsAbove(tenant: AccessCase, scope: string): string[] {
  const segments = segmentsOf(scope);
  const found: string[] = [];
  let at: string;
  if (startsWith(segments, managementGroups)) {
    at = `/${segments.slice(0, 4).join('/')}`;
    found.push(at);
  } else if (segments[0] === 'subscriptions') {
    at = `/${segments.slice(0, 2).join('/')}`;
  } else {
    return [];
  }
  for (;;) {
    const parent = tenant.scopes.find((entry) => same(entry.id, at))?.parent?.toLowerCase();
    if (parent === undefined || parent === '/' || found.includes(parent)) return found;
    found.push(parent);
    at = parent;
  }
}

/** Whether what is assigned at the outer scope holds at the inner one: it is the same, or inherited. */
export function covers(tenant: AccessCase, outer: string, inner: string): boolean {
  const above = segmentsOf(outer);
  if (above.length === 0) return true;
  if (startsWith(segmentsOf(inner), above)) return true;
  return groupsAbove(tenant, inner).some((group) => same(group, outer));
}

/** The name that follows a type segment in a scope, such as that of the storage account; `undefined` above it. */
export function nameIn(scope: string, typeSegment: string): string | undefined {
  const segments = segmentsOf(scope);
  const index = segments.indexOf(typeSegment.toLowerCase());
  return index < 0 ? undefined : segments[index + 1];
}
