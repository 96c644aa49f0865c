import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { whatIsRead } from './reads.ts';
import type { RecordSetup } from './record.ts';
import { readsAnswer, readsQuery, setupAnswer, setupRequest } from './schema.ts';
import { writeSetup } from './service.ts';

const tags = ['setup'];

/**
 * What is written comes from the catalogue alone; of an organisation only the log is written.
 * @param redirectUri of this installation, for delegated sign-ins
 */
export const setupRoutes =
  (record: RecordSetup, redirectUri: string): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/setup', {
      schema: {
        tags,
        summary:
          'Writes what sets up the access of a connection: script, Terraform, Bicep, portal steps, and its removal.',
        body: setupRequest,
        response: { 200: setupAnswer },
      },
      handler: async (request, reply) => {
        const written = writeSetup(request.body, redirectUri);
        if (!written.ok) return reply.problem(written.error);
        await record(request.organizationId, request.body, request.caller);
        return written.value;
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
