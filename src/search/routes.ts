import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { searchAnswer, searchQuery } from './schema.ts';
import type { SearchService } from './service.ts';

export const searchRoutes =
  (service: SearchService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/search', {
      schema: {
        tags: ['search'],
        summary:
          'Entities, people, checks, controls and connections by what their names or ids begin with; the best first.',
        querystring: searchQuery,
        response: { 200: searchAnswer },
      },
      handler: (request) => service.search(request.organizationId, request.query),
    });
  };
