import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { newSync, syncRun, syncRunList } from './schema.ts';
import type { SyncService } from './service.ts';

const params = z.object({ id: z.uuid() });
const tags = ['sync'];
const eventInterval = 500;

export const syncRoutes =
  (service: SyncService): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/connections/:id/sync', {
      schema: {
        tags,
        summary: 'Starts a sync of a connection.',
        params,
        body: newSync,
        response: { 202: syncRun },
      },
      handler: async (request, reply) => {
        const { everything } = request.body ?? {};
        const started = await service.start(request.organizationId, request.params.id, 'manual', {
          everything: everything === true,
          by: request.caller,
        });
        return started.ok ? reply.code(202).send(started.value) : reply.problem(started.error);
      },
    });
    app.get('/sync-runs', {
      schema: {
        tags,
        summary: 'Sync runs, newest first.',
        querystring: z.strictObject({
          connectionId: z.uuid().optional(),
          limit: z.coerce.number().int().min(1).max(100).default(20),
          cursor: z.iso.datetime().optional(),
        }),
        response: { 200: syncRunList },
      },
      handler: async (request) => {
        const { connectionId, limit, cursor } = request.query;
        const items = await service.list(request.organizationId, {
          limit,
          ...(connectionId !== undefined && { connectionId }),
          ...(cursor !== undefined && { before: cursor }),
        });
        return { items, nextCursor: items.length === limit ? (items.at(-1)?.createdAt ?? null) : null };
      },
    });
    app.get('/sync-runs/:id', {
      schema: { tags, summary: 'One run with its progress.', params, response: { 200: syncRun } },
      handler: async (request, reply) => reply.answer(await service.get(request.organizationId, request.params.id)),
    });
    app.post('/sync-runs/:id/cancel', {
      schema: { tags, summary: 'Ends a run. What it has saved stays.', params, response: { 200: syncRun } },
      handler: async (request, reply) =>
        reply.answer(await service.cancel(request.organizationId, request.params.id, request.caller)),
    });
    app.get('/sync-runs/:id/events', {
      schema: {
        tags,
        summary:
          'Server-sent events of a run: `progress` while it runs, `end` when it has ended; the data is a SyncRun.',
        produces: ['text/event-stream'],
        params,
      },
      handler: async (request, reply) => {
        const { organizationId, params: path } = request;
        const first = await service.get(organizationId, path.id);
        if (!first.ok) return reply.problem(first.error);
        reply.hijack();
        const out = reply.raw;
        out.writeHead(200, {
          'content-type': 'text/event-stream',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        });
        let sent = '';
        let number = 0;
        while (!out.destroyed) {
          const run = await service.get(organizationId, path.id);
          const ended = !run.ok || (run.value.state !== 'queued' && run.value.state !== 'running');
          const data = run.ok ? JSON.stringify(run.value) : 'null';
          if (ended || data !== sent)
            out.write(`id: ${++number}\nevent: ${ended ? 'end' : 'progress'}\ndata: ${data}\n\n`);
          if (ended) break;
          sent = data;
          await new Promise((resolve) => setTimeout(resolve, eventInterval));
        }
        out.end();
      },
    });
  };
