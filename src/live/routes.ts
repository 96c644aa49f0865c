import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AuthService } from '../auth/index.ts';
import { liveState } from './schema.ts';
import type { LiveService } from './service.ts';

/** Proxies and browsers give up what is silent for longer. */
const heartbeat = 15_000;
/** A session that has ended, and a role that was taken, are noticed within this time. */
const asked = 3000;

const lastEvent = z.object({ 'last-event-id': z.string().max(200).optional() });

export const liveRoutes =
  (service: LiveService, { sessions }: Pick<AuthService, 'sessions'>): FastifyPluginAsyncZod =>
  async (app) => {
    const open = new Set<AbortController>();
    // A stream that lasts would keep the server from ending.
    app.addHook('preClose', async () => {
      for (const stream of open) stream.abort();
    });
    app.get('/events', {
      schema: {
        tags: ['events'],
        summary:
          'Server-sent events of the organisation, `state` each: runs with their progress, and what has changed. Ends with the session, after `end`.',
        headers: lastEvent,
        produces: ['text/event-stream'],
        response: { 200: liveState },
      },
      handler: async (request, reply) => {
        const { organizationId, caller } = request;
        reply.hijack();
        const out = reply.raw;
        const stream = new AbortController();
        open.add(stream);
        out.on('close', () => stream.abort());
        out.writeHead(200, {
          'content-type': 'text/event-stream',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        });
        // Sent at once, so that the browser knows that it is there.
        out.write(': open\n\n');
        const beating = setInterval(() => out.write(': still here\n\n'), heartbeat);
        const asking = setInterval(async () => {
          if (await sessions.stillHolds(caller).catch(() => true)) return;
          if (!out.destroyed) out.write('event: end\ndata: null\n\n');
          stream.abort();
        }, asked);
        try {
          for await (const { id, state } of service.follow(
            organizationId,
            stream.signal,
            request.headers['last-event-id'],
          )) {
            if (out.destroyed) break;
            out.write(`id: ${id}\nevent: state\ndata: ${JSON.stringify(state)}\n\n`);
          }
        } finally {
          clearInterval(beating);
          clearInterval(asking);
          open.delete(stream);
          out.end();
        }
      },
    });
  };
