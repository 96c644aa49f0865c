/** The life of a connection: paused and resumed, its schedule, its scope, revoked and reconnected. */
import { readOptions } from '../catalog/index.ts';
import { type Cloud, createCloudClient } from '../cloud/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { KeyRing } from '../keys/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { forgetReads, recordEvent } from '../sync/index.ts';
import { type ConnectionChange, changeConnection, hasOpenRun, holdConnection } from './lifecycle-repo.ts';
import type { ReconnectInput, ScopeChanges } from './lifecycle-schema.ts';
import { preflight } from './preflight.ts';
import { type KeptConnection, readConnections } from './repo.ts';
import { revokeConnection } from './revoke.ts';
import { nextTick, type ScheduleChanges } from './schedule.ts';
import type { ConnectionView } from './schema.ts';
import { scopeFault } from './scope.ts';
import { claimSubscriptions, isUsedElsewhere, lockOrganization, readCoverings } from './scope-repo.ts';
import { seeSubscriptions } from './see-subscriptions.ts';
import { type ConnectionService, credentialPlace, toCredential, withGraphDomain } from './service.ts';

export interface LifecycleService {
  /** No more syncs by themselves; one that runs goes on to its end. */
  pause(organizationId: string, id: string): Promise<Result<ConnectionView>>;
  resume(organizationId: string, id: string): Promise<Result<ConnectionView>>;
  /** Errors: `not_found`. */
  setSchedule(organizationId: string, id: string, changes: ScheduleChanges): Promise<Result<ConnectionView>>;
  /** Changes what the connection covers, from the next sync on. Errors: the rules of scopes, `run_in_progress`. */
  setScope(organizationId: string, id: string, changes: ScopeChanges): Promise<Result<ConnectionView>>;
  /** Clears the credential and ends what runs; everything read stays, and is unknown from now on. */
  revoke(organizationId: string, id: string): Promise<Result<ConnectionView>>;
  /** A new credential for a revoked connection, which goes on as the same one. Microsoft is asked first. */
  reconnect(organizationId: string, id: string, input: ReconnectInput): Promise<Result<ConnectionView>>;
}

interface Parts {
  readonly store: Store;
  readonly keys: KeyRing;
  readonly clouds: readonly Cloud[];
  readonly connections: Pick<ConnectionService, 'get' | 'open'>;
  readonly now?: () => Date;
}

/** What a change does, and the event that tells of it. */
interface Step {
  readonly change: ConnectionChange;
  readonly kind: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export function lifecycleService(parts: Parts): LifecycleService {
  const { store, connections, now = () => new Date() } = parts;

  /**
   * The one place through which a connection changes in its life: the row is locked, the change and its event are one
   * transaction.
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
      const { kind, details = {} } = step.value;
      await changeConnection(db, organizationId, id, step.value.change);
      await recordEvent(db, { organizationId, connectionId: id, kind, details, at: now() });
      return ok(undefined);
    });
    return changed.ok ? connections.get(organizationId, id) : changed;
  };

  const tickOf = (row: Pick<KeptConnection, 'id' | 'everyMinutes' | 'revokedAt'>) =>
    row.everyMinutes === null || row.revokedAt ? null : nextTick(row.id, row.everyMinutes, now());

  return {
    pause: (organizationId, id) =>
      change(organizationId, id, ({ pausedAt }) => ok({ change: { pausedAt: pausedAt ?? now() }, kind: 'paused' })),

    resume: (organizationId, id) =>
      change(organizationId, id, (row) => ok({ change: { pausedAt: null, nextRunAt: tickOf(row) }, kind: 'resumed' })),

    setSchedule: (organizationId, id, { everyMinutes, staleAfterMinutes }) =>
      change(organizationId, id, (row) =>
        ok({
          change: {
            ...(everyMinutes !== undefined && { everyMinutes, nextRunAt: tickOf({ ...row, everyMinutes }) }),
            ...(staleAfterMinutes !== undefined && { staleAfterMinutes }),
          },
          kind: 'schedule_changed',
          details: { everyMinutes, staleAfterMinutes },
        }),
      ),

    setScope: async (organizationId, id, changes) => {
      // Asked before anything is locked: Azure may take its time.
      const reads = changes.scope && (await findReads(parts, organizationId, id, changes.scope));
      if (reads && !reads.ok) return reads;
      return change(organizationId, id, (row, db) =>
        rescope(db, { organizationId, row, changes, reads: reads?.ok ? reads.value : undefined, at: now() }),
      );
    },

    revoke: (organizationId, id) =>
      change(organizationId, id, async (row, db) => {
        if (row.revokedAt) return fail('connection_revoked');
        const ended = await revokeConnection(db, organizationId, id, now());
        return ok({ change: { revokedAt: now(), nextRunAt: null }, kind: 'revoked', details: { endedRuns: ended } });
      }),

    reconnect: async (organizationId, id, input) => {
      const [row] = await store.inOrganization(organizationId, (db) => readConnections(db, organizationId, id));
      if (!row) return fail('not_found', { what: 'connection' });
      if (!row.revokedAt) return fail('conflict', { reason: 'the connection is not revoked' });
      const accepted = await acceptCredential(parts, organizationId, row, input);
      if (!accepted.ok) return accepted;
      return change(organizationId, id, (current) =>
        current.revokedAt
          ? ok({
              change: {
                credential: accepted.value,
                revokedAt: null,
                nextRunAt: current.everyMinutes === null ? null : now(),
              },
              kind: 'reconnected',
              details: { clientId: accepted.value.clientId },
            })
          : fail('conflict', { reason: 'the connection is not revoked' }),
      );
    },
  };
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
  return seeSubscriptions(createCloudClient({ cloud, credential }), tenantId, scope);
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
  },
): Promise<Result<Step>> {
  const { organizationId, row, changes, reads, at } = asked;
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
  return ok({ change: changes, kind: 'scope_changed', details: { ...changes } });
}

/** Microsoft accepts it for this tenant, and no other organisation uses the application. */
async function acceptCredential(
  parts: Parts,
  organizationId: string,
  row: KeptConnection,
  input: ReconnectInput,
): Promise<Result<Pick<KeptConnection, 'credential' | 'credentialKind' | 'clientId'>>> {
  const { tenantId, scope, directory } = row;
  const cloud = parts.clouds.find(({ id }) => id === row.cloud);
  if (!cloud)
    return fail('invalid_configuration', { place: 'clouds', reason: `cloud "${row.cloud}" is not configured` });
  const served = withGraphDomain(cloud, readOptions.parse(row.options), parts.clouds);
  if (!served.ok) return served;
  const credential = toCredential({ tenantId, credential: input.credential });
  const client = createCloudClient({ cloud: served.value, credential });
  const seen = await preflight(client, input.acceptMissing, { scope, directory });
  if (!seen.ok) return seen;
  const { clientId, kind } = input.credential;
  if (await isUsedElsewhere(parts.store, organizationId, { tenantId, clientId })) {
    return fail('application_in_use', { tenantId, clientId });
  }
  const sealed = parts.keys.seal(organizationId, credentialPlace(row.id), JSON.stringify(credential));
  return ok({ credential: sealed, credentialKind: kind, clientId });
}
