import { type AssayError, assayError, fail, ok, type Result } from '../errors/index.ts';
import { backoffMs, isTransient, retryAfterMs } from './backoff.ts';
import type { BatchDialect, Inner } from './batch-dialects.ts';
import { windowLimit } from './budgets/lane.ts';
import { observeRemaining, throttledLane } from './budgets/observe.ts';
import type { BudgetRule, Budgets } from './budgets/rule.ts';
import { classify, serviceName } from './classify.ts';
import { baseOf } from './pages.ts';
import type { SendContext } from './send.ts';
import type { Answer, BatchOptions, BatchRequest } from './types.ts';

/** Sends one envelope whose parts are charged as `charged`. */
export type SendEnvelope = (body: unknown, charged: readonly string[]) => Promise<Result<Answer>>;

export type BatchContext = Pick<
  SendContext,
  'scheduler' | 'clock' | 'random' | 'redact' | 'cloud' | 'onWait' | 'recorder'
> & {
  readonly limits: Pick<Budgets, 'maxWaitMs' | 'maxAttempts' | 'tenantSize'>;
  readonly signal: AbortSignal;
  readonly dialect: BatchDialect;
  readonly send: SendEnvelope;
  /** Sends a part by itself, where the cloud has no batch endpoint; absent where every cloud has one. */
  readonly sendAlone?: (request: BatchRequest) => Promise<Result<Answer>>;
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
function pack(parts: readonly Part[], { scheduler, limits, dialect }: BatchContext): Part[][] {
  const envelopes: Part[][] = [];
  for (const part of parts) {
    const last = envelopes.at(-1);
    const paths = [...(last ?? []), part].map((one) => one.path);
    const room = last !== undefined && last.length < envelopeSize;
    if (room && scheduler.chargesFor(dialect.surface, paths).every(({ rule, cost }) => fits(rule, cost, limits)))
      last.push(part);
    else envelopes.push([part]);
  }
  return envelopes;
}

/** Answers that mean that there is no such endpoint, and nothing about the parts. */
export const noEndpoint: readonly AssayError['code'][] = [
  'not_found',
  'azure_rejected_request',
  'unsupported_in_cloud',
];

/**
 * Any number of GETs in envelopes of 20, results in the order of the requests. Parts that were throttled, failed on
 * Microsoft's side or got no answer are sent again by themselves.
 */
export async function runBatch(
  requests: readonly BatchRequest[],
  options: BatchOptions,
  context: BatchContext,
): Promise<readonly Result<Answer>[]> {
  const { scheduler, limits, clock, random, signal, dialect } = context;
  const { surface } = dialect;
  const service = serviceName(surface);
  const host = new URL(baseOf(context.cloud, surface)).host;
  const parts: Part[] = requests.map((request) => ({
    request,
    path: dialect.pathOf(request),
    failures: 0,
    licenceRetried: false,
  }));

  /** Settles the part, or says how long to wait before it is sent again. */
  function settle(part: Part, inner: Inner | undefined): number | undefined {
    const path = part.path.split('?')[0] ?? part.path;
    if (inner) observeRemaining(scheduler.chargesFor(surface, [part.path]), inner.headers, clock.now());
    if (inner && inner.status >= 200 && inner.status < 300) {
      part.result = ok({ status: inner.status, headers: inner.headers, body: inner.body });
      return undefined;
    }
    const error: AssayError = inner
      ? classify(surface, inner.status, inner.headers, inner.body, {
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
      throttledLane(scheduler.chargesFor(surface, [part.path]), '')?.lane.closeUntil(clock.now() + wait);
    }
    if ((transient && part.failures < limits.maxAttempts && wait <= limits.maxWaitMs) || licence) return wait;
    part.result = fail(
      transient ? assayError(error.code, { ...error.details, service, attempts: part.failures }) : error,
    );
    return undefined;
  }

  async function sendOne(envelope: readonly Part[]): Promise<number> {
    const body = dialect.envelope(
      envelope.map(({ path, request }, index) => ({
        id: String(index),
        path,
        headers: { ...options.headers, ...request.headers },
      })),
    );
    const answer = await context.send(
      body,
      envelope.map((part) => part.path),
    );
    if (!answer.ok) {
      const alone = noEndpoint.includes(answer.error.code) ? context.sendAlone : undefined;
      for (const part of envelope) part.result = alone ? await alone(part.request) : answer;
      return 0;
    }
    context.recorder.parts(host, options.purpose ?? 'other', envelope.length);
    const inners = dialect.read(answer.value.body);
    return Math.max(0, ...envelope.map((part, index) => settle(part, inners.get(String(index))) ?? 0));
  }

  for (;;) {
    const open = parts.filter((part) => part.result === undefined);
    if (open.length === 0) break;
    if (signal.aborted) {
      for (const part of open) part.result = fail('cancelled');
      break;
    }
    const waits = await Promise.all(pack(open, context).map(sendOne));
    const ms = Math.max(0, ...waits);
    if (ms > 0) {
      context.recorder.waited(host, options.purpose ?? 'other', ms);
      context.onWait({ surface, reason: 'throttled', ms });
      await clock.sleep(ms, signal);
    }
  }
  return parts.map((part) => part.result ?? fail('internal'));
}
