/** Rules of connections: a connection is kept only after Microsoft has accepted it. */
import { randomUUID } from 'node:crypto';
import { changeOptions, type OptionChanges, optionFault, type ReadOptions, readOptions } from '../catalog/index.ts';
import { type Cloud, type Credential, createCloudClient } from '../cloud/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { KeyRing, SealedColumn } from '../keys/index.ts';
import type { Store } from '../store/index.ts';
import { preflight } from './preflight.ts';
import {
  type ConnectionRow,
  deleteConnection,
  insertConnection,
  lockConnection,
  readConnections,
  readLastRuns,
  updateOptions,
} from './repo.ts';
import type { ConnectionInput, ConnectionView } from './schema.ts';

/** What this room keeps sealed. */
export const connectionSecrets: readonly SealedColumn[] = [{ table: 'connection', id: 'id', column: 'credential' }];

export interface ConnectionService {
  list(organizationId: string): Promise<ConnectionView[]>;
  get(organizationId: string, id: string): Promise<Result<ConnectionView>>;
  /** Signs in and looks at what can be seen before anything is kept. */
  create(organizationId: string, input: ConnectionInput): Promise<Result<ConnectionView>>;
  remove(organizationId: string, id: string): Promise<Result<void>>;
  /** Changes what the connection reads from the next sync on. Options that are not named stay. */
  setOptions(organizationId: string, id: string, changes: OptionChanges): Promise<Result<ConnectionView>>;
  /** What a sync needs, with the credential opened. */
  open(organizationId: string, id: string): Promise<Result<OpenConnection>>;
}

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
  readonly createClient?: typeof createCloudClient;
}): ConnectionService {
  const { store, keys, createClient = createCloudClient } = parts;
  const findCloud = (id: string) => parts.clouds.find((cloud) => cloud.id === id);
  const place = (id: string) => `connection/${id}/credential` as const;

  const views = (organizationId: string, id?: string) =>
    store.inOrganization(organizationId, async (db) => {
      const rows = await readConnections(db, organizationId, id);
      const runs = await readLastRuns(db, organizationId);
      return rows.map((row) => toView(row, runs.get(row.id) ?? null));
    });

  return {
    list: (organizationId) => views(organizationId),

    get: async (organizationId, id) => {
      const [view] = await views(organizationId, id);
      return view ? ok(view) : fail('not_found', { what: 'connection' });
    },

    create: async (organizationId, input) => {
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
      const credential = toCredential(input);
      const seen = await preflight(createClient({ cloud: served.value, credential }), input.acceptMissing);
      if (!seen.ok) return seen;
      const id = randomUUID();
      const sealed = await keys.seal(organizationId, place(id), JSON.stringify(credential));
      if (!sealed.ok) return sealed;
      const row: ConnectionRow = {
        id,
        name: input.name ?? seen.value.tenantName,
        cloud: cloud.id,
        tenantId: seen.value.tenantId,
        clientId: input.credential.clientId,
        credentialKind: input.credential.kind,
        credential: sealed.value,
        createdAt: new Date(),
        options,
      };
      const inserted = await store.inOrganization(organizationId, (db) => insertConnection(db, organizationId, row));
      return inserted ? ok(toView(row, null)) : fail('connection_exists', { tenantId: row.tenantId });
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
      const cloud = findCloud(row.cloud);
      if (!cloud)
        return fail('invalid_configuration', { place: 'clouds', reason: `cloud "${row.cloud}" is not configured` });
      const opened = await keys.open(organizationId, place(id), row.credential);
      if (!opened.ok) return opened;
      const credential = JSON.parse(opened.value) as Credential;
      const options = readOptions.parse(row.options);
      const served = withGraphDomain(cloud, options, parts.clouds);
      return served.ok ? ok({ cloud: served.value, credential, tenantId: row.tenantId, options }) : served;
    },
  };
}

/** The cloud with another Graph host; only hosts of the table of clouds are ever talked to. */
function withGraphDomain(cloud: Cloud, { graphDomain }: ReadOptions, clouds: readonly Cloud[]): Result<Cloud> {
  if (graphDomain === null) return ok(cloud);
  const graph = clouds.map((one) => one.graph).find((url) => new URL(url).host === graphDomain.toLowerCase());
  if (graph !== undefined) return ok({ ...cloud, graph });
  const known = [...new Set(clouds.map((one) => new URL(one.graph).host))].join(', ');
  return fail('invalid_request', { reason: `Graph domain "${graphDomain}" is not one of ${known}` });
}

function toCredential({ tenantId, credential }: ConnectionInput): Credential {
  return { tenantId, ...credential };
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
    createdAt: row.createdAt.toISOString(),
    lastRun,
    options: readOptions.parse(row.options),
  };
}
