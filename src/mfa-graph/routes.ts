import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { mfaExclusion, mfaExclusionList, mfaExclusionRequest, mfaStatus, mfaUserList, mfaUserQuery } from './schema.ts';
import type { MfaService } from './service.ts';

const tags = ['mfa'];

export const mfaRoutes =
  (service: MfaService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/mfa', {
      schema: {
        tags,
        summary: 'For how many users multifactor authentication is enforced, by reason, and what could not be read.',
        response: { 200: mfaStatus },
      },
      handler: (request) => service.status(request.organizationId),
    });
    app.get('/mfa/users', {
      schema: {
        tags,
        summary: 'Users with verdict, reason, what enforces it, and the first gap, by cursor.',
        querystring: mfaUserQuery,
        response: { 200: mfaUserList },
      },
      handler: async (request, reply) => reply.answer(await service.users(request.organizationId, request.query)),
    });
    app.get('/mfa/exclusions', {
      schema: {
        tags,
        summary: 'Accounts that are documented exceptions, with reason and owner.',
        response: { 200: mfaExclusionList },
      },
      handler: async (request) => ({ items: await service.exclusions(request.organizationId) }),
    });
    app.post('/mfa/exclusions', {
      schema: {
        tags,
        summary: 'Documents an account as an exception. It is reported as one, never as a pass.',
        body: mfaExclusionRequest,
        response: { 201: mfaExclusion },
      },
      handler: async (request, reply) =>
        reply.code(201).send(await service.exclude(request.organizationId, request.body, request.caller)),
    });
    app.delete('/mfa/exclusions/:id', {
      schema: {
        tags,
        summary: 'Takes an account off the list of documented exceptions.',
        params: z.object({ id: z.uuid() }),
        response: { 200: mfaExclusion },
      },
      handler: async (request, reply) =>
        reply.answer(await service.include(request.organizationId, request.params.id, request.caller)),
    });
  };
