import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { sessionCookie } from './cookie.ts';
import {
  createdToken,
  me,
  organizationInput,
  organizationList,
  organizationView,
  switched,
  tokenInput,
  tokenList,
} from './schema.ts';
import type { AuthService } from './service.ts';

const params = z.object({ id: z.uuid() });
const tags = ['access'];

export const authRoutes =
  ({ organizations, tokens }: AuthService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/me', {
      schema: { tags, summary: 'The caller: organisation, role and token.', response: { 200: me } },
      handler: async (request, reply) => reply.answer(await tokens.me(request.caller)),
    });
    app.get('/organizations', {
      schema: { tags, summary: 'Organisations of the caller.', response: { 200: organizationList } },
      handler: async (request) => ({ items: await organizations.list(request.caller) }),
    });
    app.post('/organizations', {
      schema: {
        tags,
        summary: 'Founds an organisation; the caller becomes its owner and stays in the present one.',
        body: organizationInput,
        response: { 201: organizationView },
      },
      handler: async (request, reply) => {
        const created = await organizations.create(request.caller, request.body.name, request.caller);
        return created.ok ? reply.code(201).send(created.value) : reply.problem(created.error);
      },
    });
    app.patch('/organizations/:id', {
      schema: {
        tags,
        summary: 'Renames the present organisation.',
        params,
        body: organizationInput,
        response: { 200: organizationView },
      },
      handler: async (request, reply) =>
        reply.answer(await organizations.rename(request.caller, request.params.id, request.body.name, request.caller)),
    });
    app.post('/organizations/:id/switch', {
      schema: {
        tags,
        summary: 'Opens a session in another organisation of the caller; the session that asks for it ends.',
        params,
        response: { 200: switched },
      },
      handler: async (request, reply) => {
        const name = request.byCookie ? 'Console' : 'Command line';
        const opened = await organizations.switchTo(request.caller, request.params.id, name, request.caller);
        if (!opened.ok) return reply.problem(opened.error);
        const { organization, session } = opened.value;
        reply.header('cache-control', 'no-store');
        // A script in the browser never sees the session.
        if (request.byCookie) reply.header('set-cookie', sessionCookie(session.token));
        return {
          organization,
          token: request.byCookie ? null : session.token,
          expiresAt: session.expiresAt.toISOString(),
        };
      },
    });
    app.get('/tokens', {
      schema: { tags, summary: 'Tokens and sessions of the organisation, newest first.', response: { 200: tokenList } },
      handler: async (request) => ({ items: await tokens.list(request.caller) }),
    });
    app.post('/tokens', {
      schema: {
        tags,
        summary: 'Makes an API token with a role in this organisation. The token is shown once.',
        body: tokenInput,
        response: { 201: createdToken },
      },
      handler: async (request, reply) => {
        const created = await tokens.create(request.caller, request.body, request.caller);
        if (!created.ok) return reply.problem(created.error);
        return reply.code(201).header('cache-control', 'no-store').send(created.value);
      },
    });
    app.delete('/tokens/:id', {
      schema: { tags, summary: 'Revokes a token or ends a session, at once.', params, response: { 204: z.null() } },
      handler: async (request, reply) => {
        const revoked = await tokens.revoke(request.caller, request.params.id, request.caller);
        return revoked.ok ? reply.code(204).send(null) : reply.problem(revoked.error);
      },
    });
  };
