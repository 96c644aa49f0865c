import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { csvLines, workbookOf } from '../export/index.ts';
import { coverage, outcomes } from '../sync/index.ts';
import { describeCatalog } from './catalog-view.ts';
import {
  catalog,
  entity,
  entityExportQuery,
  entityGroups,
  entityHistory,
  entityList,
  entityQuery,
  groupQuery,
  inventory,
  relationList,
} from './schema.ts';
import type { InventoryService } from './service.ts';

const params = z.object({
  id: z.string().min(1).max(2000).describe('Number in Assay, or an Azure or object id, percent-encoded.'),
});
const cursor = z.string().max(4000).optional();
const tags = ['inventory'];
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Rows of a workbook, which is held in memory. */
const mostRows = 50_000;

const relationQuery = z.strictObject({
  direction: z.enum(['out', 'in']).optional(),
  type: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor,
});

const coverageQuery = z.strictObject({
  connectionId: z.uuid().optional(),
  type: z.string().max(100).optional(),
  outcome: z.enum(outcomes).optional(),
  incomplete: z.stringbool().optional().describe('Only what is not complete.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor,
});

export const inventoryRoutes =
  (service: InventoryService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/inventory', {
      schema: {
        tags,
        summary: 'Counts by category and type, with how far they can be trusted.',
        response: { 200: inventory },
      },
      handler: (request) => service.overview(request.organizationId),
    });
    app.get('/entities', {
      schema: {
        tags,
        summary: 'Entities, filtered and sorted, by cursor.',
        querystring: entityQuery,
        response: { 200: entityList },
      },
      handler: async (request, reply) => reply.answer(await service.list(request.organizationId, request.query)),
    });
    app.get('/entities/groups', {
      schema: {
        tags,
        summary:
          'How many entities of a filter there are of each type, in each subscription or with each value, by cursor.',
        querystring: groupQuery,
        response: { 200: entityGroups },
      },
      handler: async (request, reply) => reply.answer(await service.groups(request.organizationId, request.query)),
    });
    app.get('/entities/export', {
      schema: {
        tags,
        summary: `Entities as a table for spreadsheets: CSV of any length, or a workbook of up to ${mostRows} rows.`,
        querystring: entityExportQuery,
        produces: ['text/csv', workbookType],
      },
      handler: async (request, reply) => {
        const { format, ...query } = request.query;
        const table = service.table(request.organizationId, query);
        if (!table.ok) return reply.answer(table);
        const { name, columns, rows } = table.value;
        reply
          .header('cache-control', 'no-store')
          .header('content-disposition', `attachment; filename="${name}.${format}"`);
        if (format === 'csv') {
          return reply.type('text/csv; charset=utf-8').send(Readable.from(csvLines(columns, rows())));
        }
        return reply.type(workbookType).send(await workbookOf(name, columns, rows(mostRows)));
      },
    });
    app.get('/entities/:id', {
      schema: { tags, summary: 'One entity with its facets and source document.', params, response: { 200: entity } },
      handler: async (request, reply) => reply.answer(await service.get(request.organizationId, request.params.id)),
    });
    app.get('/entities/:id/relations', {
      schema: {
        tags,
        summary: 'Relations of an entity.',
        params,
        querystring: relationQuery,
        response: { 200: relationList },
      },
      handler: async (request, reply) => {
        const { direction, type, limit, cursor: place } = request.query;
        const found = await service.relations(request.organizationId, request.params.id, {
          limit,
          cursor: place,
          ...(direction !== undefined && { direction }),
          ...(type !== undefined && { type }),
        });
        return reply.answer(found);
      },
    });
    app.get('/entities/:id/history', {
      schema: {
        tags,
        summary: 'States of an entity, newest first, with what changed.',
        params,
        response: { 200: entityHistory },
      },
      handler: async (request, reply) => reply.answer(await service.history(request.organizationId, request.params.id)),
    });
    app.get('/coverage', {
      schema: {
        tags,
        summary: 'What was read, what was not, and why.',
        querystring: coverageQuery,
        response: { 200: coverage },
      },
      handler: async (request, reply) => {
        const { connectionId, type, outcome, incomplete, limit, cursor: place } = request.query;
        const found = await service.coverage(request.organizationId, {
          limit,
          cursor: place,
          ...(connectionId !== undefined && { connectionId }),
          ...(type !== undefined && { type }),
          ...(outcome !== undefined && { outcome }),
          ...(incomplete !== undefined && { incomplete }),
        });
        return reply.answer(found);
      },
    });
    app.get('/catalog', {
      schema: {
        tags,
        summary: 'Every type that Assay reads: from where, with which right, with which properties.',
        response: { 200: catalog },
      },
      handler: async () => describeCatalog(),
    });
  };
