import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { optionList } from '../catalog/index.ts';
import {
  connectionChanges,
  connectionInput,
  connectionList,
  connectionView,
  credentialChange,
  optionDescription,
} from './schema.ts';
import type { ConnectionService } from './service.ts';

const params = z.object({ id: z.uuid() });
const tags = ['connections'];
const description = optionDescription.parse(optionList());

export const connectionRoutes =
  (service: ConnectionService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/connections', {
      schema: { tags, summary: 'Connections of the organisation.', response: { 200: connectionList } },
      handler: async (request) => ({ items: await service.list(request.organizationId) }),
    });
    app.post('/connections', {
      schema: {
        tags,
        summary: 'Connects a tenant. Microsoft is asked first; nothing is kept when it refuses.',
        body: connectionInput,
        response: { 201: connectionView },
      },
      handler: async (request, reply) => {
        const created = await service.create(request.organizationId, request.body, request.caller);
        return created.ok ? reply.code(201).send(created.value) : reply.problem(created.error);
      },
    });
    app.get('/connections/options', {
      schema: {
        tags,
        summary: 'The options of a connection: what each does, saves and loses, its default, and what can be switched.',
        response: { 200: optionDescription },
      },
      handler: async () => description,
    });
    app.get('/connections/:id', {
      schema: { tags, summary: 'One connection.', params, response: { 200: connectionView } },
      handler: async (request, reply) => reply.answer(await service.get(request.organizationId, request.params.id)),
    });
    app.patch('/connections/:id', {
      schema: {
        tags,
        summary: 'Changes what the connection reads, from the next sync on.',
        params,
        body: connectionChanges,
        response: { 200: connectionView },
      },
      handler: async (request, reply) =>
        reply.answer(
          await service.setOptions(request.organizationId, request.params.id, request.body.options, request.caller),
        ),
    });
    app.put('/connections/:id/credential', {
      schema: {
        tags,
        summary: 'Puts another credential in the place of the present one. Microsoft is asked first.',
        params,
        body: credentialChange,
        response: { 200: connectionView },
      },
      handler: async (request, reply) => {
        const { organizationId, params, body } = request;
        const changed = await service.replaceCredential(organizationId, params.id, body, request.caller);
        return reply.answer(changed);
      },
    });
    app.delete('/connections/:id', {
      schema: {
        tags,
        summary: 'Removes a connection and everything read through it.',
        params,
        response: { 204: z.null() },
      },
      handler: async (request, reply) => {
        const removed = await service.remove(request.organizationId, request.params.id, request.caller);
        return removed.ok ? reply.code(204).send(null) : reply.problem(removed.error);
      },
    });
  };
