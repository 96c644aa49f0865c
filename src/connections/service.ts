/** Rules of connections: a connection is kept only after Microsoft has accepted it. */
import { randomUUID } from 'node:crypto';
import { changeOptions, type OptionChanges, optionFault, type ReadOptions, readOptions } from '../catalog/index.ts';
import { type Cloud, type Credential, createCloudClient } from '../cloud/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { KeyRing } from '../keys/index.ts';
import type { Store } from '../store/index.ts';
import { type Reach, recordEvent } from '../sync/index.ts';
import { readFacts } from './facts-repo.ts';
import { preflight } from './preflight.ts';
import {
  deleteConnection,
  insertConnection,
  lockConnection,
  type NewConnectionRow,
  readConnections,
  readLastRuns,
  updateOptions,
} from './repo.ts';
import { firstTick } from './schedule.ts';
import type { ConnectionInput, ConnectionView } from './schema.ts';
import { scopeFault } from './scope.ts';
import { claimSubscriptions, isUsedElsewhere, lockOrganization, readCoverings, takenBy } from './scope-repo.ts';
import { defaultEveryMinutes, toView } from './view.ts';

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
  readonly reach: Reach;
}

/** What a sealed credential is bound to. */
export const credentialPlace = (id: string) => `connection/${id}/credential`;

export function connectionService(parts: {
  readonly store: Store;
  readonly keys: KeyRing;
  readonly clouds: readonly Cloud[];
  readonly now?: () => Date;
}): ConnectionService {
  const { store, keys, now = () => new Date() } = parts;
  const findCloud = (id: string) => parts.clouds.find((cloud) => cloud.id === id);

  const views = (organizationId: string, id?: string) =>
    store.inOrganization(organizationId, async (db) => {
      const rows = await readConnections(db, organizationId, id);
      const runs = await readLastRuns(db, organizationId);
      const factsOf = await readFacts(db, organizationId, id);
      return rows.map((row) => toView(row, runs.get(row.id) ?? null, factsOf(row.id), now()));
    });

  /** Kept only where the organisation may have it beside its other connections. */
  const keep = (organizationId: string, row: NewConnectionRow, reads: readonly string[]) =>
    store.inOrganization(organizationId, async (db): Promise<Result<void>> => {
      await lockOrganization(db, organizationId);
      const fault = scopeFault({ ...row, reads }, await readCoverings(db, organizationId));
      if (fault) return fail(fault);
      const inserted = await insertConnection(db, organizationId, row);
      if (!inserted)
        return fail('conflict', { reason: 'another connection to this tenant was made at the same moment' });
      await claimSubscriptions(db, { organizationId, connectionId: row.id }, reads, row.createdAt);
      await recordEvent(db, { organizationId, connectionId: row.id, kind: 'connected', at: row.createdAt });
      return ok(undefined);
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
      const seen = await preflight(createCloudClient({ cloud: served.value, credential }), input.acceptMissing, input);
      if (!seen.ok) return seen;
      const { tenantId, subscriptions } = seen.value;
      const { clientId } = input.credential;
      if (await isUsedElsewhere(store, organizationId, { tenantId, clientId })) {
        return fail('application_in_use', { tenantId, clientId });
      }
      const id = randomUUID();
      const createdAt = now();
      const row: NewConnectionRow = {
        id,
        name: input.name ?? seen.value.tenantName,
        cloud: cloud.id,
        tenantId,
        clientId,
        credentialKind: input.credential.kind,
        credential: keys.seal(organizationId, credentialPlace(id), JSON.stringify(credential)),
        createdAt,
        options,
        scope: input.scope,
        directory: input.directory,
        nextRunAt: firstTick(id, defaultEveryMinutes, createdAt),
      };
      const kept = await keep(organizationId, row, subscriptions);
      if (!kept.ok) return kept;
      const [view] = await views(organizationId, id);
      return view ? ok(view) : fail('not_found', { what: 'connection' });
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
      const { row, taken } = await store.inOrganization(organizationId, async (db) => {
        const [row] = await readConnections(db, organizationId, id);
        const all = row?.scope.kind === 'managementGroup' ? await readCoverings(db, organizationId) : [];
        const own = all.find((one) => one.id === id);
        return { row, taken: own ? takenBy(own, all) : {} };
      });
      if (!row) return fail('not_found', { what: 'connection' });
      if (row.revokedAt) return fail('connection_revoked');
      const cloud = findCloud(row.cloud);
      if (!cloud)
        return fail('invalid_configuration', { place: 'clouds', reason: `cloud "${row.cloud}" is not configured` });
      const credential = JSON.parse(keys.open(organizationId, credentialPlace(id), row.credential)) as Credential;
      const options = readOptions.parse(row.options);
      const served = withGraphDomain(cloud, options, parts.clouds);
      if (!served.ok) return served;
      const reach = { scope: row.scope, directory: row.directory, deleteGone: row.deleteGone, taken };
      return ok({ cloud: served.value, credential, tenantId: row.tenantId, options, reach });
    },
  };
}

/** The cloud with another Graph host; only hosts of the table of clouds are ever talked to. */
export function withGraphDomain(cloud: Cloud, { graphDomain }: ReadOptions, clouds: readonly Cloud[]): Result<Cloud> {
  if (graphDomain === null) return ok(cloud);
  const graph = clouds.map((one) => one.graph).find((url) => new URL(url).host === graphDomain.toLowerCase());
  if (graph !== undefined) return ok({ ...cloud, graph });
  const known = [...new Set(clouds.map((one) => new URL(one.graph).host))].join(', ');
  return fail('invalid_request', { reason: `Graph domain "${graphDomain}" is not one of ${known}` });
}

export function toCredential({ tenantId, credential }: Pick<ConnectionInput, 'tenantId' | 'credential'>): Credential {
  return { tenantId, ...credential };
}
