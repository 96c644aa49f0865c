/** An Azure SDK HTTP client that calls the service directly, without a network. */
import type { TokenCredential } from '@azure/core-auth';
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import type { ClientIdentity, World } from '../../world/world.ts';
import { armService } from '../service.ts';

/** Every request is answered by a world, as if the identity had sent it with a valid token. */
export function inProcess(world: World, identity: ClientIdentity): HttpClient & { readonly calls: string[] } {
  const calls: string[] = [];
  return {
    calls,
    async sendRequest(request) {
      const url = new URL(request.url);
      calls.push(`${request.method} ${url.pathname}`);
      const response = await armService(
        {
          method: request.method,
          host: url.host,
          path: decodeURIComponent(url.pathname),
          query: url.searchParams,
          headers: request.headers.toJSON(),
          body: Buffer.from(typeof request.body === 'string' ? request.body : ''),
          caller: { client: identity, audience: 'https://management.azure.com', roles: [], scopes: [] },
        },
        { world, now: () => new Date('2026-01-31T12:00:00Z') },
      );
      return {
        request,
        status: response.status,
        headers: createHttpHeaders({ ...response.headers }),
        bodyAsText: response.body === undefined ? '' : JSON.stringify(response.body),
      };
    },
  };
}

export const anyCredential: TokenCredential = {
  getToken: async () => ({ token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }),
};
