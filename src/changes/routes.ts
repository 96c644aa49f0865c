import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { accessChangeList, accessChangeQuery, changeList, changeQuery, changeSummary, summaryQuery } from './schema.ts';
import type { ChangeService } from './service.ts';

const tags = ['changes'];

export const changeRoutes =
  (service: ChangeService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/changes/summary', {
      schema: {
        tags,
        summary:
          'What changed in a window of time, counted by type and by sort of access, and how far that can be trusted.',
        querystring: summaryQuery,
        response: { 200: changeSummary },
      },
      handler: async (request, reply) => reply.answer(await service.summary(request.organizationId, request.query)),
    });
    app.get('/changes', {
      schema: {
        tags,
        summary:
          'What changed in a window of time, newest first, by cursor: each change with what was before and after.',
        querystring: changeQuery,
        response: { 200: changeList },
      },
      handler: async (request, reply) => reply.answer(await service.list(request.organizationId, request.query)),
    });
    app.get('/changes/access', {
      schema: {
        tags,
        summary:
          'Who gained or lost which access in a window of time, newest first, by cursor. As it was given: what follows from memberships is not worked out.',
        querystring: accessChangeQuery,
        response: { 200: accessChangeList },
      },
      handler: async (request, reply) => reply.answer(await service.access(request.organizationId, request.query)),
    });
  };
