/** The API inside this process, for when no server runs. */
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import { toResult } from './answer.ts';
import type { SyncRunView } from './api-types.ts';
import { type ApiClient, apiPrefix, hasEnded, type Method } from './client.ts';
import { openLocal } from './local.ts';
import { untilJudged } from './until-judged.ts';

const pollInterval = 300;

/**
 * Errors: those of opening the store, such as `store_locked`.
 * @param chosenToken of the chosen organisation; absent: that of the token file
 */
export async function localClient(config: Config, chosenToken?: string): Promise<Result<ApiClient>> {
  const opened = await openLocal(config);
  if (!opened.ok) return opened;
  const local = opened.value;
  const operatorToken = local.application.access.token;
  const token = chosenToken ?? operatorToken;
  const headersOf = (of: string) => ({ host: '127.0.0.1', authorization: `Bearer ${of}` });

  const request = async <T>(method: Method, path: string, body?: unknown, as?: 'operator'): Promise<Result<T>> => {
    const answer = await local.server.inject({
      method,
      url: apiPrefix + path,
      headers: headersOf(as ? operatorToken : token),
      ...(body !== undefined && { payload: body as object }),
    });
    return toResult<T>(answer.statusCode, answer.body, path);
  };

  let working = false;
  return ok({
    serverUrl: undefined,
    request,
    upload: async <T>(path: string, bytes: AsyncIterable<Uint8Array>, contentType: string): Promise<Result<T>> => {
      const answer = await local.server.inject({
        method: 'POST',
        url: apiPrefix + path,
        headers: { ...headersOf(token), 'content-type': contentType },
        payload: Readable.from(bytes),
      });
      return toResult<T>(answer.statusCode, answer.body, path);
    },
    download: async (path) => {
      const answer = await local.server.inject({
        url: apiPrefix + path,
        headers: headersOf(token),
        payloadAsStream: true,
      });
      if (answer.statusCode === 200) return ok(answer.stream());
      const failed = toResult<never>(answer.statusCode, await text(answer.stream()), path);
      return failed.ok ? fail('malformed_answer', { service: 'Assay', path }) : failed;
    },
    follow: async (runId, onProgress, signal) => {
      let told = '';
      while (true) {
        const run = await request<SyncRunView>('GET', `/sync-runs/${runId}`);
        if (run.ok && hasEnded(run.value)) await untilJudged(request, runId, signal);
        if (!run.ok || hasEnded(run.value) || signal?.aborted) return run;
        const state = JSON.stringify(run.value);
        if (state !== told) onProgress(run.value);
        told = state;
        await sleep(pollInterval, undefined, signal ? { signal } : {}).catch(() => {});
      }
    },
    work: async () => {
      if (working) return ok(undefined);
      working = true;
      // Other commands find this process while it works: they can show how far it is, and cancel.
      const listening = await local.listen({ host: '127.0.0.1', port: 0 });
      if (!listening.ok) return listening;
      try {
        await local.application.work();
        return ok(undefined);
      } catch (cause) {
        return fail('store_unavailable', { reason: (cause as Error).message });
      }
    },
    close: local.close,
  });
}
