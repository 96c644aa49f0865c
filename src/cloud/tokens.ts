import { type AssayError, fail, type Result } from '../errors/index.ts';
import { type AccessToken, type AcquireOptions, acquireToken } from './acquire-token.ts';
import { backoffMs } from './backoff.ts';
import type { Surface } from './types.ts';

/** The tokens of one client, one per audience, shared by all calls. */
export interface Tokens {
  get(surface: Surface, signal: AbortSignal): Promise<Result<AccessToken>>;
  /** A token newer than `rejected`; `claims` (JSON) answers a claims challenge of continuous access evaluation. */
  renew(surface: Surface, rejected: string, signal: AbortSignal, claims?: string): Promise<Result<AccessToken>>;
}

const attempts = 3;

/** What passes: the service or the way to it failed, or an answer was cut off, which is told as malformed. */
const passing: readonly AssayError['code'][] = [
  'throttled',
  'service_unavailable',
  'network_unreachable',
  'timed_out',
  'malformed_answer',
];

function worthRetry({ code }: AssayError): boolean {
  return passing.includes(code);
}

export function createTokens(options: AcquireOptions & { random: () => number }): Tokens {
  const { cloud, clock, signal: lifetime, random } = options;
  const scopes = { graph: cloud.graphScope, arm: cloud.armScope } as const;
  const current = new Map<Surface, AccessToken>();
  const pending = new Map<Surface, Promise<Result<AccessToken>>>();

  async function acquire(surface: Surface, claims?: string): Promise<Result<AccessToken>> {
    for (let attempt = 1; ; attempt += 1) {
      const result = await acquireToken(scopes[surface], claims, options);
      if (result.ok) current.set(surface, result.value);
      if (result.ok || attempt >= attempts || !worthRetry(result.error)) return result;
      await clock.sleep(backoffMs(attempt, random), lifetime);
    }
  }

  // The sign-in belongs to all who wait for it: one caller's cancellation ends that caller's wait only.
  function shared(surface: Surface, signal: AbortSignal, claims?: string): Promise<Result<AccessToken>> {
    const running = pending.get(surface) ?? acquire(surface, claims).finally(() => pending.delete(surface));
    pending.set(surface, running);
    return new Promise((resolve) => {
      const leave = () => resolve(fail('cancelled'));
      if (signal.aborted) return leave();
      signal.addEventListener('abort', leave, { once: true });
      running.then(resolve).finally(() => signal.removeEventListener('abort', leave));
    });
  }

  return {
    get: async (surface, signal) => {
      const token = current.get(surface);
      if (token && clock.now() < token.refreshAt) return { ok: true, value: token };
      const result = await shared(surface, signal);
      // A sign-in service which is down for a moment does no harm while the present token lives.
      const alive = token !== undefined && clock.now() < token.expiresAt;
      return alive && !result.ok && worthRetry(result.error) ? { ok: true, value: token } : result;
    },
    renew: async (surface, rejected, signal, claims) => {
      const token = current.get(surface);
      if (token && token.token !== rejected && claims === undefined) return { ok: true, value: token };
      return shared(surface, signal, claims);
    },
  };
}
