import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { keyStatus, rewrapped } from './schema.ts';
import type { KeyService } from './service.ts';

const tags = ['keys'];

export const keyRoutes =
  (service: KeyService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/keys', {
      schema: {
        tags,
        summary: 'The keys under which the secrets of the organisation are stored, and how many secrets each holds.',
        response: { 200: keyStatus },
      },
      handler: (request) => service.status(request.organizationId),
    });
    app.post('/keys/rotate', {
      schema: {
        tags,
        summary: 'Makes a new data key of the organisation and seals its secrets anew under it, in the background.',
        response: { 202: keyStatus },
      },
      handler: async (request, reply) => {
        const rotating = await service.rotate(request.organizationId, request.caller);
        return rotating.ok ? reply.code(202).send(rotating.value) : reply.problem(rotating.error);
      },
    });
    app.post('/keys/rewrap', {
      schema: {
        tags,
        summary: 'Seals the data keys of the organisation under the current key-encryption key.',
        response: { 200: rewrapped },
      },
      handler: async (request, reply) => reply.answer(await service.rewrap(request.organizationId, request.caller)),
    });
  };
