/**
 * The client as the bench hands it to the product: counts what each request spends of the documented budgets, and lets all
 * limits be ignored.
 */
import { createDefaultHttpClient, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline';
import type { BudgetRule } from '../src/cloud/budgets/rule.ts';
import { createScheduler } from '../src/cloud/budgets/scheduler.ts';
import {
  budgetRules,
  type CloudClient,
  type CloudClientOptions,
  createCloudClient,
  type Surface,
  systemClock,
} from '../src/cloud/index.ts';

/** What was spent of one budget: a rule for one subscription, tenant or service. */
export interface Spent {
  readonly rule: BudgetRule;
  readonly key: string;
  units: number;
}

export interface Traffic {
  readonly createClient: (options: CloudClientOptions) => CloudClient;
  /** The client that was made last: each run makes its own. */
  client(): CloudClient | undefined;
  /** What was spent since the last call. */
  takeSpent(): Spent[];
}

/** @param paced false: the product keeps to no limits */
export function watchTraffic(paced: boolean): Traffic {
  let latest: CloudClient | undefined;
  let spent = new Map<string, Spent>();
  const { chargesFor } = createScheduler({
    rules: budgetRules,
    tenantSize: () => 'S',
    concurrency: 1,
    clock: systemClock,
  });

  function count(request: PipelineRequest): void {
    for (const { surface, paths } of readsOf(request)) {
      for (const { rule, key, cost } of chargesFor(surface, paths)) {
        const name = `${rule.id} ${key}`;
        const known = spent.get(name) ?? { rule, key, units: 0 };
        known.units += cost;
        spent.set(name, known);
      }
    }
  }

  return {
    createClient: (options) => {
      const inner = createDefaultHttpClient();
      const httpClient: HttpClient = {
        sendRequest: async (request) => {
          const answer = await inner.sendRequest(request);
          // What was refused was no part of the work that had to be done.
          if (answer.status !== 429) count(request);
          return answer;
        },
      };
      latest = createCloudClient({ ...options, httpClient, ...(!paced && { budgets: { rules: [] } }) });
      return latest;
    },
    client: () => latest,
    takeSpent: () => {
      const taken = [...spent.values()];
      spent = new Map();
      return taken;
    },
  };
}

type Request = Pick<PipelineRequest, 'url' | 'headers' | 'body'>;

/** The reads in one HTTP request as the budget rules know them: itself, or the parts of a batch. None in a sign-in. */
export function readsOf(request: Request): readonly { readonly surface: Surface; readonly paths: readonly string[] }[] {
  if (!request.headers.get('authorization')?.startsWith('Bearer ')) return [];
  const url = new URL(request.url);
  const version = /^\/(?:v1\.0|beta)(?=\/)/i.exec(url.pathname)?.[0];
  const surface = version ? 'graph' : 'arm';
  const isBatch = version ? url.pathname === `${version}/$batch` : url.pathname === '/batch';
  const own = url.pathname + readable(url.search);
  const parts = isBatch
    ? partsOf(request.body).map(({ url: below, relativeUrl }) => relativeUrl ?? `${version ?? ''}${below ?? ''}`)
    : [];
  // The envelope of Resource Manager is a read as well; Graph charges the parts alone.
  const paths = isBatch && version ? parts : [own, ...parts];
  return [{ surface, paths }];
}

function readable(search: string): string {
  try {
    return decodeURIComponent(search);
  } catch {
    return search;
  }
}

function partsOf(body: unknown): readonly { readonly url?: string; readonly relativeUrl?: string }[] {
  return typeof body === 'string' ? JSON.parse(body).requests : [];
}
