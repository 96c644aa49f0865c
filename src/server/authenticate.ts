import type { FastifyInstance } from 'fastify';
import { findOrganization, sameHost } from '../auth/index.ts';
import { assayError } from '../errors/index.ts';
import type { Store } from '../store/index.ts';

export const sessionCookie = 'assay_session';

/** Bearer token, or the session cookie that the console's link sets. */
export function addAuthentication(app: FastifyInstance, store: Store, hosts: readonly string[]): void {
  app.decorateRequest('organizationId', '');
  app.addHook('onRequest', async (request, reply) => {
    if (!sameHost(request.headers.host, hosts)) return reply.problem(assayError('unauthenticated'));
    if (!request.url.startsWith('/api/v1/')) return;
    const token = tokenOf(request.headers);
    const organizationId = token === undefined ? undefined : await findOrganization(store, token);
    if (organizationId === undefined) return reply.problem(assayError('unauthenticated'));
    request.organizationId = organizationId;
  });
  app.get('/login', { schema: { hide: true } }, async (request, reply) => {
    const { token } = request.query as { token?: unknown };
    if (typeof token !== 'string' || (await findOrganization(store, token)) === undefined) {
      return reply.problem(assayError('unauthenticated'));
    }
    // Strict: no other site can make the browser send it.
    return reply
      .header('set-cookie', `${sessionCookie}=${token}; HttpOnly; SameSite=Strict; Path=/`)
      .header('cache-control', 'no-store')
      .redirect('/');
  });
}

/** The token of a request: that of its Authorization header, else that of the cookie. */
export function tokenOf(headers: Readonly<Record<string, unknown>>): string | undefined {
  const { authorization, cookie } = headers;
  const bearer = /^Bearer (\S+)$/i.exec(typeof authorization === 'string' ? authorization : '')?.[1];
  return (
    bearer ?? new RegExp(`(?:^|;\\s*)${sessionCookie}=([^;\\s]+)`).exec(typeof cookie === 'string' ? cookie : '')?.[1]
  );
}
