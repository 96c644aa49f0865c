import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import {
  accessStates,
  checkAnswer,
  checkQuery,
  exportQuery,
  pathAnswer,
  pathQuery,
  whatCanAnswer,
  whatCanQuery,
  whoCanAnswer,
  whoCanQuery,
  whoHasRoleAnswer,
  whoHasRoleQuery,
} from './schema.ts';
import type { AccessService } from './service.ts';
import { whatIfAnswer, whatIfBody } from './what-if-schema.ts';

const tags = ['access'];

export const accessRoutes =
  (service: AccessService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/access', {
      schema: {
        tags,
        summary: 'From what questions about access are answered, by tenant.',
        response: { 200: accessStates },
      },
      handler: (request) => service.states(request.organizationId),
    });
    app.get('/access/check', {
      schema: {
        tags,
        summary: 'Can this principal do this action here, and by which paths?',
        querystring: checkQuery,
        response: { 200: checkAnswer },
      },
      handler: async (request, reply) => reply.answer(await service.check(request.organizationId, request.query)),
    });
    app.get('/access/who-can', {
      schema: {
        tags,
        summary: 'Who can do this action here: counts, and a page of them.',
        querystring: whoCanQuery,
        response: { 200: whoCanAnswer },
      },
      handler: async (request, reply) => reply.answer(await service.whoCan(request.organizationId, request.query)),
    });
    app.get('/access/what-can', {
      schema: {
        tags,
        summary: 'What can this principal do: every role that it holds anywhere, and how it comes by it.',
        querystring: whatCanQuery,
        response: { 200: whatCanAnswer },
      },
      handler: async (request, reply) => reply.answer(await service.whatCan(request.organizationId, request.query)),
    });
    app.get('/access/who-has-role', {
      schema: {
        tags,
        summary: 'Who has this role here: direct, inherited, by a group, or after an activation.',
        querystring: whoHasRoleQuery,
        response: { 200: whoHasRoleAnswer },
      },
      handler: async (request, reply) => reply.answer(await service.whoHasRole(request.organizationId, request.query)),
    });
    app.post('/access/what-if', {
      schema: {
        tags,
        summary: 'Who would gain and lose what by these changes. Nothing is changed.',
        body: whatIfBody,
        response: { 200: whatIfAnswer },
      },
      handler: async (request, reply) => reply.answer(await service.whatIf(request.organizationId, request.body)),
    });
    app.get('/access/path', {
      schema: {
        tags,
        summary: 'Who can come to control a goal, in how many steps, and the shortest way of one principal.',
        querystring: pathQuery,
        response: { 200: pathAnswer },
      },
      handler: async (request, reply) => reply.answer(await service.path(request.organizationId, request.query)),
    });
    app.get('/access/export', {
      schema: {
        tags,
        summary:
          'The stored graph of access of a tenant as a file: who is in what, who owns what, and what is given to whom.',
        querystring: exportQuery,
        produces: ['application/x-ndjson', 'application/graphml+xml', 'application/json'],
      },
      handler: async (request, reply) => {
        const file = await service.export(request.organizationId, request.query);
        if (!file.ok) return reply.answer(file);
        return reply
          .type(file.value.type)
          .header('cache-control', 'no-store')
          .header('content-disposition', `attachment; filename="${file.value.name}"`)
          .send(Readable.from(file.value.parts));
      },
    });
  };
