import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Application } from './application.ts';

const status = z
  .object({
    version: z.string(),
    organization: z.object({ id: z.string(), name: z.string() }),
    store: z.object({ kind: z.enum(['pglite', 'postgresql']) }),
    runsAtWork: z
      .array(z.string())
      .describe(
        'Ids of sync runs that this process is busy with, or with what follows them: judging and writing evidence.',
      ),
    clouds: z.array(z.object({ id: z.string(), label: z.string() })),
  })
  .meta({ id: 'Status' });

export const statusRoutes =
  (application: Application): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/status', {
      schema: {
        tags: ['status'],
        summary: 'The installation and the organisation of the caller.',
        response: { 200: status },
      },
      handler: async (request) => {
        const { organizationId } = request;
        const row = await application.store.inOrganization(organizationId, (db) =>
          db.selectFrom('organization').select('name').where('organization_id', '=', organizationId).executeTakeFirst(),
        );
        return {
          version: application.version,
          organization: { id: organizationId, name: row?.name ?? '' },
          store: { kind: application.store.kind },
          runsAtWork: application.runsAtWork(organizationId),
          clouds: application.clouds.map(({ id, label }) => ({ id, label })),
        };
      },
    });
  };
