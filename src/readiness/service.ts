/** Preflights as people ask for them, and the watch over ends of credentials. */
import { optionFault, type ReadOptions, readOptions } from '../catalog/index.ts';
import { type Cloud, type Credential, createCloudClient } from '../cloud/index.ts';
import type { ConnectionInput, ConnectionService } from '../connections/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import type { Warning } from './expiry.ts';
import { expiryFinding } from './expiry-findings.ts';
import { fixes } from './fixes.ts';
import { judged, type Preflight, runPreflight } from './preflight.ts';
import { readOwnCredentials } from './probe-application.ts';
import { keepReport, readReport } from './repo.ts';
import { type ExpiryView, type Finding, type PreflightReport, preflightReport, type ReadinessView } from './schema.ts';
import { keepExpiry, readExpiry, withUses } from './watch.ts';

export interface Watching {
  readonly onFindings?: (findings: readonly Finding[]) => void;
  readonly signal?: AbortSignal;
}

export interface ReadinessService {
  /** Tries what a connection would see; nothing of it is kept. */
  tryOut(input: ConnectionInput, watching?: Watching): Promise<Result<PreflightReport>>;
  /** Tries what a connection sees, and keeps the report. */
  preflight(organizationId: string, connectionId: string, watching?: Watching): Promise<Result<PreflightReport>>;
  /** The report kept last. Error: `not_found` where there is none. */
  last(organizationId: string, connectionId: string): Promise<Result<PreflightReport>>;
  readiness(organizationId: string, connectionId: string): Promise<Result<ReadinessView>>;
  expiries(organizationId: string): Promise<{ connectionId: string; connection: string; expiry: ExpiryView }[]>;
  /** Reads when the credentials of a connection's application end; after each sync. Gives the warnings that came of it. */
  checkExpiry(organizationId: string, connectionId: string): Promise<Result<Warning[]>>;
}

interface Parts {
  readonly store: Store;
  readonly clouds: readonly Cloud[];
  readonly connections: Pick<ConnectionService, 'open' | 'list'>;
  readonly createClient?: typeof createCloudClient;
  readonly now?: () => Date;
}

export function readinessService({
  store,
  clouds,
  connections,
  createClient = createCloudClient,
  now = () => new Date(),
}: Parts): ReadinessService {
  const run = async (
    place: { readonly cloud: Cloud; readonly credential: Credential; readonly options: ReadOptions },
    watching: Watching,
  ): Promise<Preflight> => {
    const preflight = await runPreflight({ ...place, ...watching, now, createClient });
    const ending = endOf(preflight, place, now());
    watching.onFindings?.([ending]);
    const findings = [...preflight.report.findings, ending];
    return { ...preflight, report: { ...preflight.report, ...judged(findings), findings } };
  };

  const last = async (organizationId: string, connectionId: string): Promise<PreflightReport | undefined> => {
    const stored = await store.inOrganization(organizationId, (db) => readReport(db, { organizationId, connectionId }));
    const parsed = preflightReport.safeParse(stored);
    return parsed.success ? parsed.data : undefined;
  };

  return {
    tryOut: async (input, watching = {}) => {
      const place = placeOf(input, clouds);
      return place.ok ? ok((await run(place.value, watching)).report) : place;
    },

    preflight: async (organizationId, connectionId, watching = {}) => {
      const opened = await connections.open(organizationId, connectionId);
      if (!opened.ok) return opened;
      const { report, application } = await run(opened.value, watching);
      const place = { organizationId, connectionId };
      await store.inOrganization(organizationId, (db) => keepReport(db, place, report));
      const { result } = application;
      const found = result.ok ? ok(result.value.credentials) : result;
      await keepExpiry(store, place, found, opened.value.credential, now());
      return ok(report);
    },

    last: async (organizationId, connectionId) => {
      const report = await last(organizationId, connectionId);
      return report ? ok(report) : fail('not_found', { what: 'preflight of a connection' });
    },

    readiness: async (organizationId, connectionId) => {
      const known = (await connections.list(organizationId)).some(({ id }) => id === connectionId);
      if (!known) return fail('not_found', { what: 'connection' });
      const expiry = await readExpiry(store, { organizationId, connectionId }, now());
      return ok({ connectionId, preflight: (await last(organizationId, connectionId)) ?? null, expiry });
    },

    expiries: async (organizationId) =>
      Promise.all(
        (await connections.list(organizationId)).map(async ({ id, name }) => ({
          connectionId: id,
          connection: name,
          expiry: await readExpiry(store, { organizationId, connectionId: id }, now()),
        })),
      ),

    checkExpiry: async (organizationId, connectionId) => {
      const opened = await connections.open(organizationId, connectionId);
      if (!opened.ok) return opened;
      const { cloud, credential } = opened.value;
      const client = createClient({ cloud, credential, budgets: { maxWaitMs: 30_000, maxAttempts: 3 } });
      const own = await readOwnCredentials({ client, clientId: credential.clientId });
      const found = own.ok ? ok(own.value.credentials) : own;
      return ok(await keepExpiry(store, { organizationId, connectionId }, found, credential, now()));
    },
  };
}

function endOf(
  { application: { result } }: Preflight,
  { cloud, credential }: { readonly cloud: Cloud; readonly credential: Credential },
  now: Date,
): Finding {
  const { tenantId, clientId } = credential;
  const credentials = result.ok ? withUses(result.value.credentials, credential, now) : [];
  const problem = result.ok ? undefined : result.error;
  return expiryFinding(credentials, problem, now, { fixes: fixes({ cloud, tenantId, clientId }), clientId });
}

/** What a connection that is not kept would be opened as. */
function placeOf(
  input: ConnectionInput,
  clouds: readonly Cloud[],
): Result<{ cloud: Cloud; credential: Credential; options: ReadOptions }> {
  const cloud = clouds.find(({ id }) => id === input.cloud);
  if (!cloud) {
    const known = clouds.map(({ id }) => id).join(', ');
    return fail('invalid_request', { reason: `cloud "${input.cloud}" is not one of ${known}` });
  }
  const reason = optionFault(input.options ?? {});
  if (reason !== undefined) return fail('invalid_request', { reason });
  const options = readOptions.parse(input.options ?? {});
  const credential: Credential = { tenantId: input.tenantId, ...input.credential };
  if (options.graphDomain === null) return ok({ cloud, credential, options });
  const domain = options.graphDomain.toLowerCase();
  const graph = clouds.map((one) => one.graph).find((url) => new URL(url).host === domain);
  if (graph === undefined)
    return fail('invalid_request', { reason: `Graph domain "${domain}" is not one of the clouds` });
  return ok({ cloud: { ...cloud, graph }, credential, options });
}
