import { type AssayError, assayError, fail, ok, type Result } from '../errors/index.ts';
import { backoffMs, isTransient, retryAfterMs } from './backoff.ts';
import { windowLimit } from './budgets/lane.ts';
import { throttledLane } from './budgets/observe.ts';
import type { BudgetRule, Budgets } from './budgets/rule.ts';
import type { Scheduler } from './budgets/scheduler.ts';
import { classify, serviceName } from './classify.ts';
import type { SendContext } from './send.ts';
import type { Answer, BatchOptions, BatchRequest } from './types.ts';

/** Sends one `$batch` envelope whose parts are charged as `charged`. */
export type SendEnvelope = (body: unknown, charged: readonly string[]) => Promise<Result<Answer>>;

export type BatchContext = Pick<
  SendContext,
  'scheduler' | 'clock' | 'random' | 'redact' | 'cloud' | 'onWait' | 'recorder'
> & {
  readonly limits: Pick<Budgets, 'maxWaitMs' | 'maxAttempts' | 'tenantSize'>;
  readonly signal: AbortSignal;
  readonly send: SendEnvelope;
};

interface Part {
  readonly request: BatchRequest;
  /** With the version, as the budget rules see it. */
  readonly path: string;
  failures: number;
  licenceRetried: boolean;
  result?: Result<Answer>;
}

const envelopeSize = 20;

function fits(rule: BudgetRule, cost: number, limits: BatchContext['limits']): boolean {
  return rule.kind !== 'window' || cost <= windowLimit(rule, limits.tenantSize) - rule.reserve;
}

/** Envelopes of at most 20 parts, each within what one window of its lanes holds (Conditional Access: one part a second). */
function pack(parts: readonly Part[], scheduler: Scheduler, limits: BatchContext['limits']): Part[][] {
  const envelopes: Part[][] = [];
  for (const part of parts) {
    const last = envelopes.at(-1);
    const paths = [...(last ?? []), part].map((one) => one.path);
    const room = last !== undefined && last.length < envelopeSize;
    if (room && scheduler.chargesFor('graph', paths).every(({ rule, cost }) => fits(rule, cost, limits)))
      last.push(part);
    else envelopes.push([part]);
  }
  return envelopes;
}

interface Inner {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

function readInner(value: unknown): Inner | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, status, headers, body }: Readonly<Record<string, unknown>> = { ...value };
  if (typeof status !== 'number' || (typeof id !== 'string' && typeof id !== 'number')) return undefined;
  const entries = typeof headers === 'object' && headers !== null ? Object.entries(headers) : [];
  return {
    id: String(id),
    status,
    headers: Object.fromEntries(entries.map(([k, v]) => [k.toLowerCase(), String(v)])),
    body,
  };
}

function readInners(body: unknown): Map<string, Inner> {
  const list = typeof body === 'object' && body !== null && 'responses' in body ? body.responses : undefined;
  const inners = new Map<string, Inner>();
  for (const value of Array.isArray(list) ? list : []) {
    const inner = readInner(value);
    if (inner && !inners.has(inner.id)) inners.set(inner.id, inner);
  }
  return inners;
}

/**
 * Any number of Graph GETs through `$batch`, results in the order of the requests ("Combine multiple requests in one HTTP call
 * using JSON batching"). Parts that were throttled, failed on Graph's side or got no answer are sent again by themselves.
 */
export async function runBatch(
  requests: readonly BatchRequest[],
  options: BatchOptions,
  context: BatchContext,
): Promise<readonly Result<Answer>[]> {
  const { scheduler, limits, clock, random, signal } = context;
  const version = options.version ?? 'v1.0';
  const service = serviceName('graph');
  const host = new URL(context.cloud.graph).host;
  const parts: Part[] = requests.map((request) => ({
    request,
    path: `/${version}/${request.path.replace(/^\/+/, '')}`,
    failures: 0,
    licenceRetried: false,
  }));

  /** Settles the part, or says how long to wait before it is sent again. */
  function settle(part: Part, inner: Inner | undefined): number | undefined {
    const path = part.path.split('?')[0] ?? part.path;
    if (inner && inner.status >= 200 && inner.status < 300) {
      part.result = ok({ status: inner.status, headers: inner.headers, body: inner.body });
      return undefined;
    }
    const error: AssayError = inner
      ? classify('graph', inner.status, inner.headers, inner.body, {
          path,
          cloud: context.cloud.label,
          redact: context.redact,
          ...(part.request.requires && { requires: part.request.requires }),
        })
      : assayError('malformed_answer', { service, path, reason: 'no answer in the batch' });
    const licence = error.code === 'licence_required' && !part.licenceRetried;
    const transient = !inner || isTransient(inner.status);
    part.failures += 1;
    const asked = inner ? retryAfterMs(inner.status, inner.headers, clock.now()) : undefined;
    const wait = asked ?? backoffMs(part.failures, random);
    if (licence) part.licenceRetried = true;
    if (inner?.status === 429 && wait <= limits.maxWaitMs) {
      throttledLane(scheduler.chargesFor('graph', [part.path]), '')?.lane.closeUntil(clock.now() + wait);
    }
    if ((transient && part.failures < limits.maxAttempts && wait <= limits.maxWaitMs) || licence) return wait;
    part.result = fail(
      transient ? assayError(error.code, { ...error.details, service, attempts: part.failures }) : error,
    );
    return undefined;
  }

  async function sendOne(envelope: readonly Part[]): Promise<number> {
    const body = {
      requests: envelope.map((part, index) => ({
        id: String(index),
        method: 'GET',
        url: part.path.slice(version.length + 1),
        ...((options.headers || part.request.headers) && { headers: { ...options.headers, ...part.request.headers } }),
      })),
    };
    const answer = await context.send(
      body,
      envelope.map((part) => part.path),
    );
    if (!answer.ok) {
      for (const part of envelope) part.result = answer;
      return 0;
    }
    const inners = readInners(answer.value.body);
    return Math.max(0, ...envelope.map((part, index) => settle(part, inners.get(String(index))) ?? 0));
  }

  for (;;) {
    const open = parts.filter((part) => part.result === undefined);
    if (open.length === 0) break;
    if (signal.aborted) {
      for (const part of open) part.result = fail('cancelled');
      break;
    }
    const waits = await Promise.all(pack(open, scheduler, limits).map(sendOne));
    const ms = Math.max(0, ...waits);
    if (ms > 0) {
      context.recorder.waited(host, options.purpose ?? 'other', ms);
      context.onWait({ surface: 'graph', reason: 'throttled', ms });
      await clock.sleep(ms, signal);
    }
  }
  return parts.map((part) => part.result ?? fail('internal'));
}
