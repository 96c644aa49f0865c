import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findingList, mute, muteList, muteRequest, posture, subjectList, subjectQuery } from './schema.ts';
import type { PostureService } from './service.ts';

const tags = ['posture'];

export const postureRoutes =
  (service: PostureService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/posture', {
      schema: {
        tags,
        summary: 'Every finding of identity posture with its counts, what cannot be judged, and the trend.',
        response: { 200: posture },
      },
      handler: (request) => service.overview(request.organizationId),
    });
    app.get('/posture/findings', {
      schema: {
        tags,
        summary: 'Findings in full: why each matters, what it needs, how to fix it, and how it was judged.',
        querystring: z.strictObject({ id: z.string().min(1).max(100).optional().describe('Only this one.') }),
        response: { 200: findingList },
      },
      handler: (request) => service.findings(request.organizationId, request.query.id),
    });
    app.get('/posture/subjects', {
      schema: {
        tags,
        summary: 'What findings are about, with the evidence, worst first, by cursor.',
        querystring: subjectQuery,
        response: { 200: subjectList },
      },
      handler: async (request, reply) => reply.answer(await service.subjects(request.organizationId, request.query)),
    });
    app.get('/posture/mutes', {
      schema: { tags, summary: 'What is muted, by whom, why and until when.', response: { 200: muteList } },
      handler: async (request) => ({ items: await service.mutes(request.organizationId) }),
    });
    app.post('/posture/mutes', {
      schema: {
        tags,
        summary: 'Mutes a finding, or one subject of it. Muted ones are still counted, apart.',
        body: muteRequest,
        response: { 201: mute },
      },
      handler: async (request, reply) =>
        reply.code(201).answer(await service.mute(request.organizationId, request.body, request.caller)),
    });
    app.delete('/posture/mutes/:id', {
      schema: {
        tags,
        summary: 'Takes a mute back.',
        params: z.object({ id: z.uuid() }),
        response: { 200: mute },
      },
      handler: async (request, reply) =>
        reply.answer(await service.unmute(request.organizationId, request.params.id, request.caller)),
    });
  };
