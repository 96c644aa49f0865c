import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  vulnerabilityDetail,
  vulnerabilityFilter,
  vulnerabilityList,
  vulnerabilityQuery,
  vulnerabilitySummary,
} from './schema.ts';
import type { VulnerabilityService } from './service.ts';

const tags = ['vulnerabilities'];

export const vulnerabilityRoutes =
  (service: VulnerabilityService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/vulnerabilities', {
      schema: {
        tags,
        summary: 'Vulnerabilities of all subscriptions, or groups of them by CVE or resource, worst first, by cursor.',
        querystring: vulnerabilityQuery,
        response: { 200: vulnerabilityList },
      },
      handler: async (request, reply) => reply.answer(await service.list(request.organizationId, request.query)),
    });
    app.get('/vulnerabilities/summary', {
      schema: {
        tags,
        summary: 'How many are open and overdue, the trend, and for each subscription why not everything is known.',
        response: { 200: vulnerabilitySummary },
      },
      handler: (request) => service.summary(request.organizationId),
    });
    app.get('/vulnerabilities/export', {
      schema: { tags, summary: 'Vulnerabilities as CSV.', querystring: vulnerabilityFilter, produces: ['text/csv'] },
      handler: (request, reply) =>
        reply
          .type('text/csv; charset=utf-8')
          .header('cache-control', 'no-store')
          .header('content-disposition', 'attachment; filename="vulnerabilities.csv"')
          .send(Readable.from(service.exportCsv(request.organizationId, request.query))),
    });
    app.get('/vulnerabilities/:id', {
      schema: {
        tags,
        summary: 'One vulnerability with what it is, what to do, and on how many other resources it is open.',
        params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
        response: { 200: vulnerabilityDetail },
      },
      handler: async (request, reply) => reply.answer(await service.get(request.organizationId, request.params.id)),
    });
  };
