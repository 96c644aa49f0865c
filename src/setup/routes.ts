import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { whatIsRead } from './reads.ts';
import { readsAnswer, readsQuery, setupAnswer, setupRequest } from './schema.ts';
import { writeSetup } from './service.ts';

const tags = ['setup'];

/** Setup belongs to no organisation: it reads nothing but the catalogue, and keeps nothing. */
export const setupRoutes = (): FastifyPluginAsyncZod => async (app) => {
  app.post('/setup', {
    schema: {
      tags,
      summary:
        'Writes what sets up the access of a connection: script, Terraform, Bicep, portal steps, and its removal.',
      body: setupRequest,
      response: { 200: setupAnswer },
    },
    handler: async (request, reply) => {
      const written = writeSetup(request.body);
      return written.ok ? written.value : reply.problem(written.error);
    },
  });
  app.get('/setup/what-is-read', {
    schema: {
      tags,
      summary: 'What is read of each type, why and with which right; and what is never read.',
      querystring: readsQuery,
      response: { 200: readsAnswer },
    },
    handler: async (request) => whatIsRead(request.query),
  });
};
