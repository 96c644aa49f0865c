/** Rules of connections: a connection is kept only after Microsoft has accepted it. */
import { randomUUID } from 'node:crypto';
import { appendAudit, type NewAuditEntry, type RequestContext, systemContext } from '../audit/index.ts';
import { changeOptions, type OptionChanges, optionFault, type ReadOptions, readOptions } from '../catalog/index.ts';
import { type Cloud, type Credential, createCloudClient } from '../cloud/index.ts';
import { type Failed, fail, ok, type Result } from '../errors/index.ts';
import type { KeyRing } from '../keys/index.ts';
import type { Store } from '../store/index.ts';
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
import { preflight } from './preflight.ts';
import { storedRefreshTokens } from './refresh-tokens.ts';
import {
  type ConnectionRow,
  deleteConnection,
  insertConnection,
  lockConnection,
  readConnections,
  readLastRuns,
  updateCredential,
  updateOptions,
} from './repo.ts';
import { type ConnectionInput, type ConnectionView, type CredentialChange, credentialFacts } from './schema.ts';

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
   * Puts another credential in the place of the present one, for rotation and for connecting again. Microsoft is asked first;
   * the present one stays until then, and a run that goes on keeps it to its end.
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
  remove(organizationId: string, id: string, by?: RequestContext): Promise<Result<void>>;
  /** Changes what the connection reads from the next sync on. Options that are not named stay. */
  setOptions(
    organizationId: string,
    id: string,
    changes: OptionChanges,
    by?: RequestContext,
  ): Promise<Result<ConnectionView>>;
  /** What a sync needs, with the credential opened. */
  open(organizationId: string, id: string): Promise<Result<OpenConnection>>;
}

export type NewConnection = Omit<ConnectionInput, 'credential'>;

export interface OpenConnection {
  readonly cloud: Cloud;
  readonly credential: Credential;
  readonly tenantId: string;
  readonly options: ReadOptions;
}

export function connectionService(parts: {
  readonly store: Store;
  readonly keys: KeyRing;
  readonly clouds: readonly Cloud[];
  readonly host?: CredentialHost;
}): ConnectionService {
  const { store, keys, host = { managedIdentity: false } } = parts;
  const findCloud = (id: string) => parts.clouds.find((cloud) => cloud.id === id);
  const place = (id: string) => `connection/${id}/credential`;

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

  const views = (organizationId: string, id?: string) =>
    store.inOrganization(organizationId, async (db) => {
      const rows = await readConnections(db, organizationId, id);
      const runs = await readLastRuns(db, organizationId);
      return rows.map((row) => toView(row, runs.get(row.id) ?? null));
    });

  /** What is kept of a credential that was accepted. */
  const kept = (organizationId: string, id: string, prepared: PreparedCredential, clientId: string) => ({
    clientId: prepared.credential.clientId ?? clientId,
    credentialKind: prepared.kind,
    credential: keys.seal(organizationId, place(id), JSON.stringify(prepared.stored())),
    credentialFacts: prepared.facts,
  });

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
      const cloud = findCloud(input.cloud);
      if (!cloud) {
        const known = parts.clouds.map(({ id }) => id).join(', ');
        return fail('invalid_request', { reason: `cloud "${input.cloud}" is not one of ${known}` });
      }
      const reason = optionFault(input.options ?? {});
      if (reason !== undefined) return fail('invalid_request', { reason });
      const options = readOptions.parse(input.options ?? {});
      const served = withGraphDomain(cloud, options, parts.clouds);
      if (!served.ok) return served;
      const { credential, kind } = prepared;
      const refusal = (failed: Failed) => {
        const given = { kind, clientId: credential.clientId };
        return refused(organizationId, connectionRefused(input, given, failed.error.code, by), failed);
      };
      const client = createCloudClient({ cloud: served.value, credential });
      const seen = await preflight(client, input.acceptMissing, kind === 'delegated');
      if (!seen.ok) return refusal(seen);
      const id = randomUUID();
      const row: ConnectionRow = {
        id,
        name: input.name ?? seen.value.tenantName,
        cloud: cloud.id,
        tenantId: seen.value.tenantId,
        ...kept(organizationId, id, prepared, seen.value.clientId),
        createdAt: new Date(),
        options,
      };
      const inserted = await store.inOrganization(organizationId, async (db) => {
        const done = await insertConnection(db, organizationId, row);
        if (done) await appendAudit(db, organizationId, connectionCreated(row, by));
        return done;
      });
      if (inserted) return ok(toView(row, null));
      return refusal(fail('connection_exists', { tenantId: row.tenantId }));
    },

    replaceCredential: async (organizationId, id, change, by = systemContext()) => {
      const [row] = await store.inOrganization(organizationId, (db) => readConnections(db, organizationId, id));
      if (!row) return fail('not_found', { what: 'connection' });
      const prepared = await prepareCredential(row.tenantId, change.credential, host);
      if (!prepared.ok) return prepared;
      return service.replaceWith(organizationId, id, prepared.value, change.acceptMissing, by);
    },

    replaceWith: async (organizationId, id, prepared, acceptMissing, by = systemContext()) => {
      const [row] = await store.inOrganization(organizationId, (db) => readConnections(db, organizationId, id));
      if (!row) return fail('not_found', { what: 'connection' });
      const served = servedBy(row);
      if (!served.ok) return served;
      const client = createCloudClient({ cloud: served.value, credential: prepared.credential });
      const seen = await preflight(client, acceptMissing, prepared.kind === 'delegated');
      const refusal = (failed: Failed) =>
        refused(organizationId, credentialRefused(row, prepared.kind, failed.error.code, by), failed);
      if (!seen.ok) return refusal(seen);
      const { tenantId } = seen.value;
      if (tenantId !== row.tenantId) {
        return refusal(fail('wrong_directory', { tenantId: row.tenantId, foundTenantId: tenantId }));
      }
      const change = kept(organizationId, id, prepared, seen.value.clientId);
      const found = await store.inOrganization(organizationId, async (db) => {
        const done = await updateCredential(db, organizationId, id, change);
        if (done) await appendAudit(db, organizationId, credentialReplaced({ ...row, ...change }, by));
        return done;
      });
      if (!found) return fail('not_found', { what: 'connection' });
      return service.get(organizationId, id);
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

    open: async (organizationId, id) => {
      const [row] = await store.inOrganization(organizationId, (db) => readConnections(db, organizationId, id));
      if (!row) return fail('not_found', { what: 'connection' });
      const served = servedBy(row);
      if (!served.ok) return served;
      const stored = JSON.parse(keys.open(organizationId, place(id), row.credential)) as StoredCredential;
      const credential = openCredential(stored, host, storedRefreshTokens(parts, organizationId, id));
      if (!credential.ok) return credential;
      const options = readOptions.parse(row.options);
      return ok({ cloud: served.value, credential: credential.value, tenantId: row.tenantId, options });
    },
  };
  return service;
}

/** The cloud with another Graph host; only hosts of the table of clouds are ever talked to. */
function withGraphDomain(cloud: Cloud, { graphDomain }: ReadOptions, clouds: readonly Cloud[]): Result<Cloud> {
  if (graphDomain === null) return ok(cloud);
  const graph = clouds.map((one) => one.graph).find((url) => new URL(url).host === graphDomain.toLowerCase());
  if (graph !== undefined) return ok({ ...cloud, graph });
  const known = [...new Set(clouds.map((one) => new URL(one.graph).host))].join(', ');
  return fail('invalid_request', { reason: `Graph domain "${graphDomain}" is not one of ${known}` });
}

function toView(row: ConnectionRow, lastRun: ConnectionView['lastRun']): ConnectionView {
  const { id, name, cloud, tenantId, clientId, credentialKind } = row;
  return {
    id,
    name,
    cloud,
    tenantId,
    clientId,
    credentialKind,
    credentialFacts: credentialFacts.catch({}).parse(row.credentialFacts ?? {}),
    createdAt: row.createdAt.toISOString(),
    lastRun,
    options: readOptions.parse(row.options),
  };
}
