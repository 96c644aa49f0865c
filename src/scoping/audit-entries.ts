/** What the audit log says of scoping. */
import type { NewAuditEntry, RequestContext } from '../audit/index.ts';
import type { Directory, ScopeSource } from './directory-repo.ts';
import type { Transition } from './period-repo.ts';

export function scopingChanged(
  { tenantId, name, source: before }: Directory,
  change: { readonly source: ScopeSource; readonly rules: readonly string[] },
  { entering, leaving }: Transition,
  by: RequestContext,
): NewAuditEntry<'scoping.changed'> {
  const changes = [...(change.source === before ? [] : [`source: ${before} -> ${change.source}`]), ...change.rules];
  return {
    action: 'scoping.changed',
    by,
    target: { kind: 'scoping', id: tenantId, name },
    details: { changes, entering, leaving },
  };
}
