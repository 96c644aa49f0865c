import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { entitlementList, entitlementQuery, holderList } from './schema.ts';
import type { EntitlementService } from './service.ts';

const tags = ['entitlements'];

export const entitlementRoutes =
  (service: EntitlementService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/entitlements', {
      schema: {
        tags,
        summary: 'What can be held: memberships, ownerships, roles, application roles, managed identities; by cursor.',
        querystring: entitlementQuery,
        response: { 200: entitlementList },
      },
      handler: async (request, reply) => reply.answer(await service.list(request.organizationId, request.query)),
    });
    app.get('/entitlements/:id/holders', {
      schema: {
        tags,
        summary: 'Who holds an entitlement: directly, inherited, through a group, or eligible; by cursor.',
        params: z.object({ id: z.string().min(1).max(4000).describe('Id of the entitlement, percent-encoded.') }),
        querystring: z.strictObject({
          limit: z.coerce.number().int().min(1).max(1000).default(100),
          cursor: z.string().max(2000).optional(),
        }),
        response: { 200: holderList },
      },
      handler: async (request, reply) =>
        reply.answer(await service.holders(request.organizationId, request.params.id, request.query)),
    });
  };
