import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { connectionInput } from '../connections/index.ts';
import type { Result } from '../errors/index.ts';
import type { InstallationCheck } from './schema.ts';
import { expiryList, installationView, preflightReport, readinessView } from './schema.ts';
import type { ReadinessService, Watching } from './service.ts';

const params = z.object({ id: z.uuid() });
const tags = ['readiness'];
const streamed =
  ' With `Accept: text/event-stream` it comes as server-sent events: `findings` as they are known, then `end` with the report.';

export const readinessRoutes =
  (
    service: ReadinessService,
    diagnose: (organizationId: string) => Promise<readonly InstallationCheck[]>,
  ): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/preflight', {
      schema: {
        tags,
        summary: `Tries what a connection would see; nothing is kept.${streamed}`,
        body: connectionInput,
        response: { 200: preflightReport },
      },
      handler: (request, reply) => answer(request, reply, (watching) => service.tryOut(request.body, watching)),
    });
    app.post('/connections/:id/preflight', {
      schema: {
        tags,
        summary: `Tries what a connection sees, and keeps the report.${streamed}`,
        params,
        response: { 200: preflightReport },
      },
      handler: (request, reply) =>
        answer(request, reply, (watching) => service.preflight(request.organizationId, request.params.id, watching)),
    });
    app.get('/connections/:id/preflight', {
      schema: { tags, summary: 'The last preflight of a connection.', params, response: { 200: preflightReport } },
      handler: async (request, reply) => reply.answer(await service.last(request.organizationId, request.params.id)),
    });
    app.get('/connections/:id/readiness', {
      schema: {
        tags,
        summary: 'The last preflight of a connection, and when the credentials of its application end.',
        params,
        response: { 200: readinessView },
      },
      handler: async (request, reply) =>
        reply.answer(await service.readiness(request.organizationId, request.params.id)),
    });
    app.get('/credential-expiries', {
      schema: {
        tags,
        summary: 'When the credentials of each connection end, and the warnings that were given.',
        response: { 200: expiryList },
      },
      handler: async (request) => ({ items: await service.expiries(request.organizationId) }),
    });
    app.get('/installation', {
      schema: {
        tags,
        summary: 'Whether the installation is sound: settings, database, keys, disk, memory, clock.',
        response: { 200: installationView },
      },
      handler: async (request) => ({ checks: [...(await diagnose(request.organizationId))] }),
    });
  };

/** A report at once, or bit by bit where the caller listens to events. */
async function answer<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  work: (watching: Watching) => Promise<Result<T>>,
): Promise<T> {
  if (!request.headers.accept?.includes('text/event-stream')) {
    const result = await work({});
    return reply.answer(result);
  }
  reply.hijack();
  const out = reply.raw;
  const gone = new AbortController();
  out.on('close', () => gone.abort());
  out.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const send = (event: string, data: unknown) => {
    if (!out.destroyed) out.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const onFindings: Watching['onFindings'] = (findings) => send('findings', findings);
  try {
    const result = await work({ onFindings, signal: gone.signal });
    if (result.ok) send('end', result.value);
    else send('problem', { error: { code: result.error.code, cause: result.error.cause, fix: result.error.fix } });
  } catch {
    send('problem', { error: { code: 'internal' } });
  }
  out.end();
  return undefined as T;
}
