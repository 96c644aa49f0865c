import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { CheckDecisions } from './decisions.ts';
import {
  attestation,
  attestationRequest,
  checkDetail,
  checkItemList,
  checkList,
  checkPolicy,
  checkQuery,
  entityCheckList,
  exception,
  exceptionList,
  exceptionRequest,
  failureList,
  failureQuery,
  itemQuery,
  ownerRequest,
  ownerView,
} from './schema.ts';
import type { CheckService } from './service.ts';

const tags = ['checks'];
const checkId = z.object({ id: z.string().min(1).max(200).describe('Id of the check.') });

export const checkRoutes =
  (service: CheckService, decisions: CheckDecisions): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/checks', {
      schema: {
        tags,
        summary: 'Every check with what it says now, with exceptions and without.',
        querystring: checkQuery,
        response: { 200: checkList },
      },
      handler: (request) => service.list(request.organizationId, request.query),
    });
    app.get('/checks/failures', {
      schema: {
        tags,
        summary: 'What fails, over all checks: since when, and by when it should be mended; by deadline, by cursor.',
        querystring: failureQuery,
        response: { 200: failureList },
      },
      handler: async (request, reply) => reply.answer(await service.failures(request.organizationId, request.query)),
    });
    app.get('/checks/exceptions', {
      schema: { tags, summary: 'Exceptions, those that are over among them.', response: { 200: exceptionList } },
      handler: async (request) => ({ items: await decisions.exceptions(request.organizationId) }),
    });
    app.post('/checks/exceptions', {
      schema: {
        tags,
        summary:
          'Makes an exception: for a check, a resource, or all with a tag. What is excepted is still judged and counted.',
        body: exceptionRequest,
        response: { 201: exception },
      },
      handler: async (request, reply) =>
        reply.code(201).answer(await decisions.except(request.organizationId, request.body, request.caller)),
    });
    app.delete('/checks/exceptions/:id', {
      schema: {
        tags,
        summary: 'Ends an exception; it stays in the list.',
        params: z.object({ id: z.uuid() }),
        response: { 200: exception },
      },
      handler: async (request, reply) =>
        reply.answer(await decisions.endException(request.organizationId, request.params.id, request.caller)),
    });
    app.get('/checks/policy', {
      schema: {
        tags,
        summary: 'Deadlines by severity, and figures that are set otherwise.',
        response: { 200: checkPolicy },
      },
      handler: (request) => decisions.policy(request.organizationId),
    });
    app.put('/checks/policy', {
      schema: {
        tags,
        summary: 'Sets deadlines, for what is detected from now on, and figures; everything is judged again.',
        body: checkPolicy,
        response: { 200: checkPolicy },
      },
      handler: async (request, reply) => {
        const set = await decisions.setPolicy(request.organizationId, request.body, request.caller);
        if (set.ok) service.evaluateSoon(request.organizationId);
        return reply.answer(set);
      },
    });
    app.get('/checks/:id', {
      schema: {
        tags,
        summary: 'One check: why, when it passes, what it needs, how to mend it, and what it says by connection.',
        params: checkId,
        response: { 200: checkDetail },
      },
      handler: async (request, reply) => reply.answer(await service.get(request.organizationId, request.params.id)),
    });
    app.get('/checks/:id/items', {
      schema: {
        tags,
        summary: 'What a check says about each subject, with the facts that were seen; by cursor.',
        params: checkId,
        querystring: itemQuery,
        response: { 200: checkItemList },
      },
      handler: async (request, reply) =>
        reply.answer(await service.items(request.organizationId, request.params.id, request.query)),
    });
    app.put('/checks/:id/owner', {
      schema: {
        tags,
        summary: 'Says who sees to a check, or to one subject of it.',
        params: checkId,
        body: ownerRequest,
        response: { 200: ownerView },
      },
      handler: async (request, reply) =>
        reply.answer(await decisions.setOwner(request.organizationId, request.params.id, request.body, request.caller)),
    });
    app.post('/checks/:id/attestation', {
      schema: {
        tags,
        summary:
          'Says what nothing can read: the result of a manual check, with what was looked at and until when it holds.',
        params: checkId,
        body: attestationRequest,
        response: { 201: attestation },
      },
      handler: async (request, reply) =>
        reply
          .code(201)
          .answer(await decisions.attest(request.organizationId, request.params.id, request.body, request.caller)),
    });
    app.delete('/checks/:id/attestation', {
      schema: { tags, summary: 'Takes an attestation back.', params: checkId, response: { 200: attestation } },
      handler: async (request, reply) =>
        reply.answer(await decisions.withdraw(request.organizationId, request.params.id, request.caller)),
    });
    app.get('/entities/:id/checks', {
      schema: {
        tags,
        summary: 'What every check of its type says about one entity, worst first.',
        params: z.object({ id: z.string().describe('Number of the entity.') }),
        response: { 200: entityCheckList },
      },
      handler: async (request, reply) =>
        reply.answer(await service.ofEntity(request.organizationId, request.params.id)),
    });
  };
