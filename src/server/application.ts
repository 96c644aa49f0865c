/** The rooms wired together, once: by the server, and by the command line when no server runs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AccessService, accessService } from '../access-graph/index.ts';
import { type AuditService, auditService, openSigningKey } from '../audit/index.ts';
import { type AccessToken, type AuthService, authService, ensureOrganization } from '../auth/index.ts';
import { catalogueViews } from '../catalog/index.ts';
import { type ChangeService, changeService } from '../changes/index.ts';
import { type CheckDecisions, type CheckService, checkDecisions, checkService } from '../checks/index.ts';
import { type Cloud, createCloudClient } from '../cloud/index.ts';
import type { Config } from '../config/index.ts';
import {
  type ConnectionLogService,
  type ConnectionService,
  connectionLogService,
  connectionSecrets,
  connectionService,
  connectionTicker,
  type LifecycleService,
  lifecycleService,
  type SignInService,
  signInService,
} from '../connections/index.ts';
import { ok, type Result } from '../errors/index.ts';
import {
  type AssessmentService,
  assessmentService,
  type ControlStatusSource,
  type CoverageHistory,
  coverageHistory,
  type EvidenceService,
  evidenceService,
} from '../evidence/index.ts';
import {
  attestationEvidence,
  type FrameworkService,
  frameworkService,
  recordAttested,
  recordCheckEvidence,
  standardsOf,
} from '../frameworks/index.ts';
import { type GraphService, graphService } from '../graph/index.ts';
import { type IdentityService, identityService } from '../identities/index.ts';
import { type InventoryService, inventoryService } from '../inventory/index.ts';
import { type JobQueue, openJobQueue } from '../jobs/index.ts';
import { type KeyService, openKeys } from '../keys/index.ts';
import { type LiveService, liveService } from '../live/index.ts';
import { type MfaService, mfaService } from '../mfa-graph/index.ts';
import { type OverviewService, overviewService } from '../overview/index.ts';
import { type PeopleService, peopleService } from '../people/index.ts';
import { type EntitlementService, entitlementService, type PostureService, postureService } from '../posture/index.ts';
import {
  type InstallationCheck,
  machineChecks,
  type ReadinessService,
  readinessService,
  storeChecks,
} from '../readiness/index.ts';
import { type SavedViewService, savedViewService } from '../saved-views/index.ts';
import { type ScopingService, scopingService } from '../scoping/index.ts';
import { type SearchService, searchService } from '../search/index.ts';
import { keepBackups, keepStatistics, openStore, type Store } from '../store/index.ts';
import { type SyncService, syncService } from '../sync/index.ts';
import { type VulnerabilityService, vulnerabilityService } from '../vulnerabilities/index.ts';
import { type EndedRun, type FollowUp, followRun } from './after-run.ts';
import { keepHeapSmall } from './memory.ts';

interface Job {
  readonly organizationId: string;
  readonly runId: string;
}

export interface Application {
  readonly version: string;
  readonly store: Store;
  /** Runs of which the sync is going on in this process, or what follows it: judging and writing evidence. */
  runsAtWork(organizationId: string): string[];
  readonly clouds: readonly Cloud[];
  readonly connections: ConnectionService;
  readonly keys: KeyService;
  readonly signIns: SignInService;
  /** Where browsers find the server. */
  readonly publicUrl: string;
  readonly lifecycle: LifecycleService;
  readonly connectionLog: ConnectionLogService;
  readonly sync: SyncService;
  readonly inventory: InventoryService;
  readonly changes: ChangeService;
  readonly graph: GraphService;
  readonly identities: IdentityService;
  readonly scoping: ScopingService;
  readonly effectiveAccess: AccessService;
  readonly audit: AuditService;
  readonly auth: AuthService;
  readonly readiness: ReadinessService;
  readonly savedViews: SavedViewService;
  readonly posture: PostureService;
  readonly mfa: MfaService;
  readonly entitlements: EntitlementService;
  readonly checks: CheckService;
  readonly checkDecisions: CheckDecisions;
  readonly frameworks: FrameworkService;
  readonly evidence: EvidenceService;
  readonly assessments: AssessmentService;
  readonly coverageHistory: CoverageHistory;
  readonly people: PeopleService;
  readonly search: SearchService;
  readonly vulnerabilities: VulnerabilityService;
  readonly overview: OverviewService;
  readonly live: LiveService;
  /** Whether the installation is sound, as an organisation may see it. */
  diagnose(organizationId: string): Promise<InstallationCheck[]>;
  readonly access: AccessToken;
  /** Names in the Host header under which the server answers. */
  readonly hosts: readonly string[];
  /** Addresses whose word on the client's address is taken. */
  readonly trustedProxies: readonly string[];
  /** Takes background work from the queue, and first what an ended process has left. */
  work(): Promise<void>;
  /** Starts syncs when they are due, until the application closes; for a process that stays. */
  keepSchedules(): void;
  /** Stops work where it is (it goes on at the next start) and closes the store. */
  close(): Promise<void>;
}

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** An address as it stands in a Host header: IPv6 in brackets. */
function hostName(address: string): string {
  return address.includes(':') ? `[${address.toLowerCase()}]` : address.toLowerCase();
}

/** A connection whose facts are judged: after a run, or without one. */
type Judged = Omit<EndedRun, 'runId'> & Partial<EndedRun>;

/** How often runs are looked for whose process has ended. Milliseconds. */
const lookInterval = 15_000;

/** How often the clock is looked at for syncs that are due, and for facts that have become stale. */
const tickInterval = 20_000;

/** @param parts the client that reads, where a measurement brings its own; and what tells how controls stand */
export async function openApplication(
  config: Config,
  parts: { readonly createClient?: typeof createCloudClient; readonly controls?: ControlStatusSource } = {},
): Promise<Result<Application>> {
  const signingKey = openSigningKey(config.dataDir);
  if (!signingKey.ok) return signingKey;
  const opened = await openStore(config.store, catalogueViews());
  if (!opened.ok) return opened;
  const store = opened.value;
  // Before anything else: a wrong key must not show only when the first secret is needed.
  const opening = await openKeys(store, config.keys, connectionSecrets, config.egress).catch(async (cause: unknown) => {
    await store.close();
    throw cause;
  });
  if (!opening.ok) {
    await store.close();
    return opening;
  }
  const keys = opening.value;
  const access = await ensureOrganization(store, config.tokenFile);
  const createClient: typeof createCloudClient = (options) => createCloudClient({ egress: config.egress, ...options });
  const audit = auditService({ store, dataDir: config.dataDir, key: signingKey.value });
  const { clouds, publicUrl, egress } = config;
  const connections = connectionService({ store, keys, clouds, host: config.credentialHost, createClient });
  const scoping = scopingService({ store });
  const lifecycle = lifecycleService({
    ...{ store, connections, createClient },
    onRevoked: async (organizationId, { tenantId, connectionId }) => {
      const follow = (what: typeof followRevoked) =>
        followRun(store, { organizationId, connectionId }, what, shutdown.signal);
      // At once; and again after what is still being judged of a sync before.
      await follow([judgeChecks]);
      keepOn(inTurn(connectionId, () => follow(followRevoked)));
      await scoping.refresh(organizationId, tenantId);
    },
  });
  const signIns = signInService({ store, keys, clouds, connections, lifecycle, publicUrl, egress });
  let queue: JobQueue | undefined;
  const shutdown = new AbortController();
  const enqueue = async (organizationId: string, runId: string) => queue?.sendSync({ organizationId, runId });
  const sync = syncService({
    store,
    openConnection: connections.open,
    enqueue,
    createClient,
    ...parts,
  });
  const ticker = connectionTicker({ store, enqueue });
  let ticking: NodeJS.Timeout | undefined;
  const inventory = inventoryService(store, async (organizationId, connectionId) => {
    const connection = await connections.get(organizationId, connectionId);
    const cloud = connection.ok ? config.clouds.find(({ id }) => id === connection.value.cloud) : undefined;
    return connection.ok && cloud ? { portal: cloud.portal, tenantId: connection.value.tenantId } : undefined;
  });
  const effectiveAccess = accessService(store, join(config.dataDir, 'access'));
  const readiness = readinessService({ store, connections, createClient, ...parts });
  const posture = postureService(store);
  const checks = checkService(store);
  const frameworks = frameworkService(store, checks);
  const search = searchService(store, frameworks);
  const standards = async (organizationId: string) => standardsOf(await frameworks.every(organizationId));
  const evidence = evidenceService({ store, dataDir: config.dataDir, key: signingKey.value, version, standards });
  const coverageDays = coverageHistory(store);
  const mfa = mfaService(store);
  const people = peopleService(store);
  const vulnerabilities = vulnerabilityService(store);
  const judgePosture: FollowUp<Judged> = {
    what: 'judging the posture',
    follow: ({ organizationId, connectionId, runId }) =>
      posture.evaluate(organizationId, connectionId, { ...(runId && { runId }), signal: shutdown.signal }),
  };
  const judgeMfa: FollowUp<Judged> = {
    what: 'judging the enforcement of multifactor authentication',
    follow: ({ organizationId, connectionId }) => mfa.evaluate(organizationId, connectionId, shutdown.signal),
  };
  const judgeChecks: FollowUp<Judged> = {
    what: 'judging the checks',
    follow: ({ organizationId, connectionId, runId }) =>
      checks.evaluate(organizationId, connectionId, { ...(runId && { runId }), signal: shutdown.signal }),
  };
  /** Checks and posture rest on for whom a second factor is enforced. */
  const followRevoked: readonly FollowUp<Judged>[] = [judgeMfa, judgeChecks, judgePosture];
  /** In this order: the results of checks are recorded before the rest of the evidence. */
  const followUps: readonly FollowUp[] = [
    {
      what: 'deciding which users count',
      follow: ({ organizationId, runId }) => scoping.refreshAfterRun(organizationId, runId),
    },
    {
      what: 'adding what is new to the search',
      follow: ({ organizationId, connectionId }) => search.addEntities(organizationId, connectionId),
    },
    {
      // The sync has just shown that the credential works; when it will not any more is looked up beside it.
      what: 'looking up when the credential ends',
      follow: ({ organizationId, connectionId }) => readiness.checkExpiry(organizationId, connectionId),
    },
    // Before posture and checks, which rest on whose accounts are, and for whom a second factor is enforced.
    { what: 'matching accounts with people', follow: ({ organizationId }) => people.refresh(organizationId) },
    judgeMfa,
    judgePosture,
    {
      what: judgeChecks.what,
      // Evidence of verdicts that were not judged anew would be none.
      follow: async (run) => {
        await judgeChecks.follow(run);
        const { organizationId, connectionId, runId } = run;
        await recordCheckEvidence(store, evidence, { organizationId, connectionId, runId, signal: shutdown.signal });
      },
    },
    {
      what: 'judging vulnerabilities',
      follow: ({ organizationId, connectionId }) => vulnerabilities.evaluate(organizationId, connectionId),
    },
    {
      what: 'writing evidence',
      follow: async ({ organizationId, connectionId, runId }) => {
        await coverageDays.keep(organizationId, connectionId);
        await evidence.record(organizationId, await attestationEvidence(store, organizationId, new Date()));
        await evidence.collect(organizationId, connectionId, { runId, signal: shutdown.signal });
      },
    },
    {
      what: 'building the model of access',
      // A process that answers one command has no use for a model that nobody asked for.
      follow: async ({ organizationId }) => (ticking ? effectiveAccess.refresh(organizationId) : undefined),
    },
  ];
  /** What goes on by itself after the answer was given. */
  const goingOn = new Set<Promise<void>>();
  const keepOn = (work: Promise<void>) => {
    const ended = work.catch(() => {}).finally(() => goingOn.delete(ended));
    goingOn.add(ended);
  };
  /** What follows one run of a connection waits for what follows the run before: they write the same rows. */
  const turns = new Map<string, Promise<void>>();
  const inTurn = (connectionId: string, follow: () => Promise<void>): Promise<void> => {
    const turn = (turns.get(connectionId) ?? Promise.resolve()).then(follow, follow).finally(() => {
      if (turns.get(connectionId) === turn) turns.delete(connectionId);
    });
    turns.set(connectionId, turn);
    return turn;
  };
  /** Runs, with what follows them. */
  const running = new Map<Promise<unknown>, Job>();
  const execute = (job: Job) => {
    const run = keepStatistics(store, async () => {
      const state = await sync.execute(job.organizationId, job.runId, shutdown.signal);
      // Where the run was left for the next process, that one comes here too.
      if (state === undefined) return;
      const ended = await sync.get(job.organizationId, job.runId);
      if (!ended.ok) return;
      const { connectionId } = ended.value;
      await inTurn(connectionId, () => followRun(store, { ...job, connectionId }, followUps, shutdown.signal));
    }).finally(() => running.delete(run));
    running.set(run, job);
    return run;
  };
  const takeUp = async () => {
    for (const job of await sync.unfinished()) void execute(job).catch(() => {});
  };
  let looking: NodeJS.Timeout | undefined;
  const runsAtWork = (organizationId: string) =>
    [...running.values()].filter((job) => job.organizationId === organizationId).map(({ runId }) => runId);

  return ok({
    version,
    store,
    runsAtWork,
    clouds: config.clouds,
    connections,
    keys,
    signIns,
    publicUrl: config.publicUrl,
    lifecycle,
    connectionLog: connectionLogService(store),
    sync,
    inventory,
    changes: changeService(store),
    graph: graphService(store),
    identities: identityService(store),
    scoping,
    effectiveAccess,
    audit,
    auth: authService(store),
    readiness,
    savedViews: savedViewService(store),
    posture,
    mfa,
    entitlements: entitlementService(store),
    checks,
    checkDecisions: checkDecisions(store, undefined, recordAttested()),
    frameworks,
    evidence,
    assessments: assessmentService({ store, source: parts.controls ?? frameworks.source }),
    coverageHistory: coverageDays,
    people,
    search,
    vulnerabilities,
    overview: overviewService({ store, checks, posture, people }),
    live: liveService({ store, atWork: runsAtWork }),
    diagnose: async (organizationId) => [
      ...(await storeChecks(store, connections, organizationId)),
      ...(await machineChecks(config, process.env, true)),
    ],
    access,
    hosts: [...new Set(['127.0.0.1', 'localhost', hostName(config.host), new URL(config.publicUrl).hostname])],
    trustedProxies: config.trustedProxies,
    work: async () => {
      keepHeapSmall();
      void keys.catchUp().catch(() => {});
      await takeUp();
      queue = await openJobQueue(store);
      await queue.work(async (job) => {
        await execute(job);
      });
      audit.checkpoints.start();
      void keepBackups(store, join(config.dataDir, 'backup.tar.gz'), shutdown.signal);
      // One process alone has nobody else's runs to take up.
      if (store.kind === 'postgresql') looking = setInterval(() => void takeUp().catch(() => {}), lookInterval);
    },
    keepSchedules: () => {
      // What fails here, such as a database that is away for a moment, is tried again at the next look.
      ticking ??= setInterval(() => {
        void ticker.tick().catch(() => {});
        void readiness.watch(shutdown.signal).catch(() => {});
        void effectiveAccess.tidy().catch(() => {});
      }, tickInterval);
    },
    close: async () => {
      clearInterval(looking);
      clearInterval(ticking);
      shutdown.abort();
      await queue?.stop();
      await effectiveAccess.close();
      await checks.close();
      await Promise.allSettled([...running.keys(), ...goingOn]);
      await keys.close();
      // On PostgreSQL, the processes that work see to it; the embedded store has one process only.
      await audit.checkpoints.stop(queue !== undefined || store.kind === 'pglite');
      await store.close();
    },
  });
}
