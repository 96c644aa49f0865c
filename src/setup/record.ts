import { appendAudit, type NewAuditEntry, type RequestContext } from '../audit/index.ts';
import type { Store } from '../store/index.ts';
import type { SetupRequest } from './schema.ts';

/** Writes down that somebody had a setup written, and for what. */
export type RecordSetup = (organizationId: string, request: SetupRequest, by: RequestContext) => Promise<void>;

export const recordSetup =
  (store: Store): RecordSetup =>
  (organizationId, request, by) =>
    store.inOrganization(organizationId, (db) => appendAudit(db, organizationId, setupGenerated(request, by)));

function setupGenerated(request: SetupRequest, by: RequestContext): NewAuditEntry<'setup.generated'> {
  const { cloud, tenantId, displayName, products, scope, credential, role } = request;
  return {
    action: 'setup.generated',
    by,
    target: { kind: 'setup', id: tenantId ?? cloud, name: displayName },
    details: {
      form: role,
      products: products ?? ['all'],
      scope: scopeInWords(scope),
      credentialKind: credential.kind,
    },
  };
}

function scopeInWords(scope: SetupRequest['scope']): string {
  if (scope.kind === 'management-group') return `management group ${scope.id}`;
  return scope.kind === 'subscriptions' ? `subscriptions ${scope.ids.join(', ')}` : scope.kind;
}
