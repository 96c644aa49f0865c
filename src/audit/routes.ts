import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { auditVerification } from './problems.ts';
import { auditList, auditQuery } from './schema.ts';
import type { AuditService } from './service.ts';

const tags = ['audit'];

export const auditRoutes =
  (service: AuditService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/audit', {
      schema: {
        tags,
        summary: 'Who did what, from where and with which outcome, newest first.',
        querystring: auditQuery,
        response: { 200: auditList },
      },
      handler: (request) => service.list(request.organizationId, request.query),
    });
    app.get('/audit/verify', {
      schema: {
        tags,
        summary: 'Holds the audit log against its hashes and the signed checkpoints outside the database.',
        response: { 200: auditVerification },
      },
      handler: (request) => service.verify(request.organizationId),
    });
    app.get('/audit/export', {
      schema: {
        tags,
        summary: 'The whole audit log with its checkpoints and public keys as NDJSON, to be verified elsewhere.',
        produces: ['application/x-ndjson'],
      },
      handler: async (request, reply) => {
        const lines = await service.export(request.organizationId);
        const file = `audit-${request.organizationId}.ndjson`;
        return reply
          .type('application/x-ndjson')
          .header('cache-control', 'no-store')
          .header('content-disposition', `attachment; filename="${file}"`)
          .send(Readable.from(withLineEnds(lines)));
      },
    });
  };

async function* withLineEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
