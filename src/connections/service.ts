/** Rules of connections: a connection is kept only after Microsoft has accepted it. */
import { randomUUID } from 'node:crypto';
import { appendAudit, type NewAuditEntry, type RequestContext, systemContext } from '../audit/index.ts';
import { changeOptions, type OptionChanges, optionFault, type ReadOptions, readOptions } from '../catalog/index.ts';
import { type Cloud, type Credential, createCloudClient } from '../cloud/index.ts';
import { type Failed, fail, ok, type Result } from '../errors/index.ts';
import type { KeyRing, SealedColumn } from '../keys/index.ts';
import type { Store } from '../store/index.ts';
import { type Reach, recordEvent } from '../sync/index.ts';
import {
  connectionChanged,
  connectionCreated,
  connectionRefused,
  connectionRemoved,
  credentialRefused,
  credentialReplaced,
} from './audit-entries.ts';
import {
  type CredentialHost,
  openCredential,
  type PreparedCredential,
  prepareCredential,
  type StoredCredential,
} from './credentials.ts';
import { readFacts } from './facts-repo.ts';
import { credentialPlace } from './place.ts';
import { preflight } from './preflight.ts';
import { storedRefreshTokens } from './refresh-tokens.ts';
import {
  type ConnectionRow,
  deleteConnection,
  insertConnection,
  type KeptConnection,
  lockConnection,
  type NewConnectionRow,
  readConnections,
  readLastRuns,
  updateCredential,
  updateOptions,
} from './repo.ts';
import { firstTick } from './schedule.ts';
import type { ConnectionInput, ConnectionView, CredentialChange, CredentialInput } from './schema.ts';
import { scopeFault } from './scope.ts';
import { claimSubscriptions, isUsedElsewhere, lockOrganization, readCoverings, takenBy } from './scope-repo.ts';
import { defaultEveryMinutes, toView } from './view.ts';

/** What this room keeps sealed. */
export const connectionSecrets: readonly SealedColumn[] = [
  { table: 'connection', id: 'id', column: 'credential' },
  { table: 'sign_in', id: 'id', column: 'request' },
];

/** `by` is who asks for it; Assay itself where nobody does. */
export interface ConnectionService {
  list(organizationId: string): Promise<ConnectionView[]>;
  get(organizationId: string, id: string): Promise<Result<ConnectionView>>;
  /** Signs in and looks at what can be seen before anything is kept. */
  create(organizationId: string, input: ConnectionInput, by?: RequestContext): Promise<Result<ConnectionView>>;
  /** As `create`, with a credential that is ready. */
  createWith(
    organizationId: string,
    input: NewConnection,
    prepared: PreparedCredential,
    by?: RequestContext,
  ): Promise<Result<ConnectionView>>;
  /**
   * Puts another credential in the place of the present one, for rotation. Microsoft is asked first; the present one stays
   * until then, and a run that goes on keeps it to its end. Error: `connection_revoked`, which is connected again instead.
   */
  replaceCredential(
    organizationId: string,
    id: string,
    change: CredentialChange,
    by?: RequestContext,
  ): Promise<Result<ConnectionView>>;
  replaceWith(
    organizationId: string,
    id: string,
    prepared: PreparedCredential,
    acceptMissing: boolean,
    by?: RequestContext,
  ): Promise<Result<ConnectionView>>;
  prepare(tenantId: string, input: CredentialInput): Promise<Result<PreparedCredential>>;
  /** Whether Microsoft accepts another credential for a connection, and what is to be kept of it. Nothing is kept yet. */
  accept(
    organizationId: string,
    row: KeptConnection,
    prepared: PreparedCredential,
    acceptMissing: boolean,
    by: RequestContext,
  ): Promise<Result<AcceptedCredential>>;
  remove(organizationId: string, id: string, by?: RequestContext): Promise<Result<void>>;
  /** Changes what the connection reads from the next sync on. Options that are not named stay. */
  setOptions(
    organizationId: string,
    id: string,
    changes: OptionChanges,
    by?: RequestContext,
  ): Promise<Result<ConnectionView>>;
  /** What a connection would be opened as that is not kept. */
  openInput(input: ConnectionInput): Promise<Result<OpenConnection>>;
  /** What a sync needs, with the credential opened. */
  open(organizationId: string, id: string): Promise<Result<OpenConnection>>;
}

export type NewConnection = Omit<ConnectionInput, 'credential'>;

/** The columns of a credential. */
export type AcceptedCredential = Pick<ConnectionRow, 'clientId' | 'credentialKind' | 'credential' | 'credentialFacts'>;

export interface OpenConnection {
  readonly cloud: Cloud;
  readonly credential: Credential;
  readonly tenantId: string;
  readonly options: ReadOptions;
  readonly reach: Reach;
}

export function connectionService(parts: {
  readonly store: Store;
  readonly keys: KeyRing;
  readonly clouds: readonly Cloud[];
  readonly host?: CredentialHost;
  readonly now?: () => Date;
  readonly createClient?: typeof createCloudClient;
}): ConnectionService {
  const { store, keys, host = { managedIdentity: false }, now = () => new Date() } = parts;
  const { createClient = createCloudClient } = parts;
  const findCloud = (id: string) => parts.clouds.find((cloud) => cloud.id === id);

  /** Writes down that a tenant could not be connected, or not any more. */
  const refused = async (organizationId: string, entry: NewAuditEntry<'connection.failed'>, failed: Failed) => {
    await store.inOrganization(organizationId, (db) => appendAudit(db, organizationId, entry));
    return failed;
  };

  const servedBy = (row: ConnectionRow): Result<Cloud> => {
    const cloud = findCloud(row.cloud);
    if (cloud) return withGraphDomain(cloud, readOptions.parse(row.options), parts.clouds);
    return fail('invalid_configuration', { place: 'clouds', reason: `cloud "${row.cloud}" is not configured` });
  };

  /** Cloud and options of an input, where they are ones that there are. */
  const choose = (input: NewConnection): Result<Pick<OpenConnection, 'cloud' | 'options'>> => {
    const cloud = findCloud(input.cloud);
    if (!cloud) {
      const known = parts.clouds.map(({ id }) => id).join(', ');
      return fail('invalid_request', { reason: `cloud "${input.cloud}" is not one of ${known}` });
    }
    const reason = optionFault(input.options ?? {});
    if (reason !== undefined) return fail('invalid_request', { reason });
    const options = readOptions.parse(input.options ?? {});
    const served = withGraphDomain(cloud, options, parts.clouds);
    return served.ok ? ok({ cloud: served.value, options }) : served;
  };

  const views = (organizationId: string, id?: string) =>
    store.inOrganization(organizationId, async (db) => {
      const rows = await readConnections(db, organizationId, id);
      const runs = await readLastRuns(db, organizationId);
      const factsOf = await readFacts(db, organizationId, id);
      return rows.map((row) => toView(row, runs.get(row.id) ?? null, factsOf(row.id), now()));
    });

  /** Kept only where the organisation may have it beside its other connections. */
  const keep = (organizationId: string, row: NewConnectionRow, reads: readonly string[], by: RequestContext) =>
    store.inOrganization(organizationId, async (db): Promise<Result<void>> => {
      await lockOrganization(db, organizationId);
      const fault = scopeFault({ ...row, reads }, await readCoverings(db, organizationId));
      if (fault) return fail(fault);
      const inserted = await insertConnection(db, organizationId, row);
      if (!inserted)
        return fail('conflict', { reason: 'another connection to this tenant was made at the same moment' });
      await claimSubscriptions(db, { organizationId, connectionId: row.id }, reads, row.createdAt);
      await recordEvent(db, { organizationId, connectionId: row.id, kind: 'connected', at: row.createdAt });
      await appendAudit(db, organizationId, connectionCreated(row, by));
      return ok(undefined);
    });

  /** What is kept of a credential that was accepted. */
  const kept = async (
    organizationId: string,
    id: string,
    prepared: PreparedCredential,
    clientId: string,
  ): Promise<Result<AcceptedCredential>> => {
    const sealed = await keys.seal(organizationId, credentialPlace(id), JSON.stringify(prepared.stored()));
    if (!sealed.ok) return sealed;
    return ok({
      clientId: prepared.credential.clientId ?? clientId,
      credentialKind: prepared.kind,
      credential: sealed.value,
      credentialFacts: prepared.facts,
    });
  };

  const service: ConnectionService = {
    list: (organizationId) => views(organizationId),

    get: async (organizationId, id) => {
      const [view] = await views(organizationId, id);
      return view ? ok(view) : fail('not_found', { what: 'connection' });
    },

    create: async (organizationId, input, by = systemContext()) => {
      const prepared = await prepareCredential(input.tenantId, input.credential, host);
      return prepared.ok ? service.createWith(organizationId, input, prepared.value, by) : prepared;
    },

    createWith: async (organizationId, input, prepared, by = systemContext()) => {
      const chosen = choose(input);
      if (!chosen.ok) return chosen;
      const { cloud, options } = chosen.value;
      const { credential, kind } = prepared;
      const refusal = (failed: Failed) => {
        const given = { kind, clientId: credential.clientId };
        return refused(organizationId, connectionRefused(input, given, failed.error.code, by), failed);
      };
      const client = createClient({ cloud, credential });
      const seen = await preflight(client, input.acceptMissing, input, kind === 'delegated');
      if (!seen.ok) return refusal(seen);
      const { tenantId, subscriptions } = seen.value;
      const id = randomUUID();
      const sealed = await kept(organizationId, id, prepared, seen.value.clientId);
      if (!sealed.ok) return sealed;
      const { clientId } = sealed.value;
      if (await isUsedElsewhere(store, organizationId, { tenantId, clientId })) {
        return refusal(fail('application_in_use', { tenantId, clientId }));
      }
      const createdAt = now();
      const row: NewConnectionRow = {
        id,
        name: input.name ?? seen.value.tenantName,
        cloud: cloud.id,
        tenantId,
        ...sealed.value,
        createdAt,
        options,
        scope: input.scope,
        directory: input.directory,
        nextRunAt: firstTick(id, defaultEveryMinutes, createdAt),
      };
      const done = await keep(organizationId, row, subscriptions, by);
      if (!done.ok) return refusal(done);
      const [view] = await views(organizationId, id);
      return view ? ok(view) : fail('not_found', { what: 'connection' });
    },

    replaceCredential: async (organizationId, id, change, by = systemContext()) => {
      const [row] = await store.inOrganization(organizationId, (db) => readConnections(db, organizationId, id));
      if (!row) return fail('not_found', { what: 'connection' });
      const prepared = await service.prepare(row.tenantId, change.credential);
      if (!prepared.ok) return prepared;
      return service.replaceWith(organizationId, id, prepared.value, change.acceptMissing, by);
    },

    replaceWith: async (organizationId, id, prepared, acceptMissing, by = systemContext()) => {
      const [row] = await store.inOrganization(organizationId, (db) => readConnections(db, organizationId, id));
      if (!row) return fail('not_found', { what: 'connection' });
      if (row.revokedAt) return fail('connection_revoked');
      const accepted = await service.accept(organizationId, row, prepared, acceptMissing, by);
      if (!accepted.ok) return accepted;
      const replaced = await store.inOrganization(organizationId, async (db) => {
        const done = await updateCredential(db, organizationId, id, accepted.value);
        if (done) await appendAudit(db, organizationId, credentialReplaced({ ...row, ...accepted.value }, by));
        return done;
      });
      const found = await service.get(organizationId, id);
      // Revoked while Microsoft was asked: nothing may bring a credential back.
      return replaced || !found.ok ? found : fail('connection_revoked');
    },

    prepare: (tenantId, input) => prepareCredential(tenantId, input, host),

    accept: async (organizationId, row, prepared, acceptMissing, by) => {
      const refusal = (failed: Failed) =>
        refused(organizationId, credentialRefused(row, prepared.kind, failed.error.code, by), failed);
      const served = servedBy(row);
      if (!served.ok) return served;
      const client = createClient({ cloud: served.value, credential: prepared.credential });
      const seen = await preflight(client, acceptMissing, row, prepared.kind === 'delegated');
      if (!seen.ok) return refusal(seen);
      const { tenantId } = seen.value;
      if (tenantId !== row.tenantId) {
        return refusal(fail('wrong_directory', { tenantId: row.tenantId, foundTenantId: tenantId }));
      }
      const accepted = await kept(organizationId, row.id, prepared, seen.value.clientId);
      if (!accepted.ok) return accepted;
      const { clientId } = accepted.value;
      if (await isUsedElsewhere(store, organizationId, { tenantId, clientId })) {
        return refusal(fail('application_in_use', { tenantId, clientId }));
      }
      return accepted;
    },

    setOptions: async (organizationId, id, changes, by = systemContext()) => {
      const changed = await store.inOrganization(organizationId, async (db): Promise<Result<void>> => {
        const row = await lockConnection(db, organizationId, id);
        if (!row) return fail('not_found', { what: 'connection' });
        const reason = optionFault(changes);
        if (reason !== undefined) return fail('invalid_request', { reason });
        const before = readOptions.parse(row.options);
        const options = changeOptions(before, changes);
        const cloud = findCloud(row.cloud);
        const served = cloud && withGraphDomain(cloud, options, parts.clouds);
        if (served && !served.ok) return served;
        await updateOptions(db, organizationId, id, options);
        const entry = connectionChanged({ id, name: row.name }, before, options, by);
        if (entry) await appendAudit(db, organizationId, entry);
        return ok(undefined);
      });
      if (!changed.ok) return changed;
      const [view] = await views(organizationId, id);
      return view ? ok(view) : fail('not_found', { what: 'connection' });
    },

    remove: async (organizationId, id, by = systemContext()) => {
      const found = await store.inOrganization(organizationId, async (db) => {
        const [row] = await readConnections(db, organizationId, id);
        if (!row || !(await deleteConnection(db, organizationId, id))) return false;
        await appendAudit(db, organizationId, connectionRemoved(row, by));
        return true;
      });
      return found ? ok(undefined) : fail('not_found', { what: 'connection' });
    },

    openInput: async (input) => {
      const chosen = choose(input);
      if (!chosen.ok) return chosen;
      const prepared = await prepareCredential(input.tenantId, input.credential, host);
      if (!prepared.ok) return prepared;
      const { tenantId, scope, directory } = input;
      const reach = { scope, directory, taken: {}, deleteGone: true };
      return ok({ ...chosen.value, credential: prepared.value.credential, tenantId, reach });
    },

    open: async (organizationId, id) => {
      const { row, taken } = await store.inOrganization(organizationId, async (db) => {
        const [row] = await readConnections(db, organizationId, id);
        const all = row?.scope.kind === 'managementGroup' ? await readCoverings(db, organizationId) : [];
        const own = all.find((one) => one.id === id);
        return { row, taken: own ? takenBy(own, all) : {} };
      });
      if (!row) return fail('not_found', { what: 'connection' });
      if (row.revokedAt) return fail('connection_revoked');
      const served = servedBy(row);
      if (!served.ok) return served;
      const opened = await keys.open(organizationId, credentialPlace(id), row.credential);
      if (!opened.ok) return opened;
      const stored = JSON.parse(opened.value) as StoredCredential;
      const credential = openCredential(stored, host, storedRefreshTokens(parts, organizationId, id));
      if (!credential.ok) return credential;
      const options = readOptions.parse(row.options);
      const reach = { scope: row.scope, directory: row.directory, deleteGone: row.deleteGone, taken };
      return ok({ cloud: served.value, credential: credential.value, tenantId: row.tenantId, options, reach });
    },
  };
  return service;
}

/** The cloud with another Graph host; only hosts of the table of clouds are ever talked to. */
export function withGraphDomain(cloud: Cloud, { graphDomain }: ReadOptions, clouds: readonly Cloud[]): Result<Cloud> {
  if (graphDomain === null) return ok(cloud);
  const graph = clouds.map((one) => one.graph).find((url) => new URL(url).host === graphDomain.toLowerCase());
  if (graph !== undefined) return ok({ ...cloud, graph });
  const known = [...new Set(clouds.map((one) => new URL(one.graph).host))].join(', ');
  return fail('invalid_request', { reason: `Graph domain "${graphDomain}" is not one of ${known}` });
}
