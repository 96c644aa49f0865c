import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RequestContext } from '../../audit/index.ts';
import { fail, ok, type Result } from '../../errors/index.ts';
import {
  type AuditorTokenRequest,
  assessmentDetail,
  assessmentInput,
  assessmentList,
  assessmentSummary,
  attachRequest,
  auditorTokenRequest,
  controlEvidence,
  detachRequest,
  entryRequest,
} from './schema.ts';
import type { AssessmentService } from './service.ts';

const tags = ['assessments'];
const params = z.object({ id: z.uuid() });

const auditorToken = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.string(),
    expiresAt: z.string().nullable(),
    token: z.string().describe('The token itself; never shown again.'),
  })
  .meta({ id: 'AuditorToken' });

/** Makes a token of an auditor that shows one assessment. */
type MakeToken = (
  caller: FastifyRequest['caller'],
  input: AuditorTokenRequest,
  assessmentId: string,
) => Promise<Result<z.output<typeof auditorToken>>>;

interface Asking {
  readonly caller: RequestContext & { readonly assessmentId?: string };
  readonly params: { readonly id: string };
}

/** Another assessment than the one of a bound token is not there. */
function refused({ caller, params: { id } }: Asking) {
  const other = caller.assessmentId !== undefined && caller.assessmentId !== id;
  return other ? fail('not_found', { what: 'assessment' }) : undefined;
}

export const assessmentRoutes =
  (service: AssessmentService, makeToken: MakeToken): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/assessments', {
      schema: { tags, summary: 'Assessments, newest first.', response: { 200: assessmentList } },
      handler: async ({ organizationId, caller }) => {
        const items = await service.list(organizationId);
        const { assessmentId } = caller;
        return { items: items.filter(({ id }) => assessmentId === undefined || id === assessmentId) };
      },
    });
    app.post('/assessments', {
      schema: {
        tags,
        summary: 'Begins the assessment of a framework over a period.',
        body: assessmentInput,
        response: { 201: assessmentSummary },
      },
      handler: async (request, reply) =>
        reply.code(201).answer(await service.create(request.organizationId, request.body, request.caller)),
    });
    app.get('/assessments/:id', {
      schema: {
        tags,
        summary: 'An assessment with how its controls stand, their evidence, and what was decided.',
        params,
        response: { 200: assessmentDetail },
      },
      handler: async (request, reply) =>
        reply.answer(refused(request) ?? (await service.get(request.organizationId, request.params.id))),
    });
    app.delete('/assessments/:id', {
      schema: {
        tags,
        summary: 'Removes an assessment in which nothing is approved yet.',
        params,
        response: { 200: assessmentSummary },
      },
      handler: async (request, reply) =>
        reply.answer(await service.remove(request.organizationId, request.params.id, request.caller)),
    });
    app.get('/assessments/:id/evidence', {
      schema: {
        tags,
        summary: 'Evidence that is attached to a control.',
        params,
        querystring: z.strictObject({ controlId: z.string().min(1).max(200) }),
        response: { 200: controlEvidence },
      },
      handler: async (request, reply) => {
        const { organizationId, params: of, query } = request;
        const found = refused(request) ?? (await service.evidence(organizationId, of.id, query.controlId));
        return reply.answer(found.ok ? ok({ items: found.value }) : found);
      },
    });
    app.post('/assessments/:id/evidence', {
      schema: {
        tags,
        summary: 'Attaches rows of evidence to a control, or all that fit it.',
        params,
        body: attachRequest,
        response: { 200: assessmentDetail },
      },
      handler: async (request, reply) =>
        reply.answer(await service.attach(request.organizationId, request.params.id, request.body, request.caller)),
    });
    app.post('/assessments/:id/evidence/remove', {
      schema: {
        tags,
        summary: 'Takes rows off a control again; what was approved stays.',
        params,
        body: detachRequest,
        response: { 200: assessmentDetail },
      },
      handler: async (request, reply) =>
        reply.answer(await service.detach(request.organizationId, request.params.id, request.body, request.caller)),
    });
    app.post('/assessments/:id/entries', {
      schema: {
        tags,
        summary: 'Comments, or approves or rejects a control. What is approved is locked for good.',
        params,
        body: entryRequest,
        response: { 200: assessmentDetail },
      },
      handler: async (request, reply) =>
        reply.answer(
          refused(request) ??
            (await service.enter(request.organizationId, request.params.id, request.body, request.caller)),
        ),
    });
    app.post('/assessments/:id/tokens', {
      schema: {
        tags,
        summary: 'Makes a token of an auditor that shows this assessment and its period, and nothing else.',
        params,
        body: auditorTokenRequest,
        response: { 201: auditorToken },
      },
      handler: async (request, reply) => {
        const found = await service.filter(request.organizationId, request.params.id);
        if (!found.ok) return reply.answer(found);
        const made = await makeToken(request.caller, request.body, request.params.id);
        return reply.code(201).answer(made);
      },
    });
  };
