import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  basisQuery,
  controlAttestationRequest,
  controlDetail,
  frameworkDetail,
  frameworkList,
  frameworkSummary,
} from './schema.ts';
import type { FrameworkService } from './service.ts';

const tags = ['frameworks'];
const ofFramework = z.object({ id: z.string().min(1).max(64) });
const ofControl = ofFramework.extend({ control: z.string().min(1).max(100).describe('Id of the control.') });

export const frameworkRoutes =
  (service: FrameworkService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/frameworks', {
      schema: {
        tags,
        summary: 'Frameworks with how their controls stand, and how much of them anything can judge.',
        querystring: basisQuery,
        response: { 200: frameworkList },
      },
      handler: async (request) => ({ items: await service.list(request.organizationId, request.query.basis) }),
    });
    app.post('/frameworks', {
      schema: {
        tags,
        summary: 'Brings a framework, or a mapping, of your own along: the whole file or nothing of it.',
        body: z.record(z.string(), z.unknown()).describe('A framework file: docs/frameworks.md.'),
        response: { 201: frameworkSummary },
      },
      handler: async (request, reply) =>
        reply.code(201).answer(await service.add(request.organizationId, request.body, request.caller)),
    });
    app.get('/frameworks/:id', {
      schema: {
        tags,
        summary: 'One framework with all of its controls.',
        params: ofFramework,
        querystring: basisQuery,
        response: { 200: frameworkDetail },
      },
      handler: async (request, reply) =>
        reply.answer(await service.get(request.organizationId, request.params.id, request.query.basis)),
    });
    app.delete('/frameworks/:id', {
      schema: {
        tags,
        summary: 'Removes a framework of your own.',
        params: ofFramework,
        response: { 200: frameworkSummary },
      },
      handler: async (request, reply) =>
        reply.answer(await service.remove(request.organizationId, request.params.id, request.caller)),
    });
    app.get('/frameworks/:id/controls/:control', {
      schema: {
        tags,
        summary: 'One control: the checks that speak for it, who ties them to it, and what people say.',
        params: ofControl,
        querystring: basisQuery,
        response: { 200: controlDetail },
      },
      handler: async (request, reply) => {
        const { id, control } = request.params;
        return reply.answer(await service.control(request.organizationId, id, control, request.query.basis));
      },
    });
    app.put('/frameworks/:id/controls/:control/attestation', {
      schema: {
        tags,
        summary: 'Says how a control stands that no check can judge, with what was looked at and until when it holds.',
        params: ofControl,
        body: controlAttestationRequest,
        response: { 200: controlDetail },
      },
      handler: async (request, reply) => {
        const { id, control } = request.params;
        return reply.answer(await service.attest(request.organizationId, id, control, request.body, request.caller));
      },
    });
    app.delete('/frameworks/:id/controls/:control/attestation', {
      schema: { tags, summary: 'Takes it back.', params: ofControl, response: { 200: controlDetail } },
      handler: async (request, reply) => {
        const { id, control } = request.params;
        return reply.answer(await service.withdraw(request.organizationId, id, control, request.caller));
      },
    });
  };
