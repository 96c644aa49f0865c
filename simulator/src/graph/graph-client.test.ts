import { Client, type Context, type Middleware, PageIterator } from '@microsoft/microsoft-graph-client';
import { describe, expect, test } from 'vitest';
import type { World } from '../world/world.ts';
import { graphService } from './index.ts';
import { everything, guid, now, requestFor, smallWorld, userBody } from './testing.ts';

/** The package's own request building, link following and error mapping, with the service in place of the network. */
function clientFor(world: World): Client {
  const middleware: Middleware = {
    execute: async (context: Context): Promise<void> => {
      const url = typeof context.request === 'string' ? context.request : context.request.url;
      const headers = Object.fromEntries(
        [...new Headers(context.options?.headers)].map(([name, value]) => [name.toLowerCase(), value]),
      );
      const { method = 'GET', body } = context.options ?? {};
      const parsed = typeof body === 'string' ? { body: JSON.parse(body) } : {};
      const request = requestFor(url, { method, headers, roles: everything, ...parsed });
      const response = await graphService(request, { world, now: () => now });
      const text = typeof response.body === 'string' ? response.body : JSON.stringify(response.body);
      context.response = new Response(text, { status: response.status, headers: response.headers ?? {} });
    },
  };
  return Client.initWithMiddleware({ middleware, baseUrl: 'https://graph.localhost:8443/', defaultVersion: 'v1.0' });
}

describe('the Microsoft Graph JavaScript client', () => {
  const client = clientFor(smallWorld({ sets: { users: Array.from({ length: 25 }, (_, n) => userBody(n + 1)) } }));

  test('reads all pages with its iterator', async () => {
    const first = await client.api('/users').select(['id', 'displayName']).top(10).get();
    const seen: string[] = [];
    await new PageIterator(client, first, (user: { id: string }) => {
      seen.push(user.id);
      return true;
    }).iterate();
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  test('filters, counts and batches', async () => {
    const query = client.api('/users').header('ConsistencyLevel', 'eventual').count(true);
    const found = await query.filter('accountEnabled ne true').top(5).get();
    expect(found['@odata.count']).toBe(13);
    const requests = [1, 2].map((n) => ({ id: String(n), method: 'GET', url: `/users/${guid(n)}` }));
    const { responses } = await client.api('/$batch').post({ requests });
    expect(responses.map((entry: { body: { id: string } }) => entry.body.id).sort()).toEqual([guid(1), guid(2)]);
  });

  test('maps refusals to its own error', async () => {
    await expect(client.api('/users/nobody').get()).rejects.toMatchObject({
      statusCode: 404,
      code: 'Request_ResourceNotFound',
    });
  });
});
