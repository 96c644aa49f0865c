/** The API of a running server. */
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, ok, type Result } from '../errors/index.ts';
import { toResult } from './answer.ts';
import type { SyncRunView } from './api-types.ts';
import { type ApiClient, apiPrefix, hasEnded, type Method } from './client.ts';
import { serverEvents } from './event-stream.ts';
import { untilJudged } from './until-judged.ts';

/** How often in a row the events may break off without a word before the server is taken to be gone. */
const breaks = 5;
const pauseAfterBreak = 1000;

/** @param operatorToken of the token file; `token` itself where no other organisation was chosen */
export function httpClient(serverUrl: string, token: string, operatorToken = token): ApiClient {
  const unreachable = (cause: unknown) =>
    fail('network_unreachable', { host: new URL(serverUrl).host, reason: reasonOf(cause) });
  const bearer = (of: string) => ({ authorization: `Bearer ${of}` });

  const request = async <T>(method: Method, path: string, body?: unknown, as?: 'operator'): Promise<Result<T>> => {
    const headers = bearer(as ? operatorToken : token);
    try {
      const answer = await fetch(serverUrl + apiPrefix + path, {
        method,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        redirect: 'error',
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return toResult<T>(answer.status, await answer.text(), path);
    } catch (cause) {
      return unreachable(cause);
    }
  };

  /** Listens until the events end or break off; the last state that was heard. */
  const listen = async (runId: string, onProgress: (run: SyncRunView) => void, signal?: AbortSignal) => {
    let last: SyncRunView | undefined;
    try {
      const answer = await fetch(`${serverUrl}${apiPrefix}/sync-runs/${runId}/events`, {
        headers: bearer(token),
        redirect: 'error',
        ...(signal && { signal }),
      });
      if (!answer.ok || !answer.body) return undefined;
      for await (const { data } of serverEvents(answer.body)) {
        last = (JSON.parse(data) as SyncRunView | null) ?? undefined;
        if (last) onProgress(last);
      }
    } catch {
      // Broken off: asking for the run tells why.
    }
    return last;
  };

  return {
    serverUrl,
    request,
    upload: async <T>(path: string, bytes: AsyncIterable<Uint8Array>, contentType: string): Promise<Result<T>> => {
      try {
        const answer = await fetch(serverUrl + apiPrefix + path, {
          method: 'POST',
          headers: { ...bearer(token), 'content-type': contentType },
          redirect: 'error',
          body: bytes,
          duplex: 'half',
        });
        return toResult<T>(answer.status, await answer.text(), path);
      } catch (cause) {
        return unreachable(cause);
      }
    },
    download: async (path) => {
      try {
        const answer = await fetch(serverUrl + apiPrefix + path, { headers: bearer(token), redirect: 'error' });
        if (answer.ok && answer.body) return ok(answer.body);
        const failed = toResult<never>(answer.status, await answer.text(), path);
        return failed.ok ? fail('malformed_answer', { service: 'The Assay server', path }) : failed;
      } catch (cause) {
        return unreachable(cause);
      }
    },
    follow: async (runId, onProgress, signal) => {
      let silent = 0;
      while (true) {
        const heard = await listen(runId, onProgress, signal);
        if (heard && hasEnded(heard)) {
          await untilJudged(request, runId, signal);
          return ok(heard);
        }
        const run = await request<SyncRunView>('GET', `/sync-runs/${runId}`);
        silent = heard ? 0 : silent + 1;
        if (run.ok ? hasEnded(run.value) || signal?.aborted : isFinal(run, silent) || signal?.aborted) return run;
        await sleep(pauseAfterBreak, undefined, signal ? { signal } : {}).catch(() => {});
      }
    },
    work: async () => ok(undefined),
    close: async () => {},
  };
}

/** A server that is being started anew comes back; a run that is not there does not. */
function isFinal(run: Result<unknown>, silent: number): boolean {
  return !run.ok && (run.error.code !== 'network_unreachable' || silent >= breaks);
}

function reasonOf(cause: unknown): string {
  const { message, cause: inner } = cause as Error & { cause?: { code?: string; message?: string } };
  return inner?.code ?? inner?.message ?? message;
}
