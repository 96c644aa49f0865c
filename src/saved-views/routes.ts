import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { newSavedView, savedView, savedViewChange, savedViewList, savedViewQuery } from './schema.ts';
import type { SavedViewService } from './service.ts';

const tags = ['saved views'];
const params = z.object({ id: z.uuid() });

export const savedViewRoutes =
  (service: SavedViewService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/saved-views', {
      schema: {
        tags,
        summary: 'Views of pages of the console that the caller saved or somebody shared, by name.',
        querystring: savedViewQuery,
        response: { 200: savedViewList },
      },
      handler: async (request) => ({ items: await service.list(request.caller, request.query.page) }),
    });
    app.post('/saved-views', {
      schema: {
        tags,
        summary: 'Saves what a page keeps in its address under a name.',
        body: newSavedView,
        response: { 201: savedView },
      },
      handler: async (request, reply) => reply.code(201).answer(await service.save(request.caller, request.body)),
    });
    app.patch('/saved-views/:id', {
      schema: {
        tags,
        summary: 'Changes a view: shared ones are for owners and admins, others for who saved them.',
        params,
        body: savedViewChange,
        response: { 200: savedView },
      },
      handler: async (request, reply) =>
        reply.answer(await service.change(request.caller, request.params.id, request.body)),
    });
    app.delete('/saved-views/:id', {
      schema: {
        tags,
        summary: 'Removes a view: shared ones are for owners and admins, others for who saved them.',
        params,
        response: { 200: savedView },
      },
      handler: async (request, reply) => reply.answer(await service.remove(request.caller, request.params.id)),
    });
  };
