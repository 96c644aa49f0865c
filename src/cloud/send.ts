import { type AssayError, assayError, fail, ok, type Result } from '../errors/index.ts';
import type { AccessToken } from './acquire-token.ts';
import { parseJson, successBody } from './answer.ts';
import { backoffMs, isTransient, retryAfterMs } from './backoff.ts';
import { observe, parseDuration, throttledLane } from './budgets/observe.ts';
import type { Budgets } from './budgets/rule.ts';
import type { Charge, Scheduler } from './budgets/scheduler.ts';
import { challengedClaims } from './claims-challenge.ts';
import { classify, serviceName } from './classify.ts';
import type { Clock } from './clock.ts';
import type { Cloud } from './clouds.ts';
import { readServiceError } from './error-body.ts';
import type { Redact } from './redact.ts';
import type { StatsRecorder } from './stats.ts';
import { readClaims } from './token-claims.ts';
import type { Tokens } from './tokens.ts';
import type { Transport, WireAnswer } from './transport.ts';
import type { Answer, RequestOptions, Surface, Wait } from './types.ts';

export interface SendContext {
  readonly cloud: Cloud;
  readonly transport: Transport;
  readonly tokens: Tokens;
  readonly scheduler: Scheduler;
  readonly limits: Pick<Budgets, 'maxWaitMs' | 'maxAttempts'>;
  readonly clock: Clock;
  readonly recorder: StatsRecorder;
  readonly redact: Redact;
  readonly random: () => number;
  readonly onWait: (wait: Wait) => void;
}

/** One read, already checked: its URL is below the surface's base and its method is allowed. */
export interface Outgoing {
  readonly surface: Surface;
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** For rules and errors, without the query. */
  readonly path: string;
  /** The reads that are charged; for a `$batch` its parts. */
  readonly charged: readonly string[];
  readonly body?: unknown;
  readonly options: RequestOptions;
  readonly signal: AbortSignal;
}

const defaultTimeoutMs = 100_000;
const defaultMaxBytes = 64 * 1024 * 1024;
// Worth another attempt, because the same request may well succeed.
const passing = new Set<string>(['network_unreachable', 'timed_out', 'truncated_answer']);

/**
 * Sends one read until it has an answer that is not going to change: paced by the budgets, retried after throttling, outages,
 * broken connections and cut-off bodies, with one fresh token after a 401 and one more try after a licence error.
 */
export async function send(outgoing: Outgoing, context: SendContext): Promise<Result<Answer>> {
  const { surface, url, path, options, signal } = outgoing;
  const { scheduler, transport, tokens, clock, recorder, limits, random } = context;
  const purpose = options.purpose ?? 'other';
  const service = serviceName(surface);
  const charges = scheduler.chargesFor(surface, outgoing.charged);
  let failures = 0;
  let sent = 0;
  let renewed = false;
  let challenged = false;
  let licenceRetried = false;

  function report(reason: Wait['reason'], ms: number): void {
    recorder.waited(url.host, purpose, ms);
    context.onWait({ surface, reason, ms });
  }

  /** Waits before the next attempt; an error when there shall be none. */
  async function pause(error: AssayError, askedMs?: number, lane?: Charge): Promise<AssayError | undefined> {
    failures += 1;
    const details = { ...error.details, service, attempts: failures };
    if (failures >= limits.maxAttempts) return assayError(error.code, details);
    const ms = askedMs ?? backoffMs(failures, random);
    if (ms > limits.maxWaitMs) return assayError(error.code, { ...details, retryAfterSeconds: Math.ceil(ms / 1000) });
    report(lane || askedMs !== undefined ? 'throttled' : 'backoff', ms);
    // The whole lane waits: other requests to the same place would only prolong the throttling.
    lane?.lane.closeUntil(clock.now() + ms);
    await clock.sleep(ms, signal);
    return undefined;
  }

  async function attempt(token: AccessToken): Promise<Result<WireAnswer>> {
    const admission = await scheduler.admit(charges, signal, (ms) => report('budget', ms));
    if (!admission) return fail('cancelled');
    try {
      const result = await transport({
        method: outgoing.method,
        url,
        headers: {
          Accept: 'application/json',
          ...(outgoing.body !== undefined && { 'Content-Type': 'application/json' }),
          ...options.headers,
          Authorization: `Bearer ${token.token}`,
        },
        ...(outgoing.body !== undefined && { body: JSON.stringify(outgoing.body) }),
        purpose,
        retry: sent > 0,
        timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
        maxBytes: options.maxBytes ?? defaultMaxBytes,
        signal,
      });
      sent += 1;
      if (result.ok) observe(charges, admission, result.value.headers, clock.now());
      return result;
    } finally {
      admission.end();
    }
  }

  let token = await tokens.get(surface, signal);
  while (token.ok) {
    if (signal.aborted) return fail('cancelled');
    const access = token.value;
    const result = await attempt(access);
    if (!result.ok) {
      const known = { ...result.error.details, service, path };
      const final = passing.has(result.error.code) ? await pause(result.error) : assayError(result.error.code, known);
      if (final) return fail(final);
      continue;
    }
    const { status, headers, text } = result.value;
    if (status >= 200 && status < 300) {
      const body = successBody(result.value, service, path);
      if (body.ok) return ok({ status, headers, body: body.value });
      const final = await pause(body.error);
      if (final) return fail(final);
      continue;
    }

    const body = parseJson(text)?.value;
    const claims = readClaims(access.token);
    const error = classify(surface, status, headers, body, {
      path,
      cloud: context.cloud.label,
      redact: context.redact,
      ...(options.requires && { requires: options.requires }),
      ...(surface === 'graph' && claims.ok && { roles: claims.value.roles }),
    });
    if (status === 401) {
      const wanted = challengedClaims(headers['www-authenticate']);
      // A token of the wrong cloud or tenant stays wrong; the others may have expired or been revoked on the way.
      const again = wanted ? !challenged : error.code === 'token_rejected' && !renewed;
      if (!again) return fail(error);
      if (wanted) challenged = true;
      else renewed = true;
      token = await tokens.renew(surface, access.token, signal, wanted);
    } else if (isTransient(status)) {
      const quotaMs = status === 429 ? parseDuration(headers['x-ms-user-quota-resets-after']) : undefined;
      const askedMs = retryAfterMs(status, headers, clock.now()) ?? quotaMs;
      const code = readServiceError(body).codes[0] ?? '';
      // A 429 which is a lock on the target and no throttling concerns this request alone.
      const lane =
        status === 429 && code !== 'RetryableErrorDueToAnotherOperation'
          ? // What refuses an envelope is its own budget, whatever its parts are charged to.
            throttledLane(outgoing.charged.length === 1 ? charges : scheduler.chargesFor(surface, [path]), code)
          : undefined;
      const final = await pause(error, askedMs, lane);
      if (final) return fail(final);
    } else if (error.code === 'licence_required' && !licenceRetried) {
      // Licensed tenants get this error too at times (microsoft-graph-docs issue 14120).
      licenceRetried = true;
      const ms = backoffMs(1, random);
      report('backoff', ms);
      await clock.sleep(ms, signal);
    } else {
      return fail(error);
    }
  }
  return token;
}
