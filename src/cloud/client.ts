import type { HttpClient } from '@azure/core-rest-pipeline';
import type { EgressSettings } from '../egress/index.ts';
import { fail, type Result } from '../errors/index.ts';
import { noEndpoint, runBatch } from './batch.ts';
import { armBatch, armBatchPath, graphBatch } from './batch-dialects.ts';
import type { Budgets, TenantSize } from './budgets/rule.ts';
import { budgetRules } from './budgets/rules.ts';
import { createScheduler } from './budgets/scheduler.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Cloud } from './clouds.ts';
import type { Credential } from './credential.ts';
import { pathBelow, resolveLink } from './links.ts';
import { machineAddresses } from './managed-identity.ts';
import { baseOf, readPages } from './pages.ts';
import { type ListAction, mayPost, onlyReads } from './read-only.ts';
import { createRedactor } from './redact.ts';
import { queryResourceGraph } from './resource-graph.ts';
import { type SendContext, send } from './send.ts';
import { createStats, type RequestStats } from './stats.ts';
import { createTokens } from './tokens.ts';
import { createTransport, guardedHttpClient } from './transport.ts';
import type {
  Answer,
  BatchOptions,
  BatchRequest,
  Page,
  PagesOptions,
  RequestOptions,
  ResourceGraphOptions,
  ResourceGraphPage,
  ResourceGraphQuery,
  Surface,
  Wait,
} from './types.ts';
import { type TokenFacts, verifySignIn } from './verify.ts';

/** The one way out to Microsoft Graph and Azure Resource Manager for one connection. It can only read. */
export interface CloudClient {
  /** Live counters. */
  readonly stats: RequestStats;
  /** Checks cloud, tenant and credential; a refused sign-in ends within seconds. */
  verify(): Promise<Result<TokenFacts>>;
  /** One GET. `pathOrUrl` is below the surface's base, such as `/v1.0/organization` or a link of an earlier answer. */
  get(surface: Surface, pathOrUrl: string, options?: RequestOptions): Promise<Result<Answer>>;
  /** One POST of the closed list of POSTs which only read; any other is `read_only`. */
  post(surface: Surface, path: string, body: unknown, options?: RequestOptions): Promise<Result<Answer>>;
  /** The pages of a list, from its path or a kept `nextLink`/`deltaLink`. The last result may be a failure. */
  pages(surface: Surface, pathOrUrl: string, options?: PagesOptions): AsyncGenerator<Result<Page>>;
  /** Graph GETs, any number, 20 a call; results in the order of the requests. */
  batch(requests: readonly BatchRequest[], options?: BatchOptions): Promise<readonly Result<Answer>[]>;
  /** Resource Manager GETs, any number, 20 a call; one by one where the cloud has no batch endpoint. */
  armBatch(requests: readonly BatchRequest[], options?: RequestOptions): Promise<readonly Result<Answer>[]>;
  /** The rows of a Resource Graph query, page by page. The last result may be a failure. */
  resourceGraph(query: ResourceGraphQuery, options?: ResourceGraphOptions): AsyncGenerator<Result<ResourceGraphPage>>;
}

export interface CloudClientOptions {
  readonly cloud: Cloud;
  readonly credential: Credential;
  /** Ends everything that the client does. */
  readonly signal?: AbortSignal;
  readonly budgets?: Partial<Budgets>;
  /** Requests at the same time over all scopes. Default 16. */
  readonly concurrency?: number;
  /** List actions (POST) which may return settings with secrets; none by default. */
  readonly allowListActions?: readonly ListAction[];
  readonly onWait?: (wait: Wait) => void;
  /** How requests leave this machine; from the environment where it is left out. */
  readonly egress?: EgressSettings;
  readonly httpClient?: HttpClient;
  readonly clock?: Clock;
  /** In [0, 1), for jitter. */
  readonly random?: () => number;
}

// Rules are written for readable text: `$select`, not `%24select`. Opaque tokens need not be valid percent-encoding.
function readable(search: string): string {
  try {
    return decodeURIComponent(search);
  } catch {
    return search;
  }
}

/** To a delegated sign-in no subscription is visible, as to an application without a role; any other read is denied. */
function azureOfDelegated(path: string): Result<Answer> {
  if (!/^\/subscriptions$/i.test(path)) return fail('delegated_directory_only');
  return { ok: true, value: { status: 200, headers: {}, body: { value: [] } } };
}

/** The tenant's size class by its number of users ("Microsoft Graph service-specific throttling limits"). */
export function sizeOf(users: number): TenantSize {
  if (users < 50) return 'S';
  return users <= 500 ? 'M' : 'L';
}

export function createCloudClient(options: CloudClientOptions): CloudClient {
  const { cloud, credential, clock = systemClock, random = Math.random, onWait = () => undefined } = options;
  const lifetime = options.signal ?? new AbortController().signal;
  let tenantSize: TenantSize = options.budgets?.tenantSize ?? 'S';
  let armBatches = true;
  let armBatched = false;
  const limits = {
    maxWaitMs: options.budgets?.maxWaitMs ?? 600_000,
    maxAttempts: options.budgets?.maxAttempts ?? 6,
    get tenantSize() {
      return tenantSize;
    },
  };
  const recorder = createStats();
  const redact = createRedactor(credential);
  const httpClient = guardedHttpClient(cloud, options.egress, options.httpClient, machineAddresses(credential));
  const transport = createTransport(httpClient, recorder);
  const signIn = { cloud, credential, redact, clock, recorder, random, signal: lifetime };
  const tokens = createTokens({ ...signIn, client: httpClient });
  const scheduler = createScheduler({
    rules: options.budgets?.rules ?? budgetRules,
    tenantSize: () => tenantSize,
    concurrency: options.concurrency ?? 16,
    clock,
  });
  const context: SendContext = { cloud, transport, tokens, scheduler, limits, clock, recorder, redact, random, onWait };

  function together(signal: AbortSignal | undefined): AbortSignal {
    return signal ? AbortSignal.any([lifetime, signal]) : lifetime;
  }

  async function read(
    method: 'GET' | 'POST',
    surface: Surface,
    pathOrUrl: string,
    request: RequestOptions,
    post?: { readonly body: unknown; readonly charged?: readonly string[] },
  ): Promise<Result<Answer>> {
    const base = baseOf(cloud, surface);
    const url = resolveLink(base, pathOrUrl);
    if (!url.ok) return url;
    const path = pathBelow(base, url.value);
    const mayRead = mayPost(surface, path, options.allowListActions ?? []) && onlyReads(path, post?.body);
    if (method === 'POST' && !mayRead) {
      return fail('read_only', { method, path });
    }
    if (credential.kind === 'delegated' && surface === 'arm') return azureOfDelegated(path);
    const charged = post?.charged ?? [path + readable(url.value.search)];
    const signal = together(request.signal);
    const outgoing = { surface, method, url: url.value, path, charged, options: request, signal };
    const answer = await send(post ? { ...outgoing, body: post.body } : outgoing, context);
    if (answer.ok && options.budgets?.tenantSize === undefined && surface === 'graph')
      learnSize(path, answer.value.body);
    return answer;
  }

  function learnSize(path: string, body: unknown): void {
    if (/^\/(v1\.0|beta)\/users\/\$count$/i.test(path) && typeof body === 'number') tenantSize = sizeOf(body);
    if (!/^\/(v1\.0|beta)\/users$/i.test(path) || typeof body !== 'object' || body === null) return;
    const count = '@odata.count' in body ? body['@odata.count'] : undefined;
    if (typeof count === 'number') tenantSize = sizeOf(count);
  }

  const reader = {
    get: (surface: Surface, pathOrUrl: string, request: RequestOptions = {}) =>
      read('GET', surface, pathOrUrl, request),
    post: (surface: Surface, path: string, body: unknown, request: RequestOptions = {}) =>
      read('POST', surface, path, request, { body }),
  };

  return {
    ...reader,
    stats: recorder.stats,
    verify: () => verifySignIn(tokens, { ...signIn, transport, client: httpClient }),
    pages: (surface, pathOrUrl, request) => readPages(reader, cloud, surface, pathOrUrl, request),
    resourceGraph: (query, request) => queryResourceGraph(reader, query, request),
    batch: (requests, request = {}) => {
      const { headers: _inner, version = 'v1.0', ...envelope } = request;
      return runBatch(requests, request, {
        ...context,
        limits,
        signal: together(request.signal),
        dialect: graphBatch(version),
        send: (body, charged) => read('POST', 'graph', `/${version}/$batch`, envelope, { body, charged }),
      });
    },
    armBatch: (requests, request = {}) => {
      const { headers: _inner, ...envelope } = request;
      const alone = (one: BatchRequest) =>
        read('GET', 'arm', one.path, { ...request, ...(one.requires && { requires: one.requires }) });
      return runBatch(requests, request, {
        ...context,
        limits,
        signal: together(request.signal),
        dialect: armBatch,
        sendAlone: alone,
        send: async (body, charged) => {
          if (!armBatches) return fail('not_found', { what: 'batch endpoint' });
          // The envelope is a read of the tenant beside its parts: Azure Quick Review paces it so.
          const all = [armBatchPath, ...charged];
          const answer = await read('POST', 'arm', armBatchPath, envelope, { body, charged: all });
          // Once it has worked, a refusal is about this very envelope.
          if (answer.ok) armBatched = true;
          else if (!armBatched && noEndpoint.includes(answer.error.code)) armBatches = false;
          return answer;
        },
      });
    },
  };
}
