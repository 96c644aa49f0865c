/** Who answers: the server of the data directory, or this process. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { ApiClient } from './client.ts';
import { httpClient } from './http-client.ts';
import { findServer, type ServerAddress } from './server-file.ts';

/** How long another command may keep the embedded store before this one gives up. Milliseconds. */
const lockPatience = 5_000;
const lockPause = 250;

/** Errors: those of opening the store; `invalid_configuration` when the token of a running server cannot be read. */
export async function openClient(config: Config): Promise<Result<ApiClient>> {
  const deadline = Date.now() + lockPatience;
  while (true) {
    const server = await findServer(config.dataDir);
    if (server) return connectTo(server, config.tokenFile);
    // Loaded only here: asking a server needs none of it.
    const { localClient } = await import('./local-client.ts');
    const local = await localClient(config);
    // Another command, or a server that is just starting: one is soon gone, the other soon answers.
    if (local.ok || local.error.code !== 'store_locked' || Date.now() > deadline) return local;
    await sleep(lockPause);
  }
}

function connectTo(server: ServerAddress, tokenFile: string): Result<ApiClient> {
  try {
    return ok(httpClient(server.url, readFileSync(tokenFile, 'utf8').trim()));
  } catch (cause) {
    return fail('invalid_configuration', { place: tokenFile, reason: (cause as Error).message });
  }
}
