/** The life of a connection: paused and resumed, its schedule, its scope, revoked and reconnected. */
import {
  type AuditAction,
  appendAudit,
  type NewAuditEntry,
  type RequestContext,
  systemContext,
} from '../audit/index.ts';
import { createCloudClient } from '../cloud/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { forgetReads, recordEvent } from '../sync/index.ts';
import {
  connectionPaused,
  connectionReconnected,
  connectionResumed,
  connectionRevoked,
  settingsChanged,
} from './audit-entries.ts';
import type { PreparedCredential } from './credentials.ts';
import { type ConnectionChange, changeConnection, hasOpenRun, holdConnection } from './lifecycle-repo.ts';
import type { ReconnectInput, ScopeChanges } from './lifecycle-schema.ts';
import { type KeptConnection, readConnections } from './repo.ts';
import { revokeConnection } from './revoke.ts';
import { nextTick, type ScheduleChanges } from './schedule.ts';
import type { ConnectionView } from './schema.ts';
import { scopeFault } from './scope.ts';
import { claimSubscriptions, lockOrganization, readCoverings } from './scope-repo.ts';
import { seeSubscriptions } from './see-subscriptions.ts';
import type { ConnectionService } from './service.ts';

/** `by` is who asks for it; Assay itself where nobody does. */
export interface LifecycleService {
  /** No more syncs by themselves; one that runs goes on to its end. */
  pause(organizationId: string, id: string, by?: RequestContext): Promise<Result<ConnectionView>>;
  resume(organizationId: string, id: string, by?: RequestContext): Promise<Result<ConnectionView>>;
  /** Errors: `not_found`. */
  setSchedule(
    organizationId: string,
    id: string,
    changes: ScheduleChanges,
    by?: RequestContext,
  ): Promise<Result<ConnectionView>>;
  /** Changes what the connection covers, from the next sync on. Errors: the rules of scopes, `run_in_progress`. */
  setScope(
    organizationId: string,
    id: string,
    changes: ScopeChanges,
    by?: RequestContext,
  ): Promise<Result<ConnectionView>>;
  /** Clears the credential and ends what runs; everything read stays, and is unknown from now on. */
  revoke(organizationId: string, id: string, by?: RequestContext): Promise<Result<ConnectionView>>;
  /** A new credential for a revoked connection, which goes on as the same one. Microsoft is asked first. */
  reconnect(
    organizationId: string,
    id: string,
    input: ReconnectInput,
    by?: RequestContext,
  ): Promise<Result<ConnectionView>>;
  /** As `reconnect`, with a credential that is ready. */
  reconnectWith(
    organizationId: string,
    id: string,
    prepared: PreparedCredential,
    acceptMissing: boolean,
    by?: RequestContext,
  ): Promise<Result<ConnectionView>>;
}

interface Parts {
  readonly store: Store;
  readonly connections: Pick<ConnectionService, 'get' | 'open' | 'prepare' | 'accept'>;
  readonly now?: () => Date;
  readonly createClient?: typeof createCloudClient;
  /** What rests on the facts of a tenant is looked at anew: nobody confirms them any more. */
  readonly onRevoked?: (organizationId: string, revoked: { tenantId: string; connectionId: string }) => Promise<void>;
}

/** What a change does, and the event that tells of it. */
interface Step {
  readonly change: ConnectionChange;
  readonly kind: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Left out where nothing is different from before. */
  readonly entry?: NewAuditEntry<AuditAction> | undefined;
}

export function lifecycleService(parts: Parts): LifecycleService {
  const { store, connections, now = () => new Date() } = parts;

  /**
   * The one place through which a connection changes in its life: the row is locked; the change, its event and its entry in
   * the audit log are one transaction.
   */
  const change = async (
    organizationId: string,
    id: string,
    decide: (row: KeptConnection, db: StoreTransaction) => Promise<Result<Step>> | Result<Step>,
  ): Promise<Result<ConnectionView>> => {
    const changed = await store.inOrganization(organizationId, async (db): Promise<Result<void>> => {
      await holdConnection(db, organizationId, id);
      const [row] = await readConnections(db, organizationId, id);
      if (!row) return fail('not_found', { what: 'connection' });
      const step = await decide(row, db);
      if (!step.ok) return step;
      const { kind, details = {}, entry } = step.value;
      await changeConnection(db, organizationId, id, step.value.change);
      await recordEvent(db, { organizationId, connectionId: id, kind, details, at: now() });
      if (entry) await appendAudit(db, organizationId, entry);
      return ok(undefined);
    });
    return changed.ok ? connections.get(organizationId, id) : changed;
  };

  const tickOf = (row: Pick<KeptConnection, 'id' | 'everyMinutes' | 'revokedAt'>) =>
    row.everyMinutes === null || row.revokedAt ? null : nextTick(row.id, row.everyMinutes, now());

  const readRow = async (organizationId: string, id: string): Promise<Result<KeptConnection>> => {
    const [row] = await store.inOrganization(organizationId, (db) => readConnections(db, organizationId, id));
    if (!row) return fail('not_found', { what: 'connection' });
    return row.revokedAt ? ok(row) : fail('conflict', { reason: 'the connection is not revoked' });
  };

  const service: LifecycleService = {
    pause: (organizationId, id, by = systemContext()) =>
      change(organizationId, id, (row) => {
        const entry = row.pausedAt ? undefined : connectionPaused(row, by);
        return ok({ change: { pausedAt: row.pausedAt ?? now() }, kind: 'paused', entry });
      }),

    resume: (organizationId, id, by = systemContext()) =>
      change(organizationId, id, (row) => {
        const entry = row.pausedAt ? connectionResumed(row, by) : undefined;
        return ok({ change: { pausedAt: null, nextRunAt: tickOf(row) }, kind: 'resumed', entry });
      }),

    setSchedule: (organizationId, id, changes, by = systemContext()) =>
      change(organizationId, id, (row) => {
        const { everyMinutes, staleAfterMinutes } = changes;
        const said = {
          ...(everyMinutes !== undefined && { everyMinutes }),
          ...(staleAfterMinutes !== undefined && { staleAfterMinutes }),
        };
        const before = { everyMinutes: row.everyMinutes, staleAfterMinutes: row.staleAfterMinutes };
        return ok({
          change: {
            ...said,
            ...(everyMinutes !== undefined && { nextRunAt: tickOf({ ...row, everyMinutes }) }),
          },
          kind: 'schedule_changed',
          details: { everyMinutes, staleAfterMinutes },
          entry: settingsChanged(row, before, said, by),
        });
      }),

    setScope: async (organizationId, id, changes, by = systemContext()) => {
      // Asked before anything is locked: Azure may take its time.
      const reads = changes.scope && (await findReads(parts, organizationId, id, changes.scope));
      if (reads && !reads.ok) return reads;
      return change(organizationId, id, (row, db) =>
        rescope(db, { organizationId, row, changes, reads: reads?.ok ? reads.value : undefined, at: now(), by }),
      );
    },

    revoke: async (organizationId, id, by = systemContext()) => {
      const revoked = await change(organizationId, id, async (row, db) => {
        if (row.revokedAt) return fail('connection_revoked');
        const ended = await revokeConnection(db, organizationId, id, now());
        return ok({
          change: { revokedAt: now(), nextRunAt: null },
          kind: 'revoked',
          details: { endedRuns: ended },
          entry: connectionRevoked(row, ended, by),
        });
      });
      // The connection is revoked, whatever becomes of this: the next look at the tenant does it too.
      if (revoked.ok) {
        const { tenantId } = revoked.value;
        await parts.onRevoked?.(organizationId, { tenantId, connectionId: id }).catch(() => {});
      }
      return revoked;
    },

    reconnect: async (organizationId, id, input, by = systemContext()) => {
      const row = await readRow(organizationId, id);
      if (!row.ok) return row;
      const prepared = await connections.prepare(row.value.tenantId, input.credential);
      if (!prepared.ok) return prepared;
      return service.reconnectWith(organizationId, id, prepared.value, input.acceptMissing, by);
    },

    reconnectWith: async (organizationId, id, prepared, acceptMissing, by = systemContext()) => {
      const row = await readRow(organizationId, id);
      if (!row.ok) return row;
      const accepted = await connections.accept(organizationId, row.value, prepared, acceptMissing, by);
      if (!accepted.ok) return accepted;
      const credential = accepted.value;
      return change(organizationId, id, (current) =>
        current.revokedAt
          ? ok({
              change: { credential, revokedAt: null, nextRunAt: current.everyMinutes === null ? null : now() },
              kind: 'reconnected',
              details: { clientId: credential.clientId },
              entry: connectionReconnected({ ...current, ...credential }, by),
            })
          : fail('conflict', { reason: 'the connection is not revoked' }),
      );
    },
  };
  return service;
}

/** The subscriptions that another scope would bring. */
async function findReads(
  parts: Parts,
  organizationId: string,
  id: string,
  scope: NonNullable<ScopeChanges['scope']>,
): Promise<Result<string[]>> {
  const opened = await parts.connections.open(organizationId, id);
  if (!opened.ok) return opened;
  const { cloud, credential, tenantId } = opened.value;
  const { createClient = createCloudClient } = parts;
  return seeSubscriptions(createClient({ cloud, credential }), tenantId, scope);
}

async function rescope(
  db: StoreTransaction,
  asked: {
    readonly organizationId: string;
    readonly row: KeptConnection;
    readonly changes: ScopeChanges;
    /** Set where the scope changes. */
    readonly reads: readonly string[] | undefined;
    readonly at: Date;
    readonly by: RequestContext;
  },
): Promise<Result<Step>> {
  const { organizationId, row, changes, reads, at, by } = asked;
  if (await hasOpenRun(db, organizationId, row.id)) return fail('run_in_progress');
  await lockOrganization(db, organizationId);
  const all = await readCoverings(db, organizationId);
  const own = all.find(({ id }) => id === row.id);
  const { scope = row.scope, directory = row.directory } = changes;
  const wanted = { tenantId: row.tenantId, scope, directory, reads: reads ?? own?.reads ?? [] };
  const others = all.filter(({ id }) => id !== row.id);
  const fault = scopeFault(wanted, others);
  if (fault) return fail(fault);
  if (reads && scope.kind !== 'tenant') {
    await claimSubscriptions(db, { organizationId, connectionId: row.id }, reads, at);
  }
  await forgetReads(db, organizationId, [row.id]);
  const before = { scope: row.scope, directory: row.directory, deleteGone: row.deleteGone };
  const entry = settingsChanged(row, before, changes, by);
  return ok({ change: changes, kind: 'scope_changed', details: { ...changes }, entry });
}
