import type { ConnectionScope } from '../../api/types.ts';
import { isGuid } from '../../format/guid.ts';

/** What of Azure a connection is to cover, as typed. */
export interface ScopeDraft {
  readonly kind: ConnectionScope['kind'];
  readonly group: string;
  /** Ids of subscriptions, one a line or with commas. */
  readonly subscriptions: string;
}

export function toScopeDraft(scope: ConnectionScope): ScopeDraft {
  return {
    kind: scope.kind,
    group: scope.kind === 'managementGroup' ? scope.id : '',
    subscriptions: scope.kind === 'subscriptions' ? scope.ids.join('\n') : '',
  };
}

/** Ids in a text, each once. */
export function subscriptionIds(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((id) => id !== ''))];
}

/** What is missing or cannot be right, by field. */
export function scopeErrors({ kind, group, subscriptions }: ScopeDraft): Partial<Record<keyof ScopeDraft, string>> {
  if (kind === 'managementGroup' && group.trim() === '') return { group: 'Enter the id of the management group.' };
  if (kind !== 'subscriptions') return {};
  const ids = subscriptionIds(subscriptions);
  const wrong = ids.find((id) => !isGuid(id));
  if (ids.length === 0) return { subscriptions: 'Enter the id of at least one subscription.' };
  return wrong === undefined ? {} : { subscriptions: `"${wrong}" is not the id of a subscription.` };
}

export function toScope({ kind, group, subscriptions }: ScopeDraft): ConnectionScope {
  switch (kind) {
    case 'tenant':
      return { kind };
    case 'managementGroup':
      return { kind, id: group.trim() };
    case 'subscriptions':
      return { kind, ids: subscriptionIds(subscriptions) };
  }
}
