import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { fail, ok } from '../errors/index.ts';
import { csvLines, workbookOf } from '../export/index.ts';
import type { AssessmentService } from './assessments/service.ts';
import { withinBounds } from './bounds.ts';
import { type CoverageHistory, coverageDayList } from './coverage-days.ts';
import { treeHead, treeHeadList } from './ledger/tree-head.ts';
import {
  consistency,
  evidenceDetail,
  evidenceFilter,
  evidenceKindList,
  evidenceList,
  evidenceProof,
  evidenceQuery,
  tombstoneAnswer,
  tombstoneRequest,
} from './schema.ts';
import type { EvidenceService } from './service.ts';
import { rowColumns, rowsOf } from './table.ts';
import { evidenceVerification } from './verify/problems.ts';

const tags = ['evidence'];
const position = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
/** Rows of a workbook, which is held in memory. */
const mostRows = 50_000;

export const evidenceRoutes =
  (parts: {
    readonly evidence: EvidenceService;
    readonly assessments: AssessmentService;
    readonly coverageHistory: CoverageHistory;
  }): FastifyPluginAsyncZod =>
  async (app) => {
    const { evidence, assessments, coverageHistory } = parts;
    app.get('/evidence', {
      schema: {
        tags,
        summary: 'Typed evidence with its periods, newest first, by cursor.',
        querystring: evidenceQuery,
        response: { 200: evidenceList },
      },
      handler: async (request, reply) => {
        const { limit, cursor, ...filter } = request.query;
        const bounds = await withinBounds(request, assessments, filter);
        if (!bounds.ok) return reply.answer(bounds);
        return evidence.list(request.organizationId, { ...bounds.value, limit, cursor });
      },
    });
    app.get('/evidence/kinds', {
      schema: {
        tags,
        summary: 'Kinds of evidence: what each says, what feeds it, and whether it is known.',
        response: { 200: evidenceKindList },
      },
      handler: async (request) => ({ items: await evidence.kinds(request.organizationId) }),
    });
    app.get('/evidence/tree-head', {
      schema: { tags, summary: 'The signed head of the tree as it is now.', response: { 200: treeHead } },
      handler: async (request, reply) => {
        const head = await evidence.attest(request.organizationId);
        return reply.answer(head ? ok(head) : fail('not_found', { what: 'evidence' }));
      },
    });
    app.get('/evidence/heads', {
      schema: {
        tags,
        summary: 'All signed tree heads outside the database, oldest first.',
        response: { 200: treeHeadList },
      },
      handler: async (request) => ({ items: await evidence.heads(request.organizationId) }),
    });
    app.get('/evidence/proof', {
      schema: {
        tags,
        summary: 'That a row is in the tree whose head is signed.',
        querystring: z.strictObject({ position: position.describe('Number of the row.') }),
        response: { 200: evidenceProof },
      },
      handler: async (request, reply) =>
        reply.answer(await evidence.prove(request.organizationId, request.query.position)),
    });
    app.get('/evidence/consistency', {
      schema: {
        tags,
        summary: 'That the tree goes on from an earlier one.',
        querystring: z.strictObject({ first: position.describe('Leaves of the earlier tree.') }),
        response: { 200: consistency },
      },
      handler: async (request, reply) =>
        reply.answer(await evidence.proveConsistency(request.organizationId, request.query.first)),
    });
    app.get('/evidence/verify', {
      schema: {
        tags,
        summary: 'Holds every row against its hashes, the tree, and the signed heads inside and outside the database.',
        response: { 200: evidenceVerification },
      },
      handler: (request) => evidence.verify(request.organizationId),
    });
    app.get('/evidence/package', {
      schema: {
        tags,
        summary: 'A package to be verified elsewhere: rows, proofs, tree heads, report, and other formats, as a zip.',
        querystring: z.strictObject({
          from: evidenceFilter.from,
          to: evidenceFilter.to,
          kind: evidenceFilter.kind,
          assessmentId: z.uuid().optional().describe('What belongs to this assessment.'),
        }),
        produces: ['application/zip'],
      },
      handler: async (request, reply) => {
        const { organizationId, caller } = request;
        const { assessmentId, ...filter } = request.query;
        const of = caller.assessmentId ?? assessmentId;
        const assessment = of === undefined ? undefined : await assessments.export(organizationId, of);
        if (assessment && !assessment.ok) return reply.answer(assessment);
        const bound = { organizationId, caller: of === undefined ? {} : { assessmentId: of } };
        const bounds = await withinBounds(bound, assessments, filter);
        if (!bounds.ok) return reply.answer(bounds);
        const made = await evidence.pack(organizationId, bounds.value, assessment?.value);
        if (!made.ok) return reply.answer(made);
        return reply
          .type('application/zip')
          .header('cache-control', 'no-store')
          .header('content-disposition', `attachment; filename="evidence-${of ?? organizationId}.zip"`)
          .send(made.value);
      },
    });
    app.get('/evidence/table', {
      schema: {
        tags,
        summary: `Evidence as a table for spreadsheets: CSV of any length, or a workbook of up to ${mostRows} rows.`,
        querystring: z.strictObject({ ...evidenceFilter, format: z.enum(['csv', 'xlsx']).default('csv') }),
        produces: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      },
      handler: async (request, reply) => {
        const { format, ...filter } = request.query;
        const bounds = await withinBounds(request, assessments, filter);
        if (!bounds.ok) return reply.answer(bounds);
        reply
          .header('cache-control', 'no-store')
          .header('content-disposition', `attachment; filename="evidence.${format}"`);
        if (format === 'csv') {
          const rows = rowsOf(evidence, request.organizationId, bounds.value);
          return reply.type('text/csv; charset=utf-8').send(Readable.from(csvLines(rowColumns, rows)));
        }
        const rows = rowsOf(evidence, request.organizationId, bounds.value, mostRows);
        return reply
          .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
          .send(await workbookOf('Evidence', rowColumns, rows));
      },
    });
    app.post('/evidence/removals', {
      schema: {
        tags,
        summary: 'Removes the content of what is over since a moment; hashes and the reason stay, and the tree holds.',
        body: tombstoneRequest,
        response: { 200: tombstoneAnswer },
      },
      handler: async (request, reply) =>
        reply.answer(await evidence.forget(request.organizationId, request.body, request.caller)),
    });
    app.get('/evidence/:id', {
      schema: {
        tags,
        summary: 'One row with the text that was hashed and the proof that it is in the signed tree.',
        params: z.object({ id: z.string().regex(/^(\d{1,15}|[0-9a-f]{64})$/, 'is a position or a fingerprint') }),
        response: { 200: evidenceDetail },
      },
      handler: async (request, reply) => {
        const { id } = request.params;
        const bounds = await withinBounds(request, assessments, {});
        if (!bounds.ok) return reply.answer(bounds);
        const place = id.length === 64 ? id : Number(id);
        const within = request.caller.assessmentId === undefined ? undefined : bounds.value;
        return reply.answer(await evidence.get(request.organizationId, place, within));
      },
    });
    app.get('/coverage/days', {
      schema: {
        tags,
        summary: 'How many types were read whole, partly or not at all, by day and connection.',
        querystring: z.strictObject({
          days: z.coerce.number().int().min(1).max(1100).default(90),
          connectionId: z.uuid().optional(),
        }),
        response: { 200: coverageDayList },
      },
      handler: async ({ organizationId, query }) => ({
        items: await coverageHistory.days(organizationId, query.days, query.connectionId),
      }),
    });
  };
