/** Every request of the API is let in here, or nowhere: who calls, for which organisation, and whether their role allows it. */
import { isIP } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestContext } from '../audit/index.ts';
import {
  type AuthService,
  actorOf,
  type Caller,
  countAttempts,
  digestOf,
  personOf,
  refusal,
  routeRoles,
  sameHost,
  sessionCookie,
  tokenOfCookie,
} from '../auth/index.ts';
import { type AssayError, assayError, fail, ok, type Result } from '../errors/index.ts';

export const apiPrefix = '/api/v1';

/** The row of a route in the table of roles; HEAD is answered as GET is. */
export function ruleOf(method: string, url: string) {
  return routeRoles[`${method === 'HEAD' ? 'GET' : method} ${url.slice(apiPrefix.length)}`];
}

const belowApi = (url: string) => url.startsWith(`${apiPrefix}/`);

/** Bearer token, or the session cookie that the console's link sets. */
export function addAuthentication(app: FastifyInstance, auth: AuthService, hosts: readonly string[]): void {
  const attempts = countAttempts();

  /** The caller of a credential. An unknown one is not even looked at while too many wrong ones have come from the address. */
  const identify = async (token: string, request: FastifyRequest): Promise<Result<Caller & RequestContext>> => {
    const address = addressOf(request);
    const digest = digestOf(token);
    const seconds = attempts.waitOf(address ?? '');
    if (seconds > 0 && !attempts.wasRight(digest)) return fail('too_many_attempts', { seconds });
    const caller = await auth.sessions.authenticate(token);
    if (!caller) {
      attempts.failed(address ?? '');
      return fail('unauthenticated');
    }
    attempts.succeeded(digest);
    return ok({ ...caller, actor: actorOf(caller), address, correlationId: request.id });
  };
  const refuse = (reply: FastifyReply, error: AssayError) => {
    if (error.details.seconds !== undefined) reply.header('retry-after', error.details.seconds);
    return reply.problem(error);
  };

  app.decorateRequest('organizationId', '');
  app.decorateRequest('byCookie', false);
  app.decorateRequest('caller');
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) {
      if (belowApi(url) && !ruleOf(each, url)) {
        throw new Error(`${each} ${url} has no row in src/auth/route-roles.ts: say there who may call it`);
      }
    }
  });
  app.addHook('onRequest', async (request, reply) => {
    if (!sameHost(request.headers.host, hosts)) return reply.problem(assayError('unauthenticated'));
    // The route decides and not the address as it was written: `/api/%761/status` leads to the same route.
    const route = request.routeOptions.url;
    if (!belowApi(route ?? '') && !belowApi(request.url)) return;
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const token = bearer ?? tokenOfCookie(request.headers.cookie);
    if (token === undefined || (bearer === undefined && isForeign(request))) {
      return reply.problem(assayError('unauthenticated'));
    }
    const found = await identify(token, request);
    if (!found.ok) return refuse(reply, found.error);
    request.caller = found.value;
    request.organizationId = found.value.organizationId;
    request.byCookie = bearer === undefined;
    const refused = belowApi(route ?? '') && refusal(ruleOf(request.method, route ?? ''), found.value);
    if (refused) return reply.problem(refused);
  });
  app.get('/login', { schema: { hide: true } }, async (request, reply) => {
    const { token } = request.query as { token?: unknown };
    const found = typeof token === 'string' ? await identify(token, request) : fail('unauthenticated');
    if (!found.ok) return refuse(reply, found.error);
    // A session opens no other ones: they would outlast the token with which it was opened.
    if (found.value.token.kind === 'session') return reply.problem(assayError('unauthenticated'));
    const session = await auth.sessions.openConsole(found.value, found.value);
    return reply.header('set-cookie', sessionCookie(session.token)).header('cache-control', 'no-store').redirect('/');
  });
}

/** Who is signed in in a browser: of a cookie that lets nobody in, somebody else than everybody. */
export function browserOf(auth: AuthService) {
  return async (cookie: string | undefined): Promise<string | undefined> => {
    const token = tokenOfCookie(cookie);
    if (token === undefined) return undefined;
    const caller = await auth.sessions.authenticate(token);
    return caller ? personOf(caller) : '';
  };
}

/** That of the socket, or what a trusted proxy says; a proxy may pass on anything that its client wrote. */
function addressOf(request: FastifyRequest): string | null {
  const addresses = [request.ip, request.socket.remoteAddress ?? ''];
  return addresses.find((address) => isIP(address) !== 0) ?? null;
}

/** Cookies go along also when a page at another port of this machine sends the request: only our own pages may change things. */
function isForeign({ method, headers }: FastifyRequest): boolean {
  if (method === 'GET' || method === 'HEAD' || headers.origin === undefined) return false;
  return URL.parse(headers.origin)?.host !== headers.host;
}
