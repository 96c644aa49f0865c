/** Who answers: the server of the data directory, or this process. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { ApiClient } from './client.ts';
import { failWith } from './failure.ts';
import { httpClient } from './http-client.ts';
import { type ChosenOrganization, readChosenOrganization } from './organization-file.ts';
import { findServer, type ServerAddress } from './server-file.ts';

/** How long another command may keep the embedded store before this one gives up. Milliseconds. */
const lockPatience = 5_000;
const lockPause = 250;

/** Errors: those of opening the store; `invalid_configuration` when the token of a running server cannot be read. */
export async function openClient(config: Config): Promise<Result<ApiClient>> {
  const chosen = readChosenOrganization(config.dataDir);
  const opened = await openWith(config, chosen?.token);
  return opened.ok && chosen ? ok(explaining(opened.value, chosen)) : opened;
}

/** The same client, which says what to do where the session of the chosen organisation has ended. */
function explaining(client: ApiClient, { name }: ChosenOrganization): ApiClient {
  return {
    ...client,
    request: async <T>(...[method, path, body, as]: Parameters<ApiClient['request']>): Promise<Result<T>> => {
      const answer = await client.request<T>(method, path, body, as);
      if (answer.ok || answer.error.code !== 'unauthenticated' || as) return answer;
      return failWith('unauthenticated', {
        cause: `The session of the command line in the organisation "${name}" has ended.`,
        fix: 'Choose an organisation again with "assay organization use".',
      });
    },
  };
}

async function openWith(config: Config, chosenToken: string | undefined): Promise<Result<ApiClient>> {
  const deadline = Date.now() + lockPatience;
  while (true) {
    const server = await findServer(config.dataDir);
    if (server) return connectTo(server, config.tokenFile, chosenToken);
    // Loaded only here: asking a server needs none of it.
    const { localClient } = await import('./local-client.ts');
    const local = await localClient(config, chosenToken);
    // Another command, or a server that is just starting: one is soon gone, the other soon answers.
    if (local.ok || local.error.code !== 'store_locked' || Date.now() > deadline) return local;
    await sleep(lockPause);
  }
}

function connectTo(server: ServerAddress, tokenFile: string, chosenToken: string | undefined): Result<ApiClient> {
  try {
    const operatorToken = readFileSync(tokenFile, 'utf8').trim();
    return ok(httpClient(server.url, chosenToken ?? operatorToken, operatorToken));
  } catch (cause) {
    return fail('invalid_configuration', { place: tokenFile, reason: (cause as Error).message });
  }
}
