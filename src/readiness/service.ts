/** Preflights as people ask for them, and the watch over ends of credentials. */
import { applicationOf, type Credential, createCloudClient } from '../cloud/index.ts';
import type { ConnectionInput, ConnectionService, OpenConnection } from '../connections/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { type KnownCredential, neverEnds, type Warning } from './expiry.ts';
import { expiryFinding } from './expiry-findings.ts';
import { fixes } from './fixes.ts';
import { judged, type Preflight, runPreflight } from './preflight.ts';
import { readOwnCredentials } from './probe-application.ts';
import { keepReport, type Place, readReport } from './repo.ts';
import { type ExpiryView, type Finding, type PreflightReport, preflightReport, type ReadinessView } from './schema.ts';
import { keepExpiry, keepProblem, notLookedAt, readExpiry, warnDue, withUses } from './watch.ts';

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
  checkExpiry(organizationId: string, connectionId: string, signal?: AbortSignal): Promise<Result<Warning[]>>;
  /** By the clock: warns of what ends, and looks at what nobody has looked at for a day. To be called again and again. */
  watch(signal: AbortSignal): Promise<void>;
}

/** Days are counted, so minutes are often enough. Milliseconds. */
const watchInterval = 5 * 60_000;

interface Parts {
  readonly store: Store;
  readonly connections: Pick<ConnectionService, 'open' | 'openInput' | 'list'>;
  readonly createClient?: typeof createCloudClient;
  readonly now?: () => Date;
}

export function readinessService({
  store,
  connections,
  createClient = createCloudClient,
  now = () => new Date(),
}: Parts): ReadinessService {
  const run = async (place: OpenConnection, watching: Watching): Promise<Preflight> => {
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

  const checkExpiry: ReadinessService['checkExpiry'] = async (organizationId, connectionId, signal) => {
    const opened = await connections.open(organizationId, connectionId);
    if (!opened.ok) return opened;
    const { cloud, credential } = opened.value;
    const place = { organizationId, connectionId };
    // Azure keeps and renews the credential of a managed identity.
    if (credential.kind === 'managed-identity') return ok(await keepExpiry(store, place, ok([]), credential, now()));
    const budgets = { maxWaitMs: 30_000, maxAttempts: 3 };
    const client = createClient({ cloud, credential, budgets, ...(signal && { signal }) });
    const own = await readOwnCredentials({ client, clientId: applicationOf(credential) });
    return ok(await keepExpiry(store, place, credentialsOf(own, credential), credential, now()));
  };

  const look = async (place: Place, signal: AbortSignal): Promise<void> => {
    const looked = await checkExpiry(place.organizationId, place.connectionId, signal);
    // Tried again tomorrow, and not at the next tick. What was broken off says nothing.
    if (!looked.ok && !signal.aborted) await keepProblem(store, place, looked.error, now());
  };
  const watch = async (signal: AbortSignal): Promise<void> => {
    await warnDue(store, now());
    for (const place of await notLookedAt(store, now())) {
      if (signal.aborted) return;
      // One that breaks, such as a connection that was deleted meanwhile, keeps none of the others waiting.
      await look(place, signal).catch(() => {});
    }
  };
  let watched = { at: 0, whole: Promise.resolve() };

  return {
    tryOut: async (input, watching = {}) => {
      const place = await connections.openInput(input);
      return place.ok ? ok((await run(place.value, watching)).report) : place;
    },

    preflight: async (organizationId, connectionId, watching = {}) => {
      const opened = await connections.open(organizationId, connectionId);
      if (!opened.ok) return opened;
      const { report, application } = await run(opened.value, watching);
      const place = { organizationId, connectionId };
      await store.inOrganization(organizationId, (db) => keepReport(db, place, report));
      const { result } = application;
      await keepExpiry(store, place, credentialsOf(result, opened.value.credential), opened.value.credential, now());
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

    checkExpiry,

    watch: (signal) => {
      const at = now().getTime();
      if (at - watched.at < watchInterval) return watched.whole;
      // One after the other, however long the one before takes.
      const whole = watched.whole.catch(() => {}).then(() => watch(signal));
      watched = { at, whole };
      return whole;
    },
  };
}

/** What could not be read is no problem where the connection has nothing that ends. */
function credentialsOf(
  own: Result<{ readonly credentials: readonly KnownCredential[] }>,
  credential: Credential,
): Result<readonly KnownCredential[]> {
  if (own.ok) return ok(own.value.credentials);
  return neverEnds(credential) === undefined ? own : ok([]);
}

function endOf(
  { application: { result }, report: { clientId } }: Preflight,
  { cloud, credential }: OpenConnection,
  now: Date,
): Finding {
  const { tenantId } = credential;
  const credentials = result.ok ? withUses(result.value.credentials, credential, now) : [];
  const problem = result.ok ? undefined : result.error;
  const own = { fixes: fixes({ cloud, tenantId, clientId }), clientId, never: neverEnds(credential) };
  return expiryFinding(credentials, problem, now, own);
}
