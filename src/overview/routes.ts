import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { overview, overviewQuery } from './schema.ts';
import type { OverviewService } from './service.ts';

export const overviewRoutes =
  (service: OverviewService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/overview', {
      schema: {
        tags: ['overview'],
        summary: 'What needs somebody, what has changed since a moment, how each day ended, and how much can be seen.',
        querystring: overviewQuery,
        response: { 200: overview },
      },
      handler: (request) => service.overview(request.organizationId, request.query),
    });
  };
