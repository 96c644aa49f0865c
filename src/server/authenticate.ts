import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { findOrganization, findToken, sameHost } from '../auth/index.ts';
import { assayError } from '../errors/index.ts';
import type { Store } from '../store/index.ts';

const cookieName = 'assay_session';

/** Bearer token, or the session cookie that the console's link sets. */
export function addAuthentication(app: FastifyInstance, store: Store, hosts: readonly string[]): void {
  app.decorateRequest('organizationId', '');
  app.decorateRequest('caller');
  app.addHook('onRequest', async (request, reply) => {
    if (!sameHost(request.headers.host, hosts)) return reply.problem(assayError('unauthenticated'));
    if (!request.url.startsWith('/api/v1/')) return;
    const token = tokenOf(request);
    const owner = token === undefined ? undefined : await findToken(store, token);
    if (owner === undefined) return reply.problem(assayError('unauthenticated'));
    request.organizationId = owner.organizationId;
    request.caller = {
      actor: { kind: 'token', id: owner.id, name: owner.name },
      address: addressOf(request),
      correlationId: request.id,
    };
  });
  app.get('/login', { schema: { hide: true } }, async (request, reply) => {
    const { token } = request.query as { token?: unknown };
    if (typeof token !== 'string' || (await findOrganization(store, token)) === undefined) {
      return reply.problem(assayError('unauthenticated'));
    }
    // Strict: no other site can make the browser send it.
    return reply
      .header('set-cookie', `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/`)
      .header('cache-control', 'no-store')
      .redirect('/');
  });
}

/** That of the socket, or what a trusted proxy says; a proxy may pass on anything that its client wrote. */
function addressOf(request: FastifyRequest): string | null {
  const addresses = [request.ip, request.socket.remoteAddress ?? ''];
  return addresses.find((address) => isIP(address) !== 0) ?? null;
}

function tokenOf(request: FastifyRequest): string | undefined {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? new RegExp(`(?:^|;\\s*)${cookieName}=([^;\\s]+)`).exec(request.headers.cookie ?? '')?.[1];
}
