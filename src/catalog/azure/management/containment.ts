/** Containment of things that hang at a scope: a management group, subscription, resource group or resource. */
import type { MapContext, RelationDraft } from '../../declaration.ts';
import { armKey, parentScope, subscriptionOf, tenantKey } from '../../keys.ts';

/** The scope that an extension's id starts with contains it; the tenant contains what hangs at `/`. */
export function containedInScope(id: string, { tenantId }: MapContext): RelationDraft[] {
  return [{ type: 'contains', from: parentScope(armKey(id, tenantId)) ?? tenantKey(tenantId) }];
}

/** The subscription in the id contains it, whatever lies between the two. */
export function containedInSubscription(id: string): RelationDraft[] {
  const subscriptionId = subscriptionOf(id);
  return subscriptionId === undefined ? [] : [{ type: 'contains', from: `/subscriptions/${subscriptionId}` }];
}

/** The scope that an extension's id starts with, as the service spelled it; `/` where it hangs at the tenant. */
export function scopeInId(id: string): string {
  const end = id.toLowerCase().lastIndexOf('/providers/');
  return end <= 0 ? '/' : id.slice(0, end);
}
