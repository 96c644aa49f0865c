import { setTimeout as sleep } from 'node:timers/promises';
import type { Status } from './api-types.ts';
import type { ApiClient } from './client.ts';

/** How often it is asked whether the work is done. Milliseconds. */
const pollInterval = 250;

/** Waits for what follows a run that has ended: only then do tests, posture and evidence tell of what it read. */
export async function untilJudged(
  request: ApiClient['request'],
  runId: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  while (!signal?.aborted) {
    const status = await request<Status>('GET', '/status');
    if (!status.ok || !status.value.runsAtWork.includes(runId)) return;
    await sleep(pollInterval, undefined, signal ? { signal } : {}).catch(() => {});
  }
}
