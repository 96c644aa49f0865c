/** Which connections an organisation may have side by side. Pure; docs/decisions/0010 says why. */
import { type AssayError, assayError } from '../errors/index.ts';
import type { ConnectionScope } from '../sync/index.ts';

/** What one connection covers. */
export interface Covering {
  readonly id: string;
  readonly name: string;
  readonly tenantId: string;
  readonly scope: ConnectionScope;
  readonly directory: boolean;
  /** Subscriptions that it reads, in lower case: the chosen ones, or those that were found below its group. */
  readonly reads: readonly string[];
}

export type Wanted = Omit<Covering, 'id' | 'name'>;

const kinds = { whole: 'whole tenants', part: 'parts of tenants' } as const;

/** A management group is a part like single subscriptions: something of the tenant stays outside. */
function kindOf({ scope }: Pick<Covering, 'scope'>): keyof typeof kinds {
  return scope.kind === 'tenant' ? 'whole' : 'part';
}

/**
 * Why the organisation cannot have this connection beside its others, if it cannot. Tenants and subscriptions have ids that are
 * unique over all clouds. A revoked connection counts: reconnected, it goes on where it was.
 */
export function scopeFault(wanted: Wanted, others: readonly Covering[]): AssayError | undefined {
  const sameTenant = others.filter(({ tenantId }) => tenantId === wanted.tenantId);
  const same = sameTenant.find((other) => kindOf(wanted) === 'whole' && kindOf(other) === 'whole');
  if (same) return assayError('connection_exists', { ...named(same), tenantId: wanted.tenantId });
  const mixed = others.filter((other) => kindOf(other) !== kindOf(wanted));
  if (mixed.length > 0) {
    const names = mixed.map(({ name, id }) => `${name} (${id})`);
    const present = kindOf(wanted) === 'whole' ? kinds.part : kinds.whole;
    return assayError('scopes_mixed', { wanted: kinds[kindOf(wanted)], present, names });
  }
  return overlap(wanted, sameTenant) ?? directoryFault(wanted, sameTenant);
}

function overlap(wanted: Wanted, sameTenant: readonly Covering[]): AssayError | undefined {
  const reads = new Set(wanted.reads);
  for (const other of sameTenant) {
    if (wanted.scope.kind === 'managementGroup' && other.scope.kind === 'managementGroup') {
      const { id } = wanted.scope;
      if (id.toLowerCase() === other.scope.id.toLowerCase()) {
        return assayError('scope_taken', { what: `Management group ${id}`, ...named(other) });
      }
    }
    const shared = other.reads.find((id) => reads.has(id));
    if (shared !== undefined) return assayError('scope_taken', { what: `Subscription ${shared}`, ...named(other) });
  }
  return undefined;
}

function directoryFault(wanted: Wanted, sameTenant: readonly Covering[]): AssayError | undefined {
  const reader = sameTenant.find(({ directory }) => wanted.directory && directory);
  return reader && assayError('directory_taken', { ...named(reader), tenantId: wanted.tenantId });
}

function named({ id, name }: Covering) {
  return { connectionId: id, name };
}
