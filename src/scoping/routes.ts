import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  directoryList,
  directoryScope,
  periodList,
  periodQuery,
  previewInput,
  scopeChange,
  scopedUserList,
  scopePreview,
  sourceChange,
  sourcePreviewInput,
  userQuery,
  versionList,
  versionQuery,
} from './schema.ts';
import type { ScopingService } from './service.ts';

const params = z.object({ id: z.string().min(1).max(253).describe('Tenant id of the directory.') });
const tags = ['scoping'];

export const scopingRoutes =
  (service: ScopingService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/directories', {
      schema: {
        tags,
        summary: 'Directories, with how many of their users count and who decides that.',
        response: { 200: directoryList },
      },
      handler: (request) => service.list(request.organizationId),
    });
    app.get('/directories/:id/scope', {
      schema: {
        tags,
        summary: 'The rules by which users of a directory count, what came out of them, and how far it is known.',
        params,
        response: { 200: directoryScope },
      },
      handler: async (request, reply) => reply.answer(await service.get(request.organizationId, request.params.id)),
    });
    app.put('/directories/:id/scope', {
      schema: {
        tags,
        summary:
          'Saves other rules as a new version and decides about everybody anew. Nothing that was proven is removed.',
        params,
        body: scopeChange,
        response: { 200: directoryScope },
      },
      handler: async (request, reply) => {
        const { organizationId, params, body, caller } = request;
        const saved = await service.setRules(organizationId, params.id, body, caller);
        return reply.answer(saved);
      },
    });
    app.post('/directories/:id/scope/preview', {
      schema: {
        tags,
        summary: 'Who would enter, leave and stay under other rules, and of whom it is not known; nothing is written.',
        params,
        body: previewInput,
        response: { 200: scopePreview },
      },
      handler: async (request, reply) => {
        const { rules, ...page } = request.body;
        const found = await service.preview(request.organizationId, request.params.id, rules, page);
        return reply.answer(found);
      },
    });
    app.put('/directories/:id/scope/source', {
      schema: {
        tags,
        summary: 'Lets provisioning by SCIM decide who counts, or the rules again.',
        params,
        body: sourceChange,
        response: { 200: directoryScope },
      },
      handler: async (request, reply) => {
        const { organizationId, params, body, caller } = request;
        const saved = await service.setSource(organizationId, params.id, body, caller);
        return reply.answer(saved);
      },
    });
    app.post('/directories/:id/scope/source/preview', {
      schema: {
        tags,
        summary: 'The difference in users that such a change would make; nothing is written.',
        params,
        body: sourcePreviewInput,
        response: { 200: scopePreview },
      },
      handler: async (request, reply) => {
        const { source, ...page } = request.body;
        const found = await service.previewSource(request.organizationId, request.params.id, source, page);
        return reply.answer(found);
      },
    });
    app.get('/directories/:id/scope/users', {
      schema: {
        tags,
        summary:
          'Users of a directory that are in, out or unknown, each with the reason; now, or at an earlier moment.',
        params,
        querystring: userQuery,
        response: { 200: scopedUserList },
      },
      handler: async (request, reply) =>
        reply.answer(await service.users(request.organizationId, request.params.id, request.query)),
    });
    app.get('/directories/:id/scope/periods', {
      schema: {
        tags,
        summary: 'From when until when one user was in, out or unknown, newest first.',
        params,
        querystring: periodQuery,
        response: { 200: periodList },
      },
      handler: async (request, reply) =>
        reply.answer(await service.periods(request.organizationId, request.params.id, request.query.user)),
    });
    app.get('/directories/:id/scope/versions', {
      schema: {
        tags,
        summary: 'Every version of the rules, newest first: who changed what and why, and how many entered and left.',
        params,
        querystring: versionQuery,
        response: { 200: versionList },
      },
      handler: async (request, reply) =>
        reply.answer(await service.versions(request.organizationId, request.params.id, request.query)),
    });
  };
