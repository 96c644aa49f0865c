/** Rules of connections: a connection is kept only after Microsoft has accepted it. */
import { randomUUID } from 'node:crypto';
import { changeOptions, type OptionChanges, optionFault, type ReadOptions, readOptions } from '../catalog/index.ts';
import { type Cloud, type Credential, createCloudClient } from '../cloud/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { KeyRing } from '../keys/index.ts';
import type { Store } from '../store/index.ts';
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

export interface ConnectionService {
  list(organizationId: string): Promise<ConnectionView[]>;
  get(organizationId: string, id: string): Promise<Result<ConnectionView>>;
  /** Signs in and looks at what can be seen before anything is kept. */
  create(organizationId: string, input: ConnectionInput): Promise<Result<ConnectionView>>;
  /** As `create`, with a credential that is ready. */
  createWith(
    organizationId: string,
    input: NewConnection,
    prepared: PreparedCredential,
  ): Promise<Result<ConnectionView>>;
  /**
   * Puts another credential in the place of the present one, for rotation and for connecting again. Microsoft is asked first;
   * the present one stays until then, and a run that goes on keeps it to its end.
   */
  replaceCredential(organizationId: string, id: string, change: CredentialChange): Promise<Result<ConnectionView>>;
  replaceWith(
    organizationId: string,
    id: string,
    prepared: PreparedCredential,
    acceptMissing: boolean,
  ): Promise<Result<ConnectionView>>;
  remove(organizationId: string, id: string): Promise<Result<void>>;
  /** Changes what the connection reads from the next sync on. Options that are not named stay. */
  setOptions(organizationId: string, id: string, changes: OptionChanges): Promise<Result<ConnectionView>>;
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

    create: async (organizationId, input) => {
      const prepared = await prepareCredential(input.tenantId, input.credential, host);
      return prepared.ok ? service.createWith(organizationId, input, prepared.value) : prepared;
    },

    createWith: async (organizationId, input, prepared) => {
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
      const client = createCloudClient({ cloud: served.value, credential });
      const seen = await preflight(client, input.acceptMissing, kind === 'delegated');
      if (!seen.ok) return seen;
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
      const inserted = await store.inOrganization(organizationId, (db) => insertConnection(db, organizationId, row));
      return inserted ? ok(toView(row, null)) : fail('connection_exists', { tenantId: row.tenantId });
    },

    replaceCredential: async (organizationId, id, change) => {
      const [row] = await store.inOrganization(organizationId, (db) => readConnections(db, organizationId, id));
      if (!row) return fail('not_found', { what: 'connection' });
      const prepared = await prepareCredential(row.tenantId, change.credential, host);
      return prepared.ok ? service.replaceWith(organizationId, id, prepared.value, change.acceptMissing) : prepared;
    },

    replaceWith: async (organizationId, id, prepared, acceptMissing) => {
      const [row] = await store.inOrganization(organizationId, (db) => readConnections(db, organizationId, id));
      if (!row) return fail('not_found', { what: 'connection' });
      const served = servedBy(row);
      if (!served.ok) return served;
      const client = createCloudClient({ cloud: served.value, credential: prepared.credential });
      const seen = await preflight(client, acceptMissing, prepared.kind === 'delegated');
      if (!seen.ok) return seen;
      const { tenantId } = seen.value;
      if (tenantId !== row.tenantId)
        return fail('wrong_directory', { tenantId: row.tenantId, foundTenantId: tenantId });
      const change = kept(organizationId, id, prepared, seen.value.clientId);
      const found = await store.inOrganization(organizationId, (db) =>
        updateCredential(db, organizationId, id, change),
      );
      if (!found) return fail('not_found', { what: 'connection' });
      return service.get(organizationId, id);
    },

    setOptions: async (organizationId, id, changes) => {
      const changed = await store.inOrganization(organizationId, async (db): Promise<Result<void>> => {
        const row = await lockConnection(db, organizationId, id);
        if (!row) return fail('not_found', { what: 'connection' });
        const reason = optionFault(changes);
        if (reason !== undefined) return fail('invalid_request', { reason });
        const options = changeOptions(readOptions.parse(row.options), changes);
        const cloud = findCloud(row.cloud);
        const served = cloud && withGraphDomain(cloud, options, parts.clouds);
        if (served && !served.ok) return served;
        await updateOptions(db, organizationId, id, options);
        return ok(undefined);
      });
      if (!changed.ok) return changed;
      const [view] = await views(organizationId, id);
      return view ? ok(view) : fail('not_found', { what: 'connection' });
    },

    remove: async (organizationId, id) => {
      const found = await store.inOrganization(organizationId, (db) => deleteConnection(db, organizationId, id));
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
