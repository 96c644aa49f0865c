import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { elevateAccess, elevateAccessSteps } from './elevate-access.ts';
import type { LifecycleService } from './lifecycle.ts';
import {
  connectionLog,
  eventList,
  eventQuery,
  logQuery,
  reconnectInput,
  type ScopeChanges,
  scopeChanges,
  subscriptionList,
} from './lifecycle-schema.ts';
import type { ConnectionLogService } from './log.ts';
import { scheduleChanges } from './schedule.ts';
import { connectionView } from './schema.ts';

const params = z.object({ id: z.uuid() });
const tags = ['connections'];
const response = { 200: connectionView };

export const lifecycleRoutes =
  (service: LifecycleService): FastifyPluginAsyncZod =>
  async (app) => {
    const simple = [
      ['pause', 'Pauses the schedule of a connection. A sync that runs goes on; one by hand may be started.'],
      ['resume', 'Lets the schedule of a connection go on. What was missed is not made up for.'],
      [
        'revoke',
        'Clears the credential and ends what runs or waits. What was read stays with its history, as no longer confirmed.',
      ],
    ] as const;
    for (const [action, summary] of simple) {
      app.post(`/connections/:id/${action}`, {
        schema: { tags, summary, params, response },
        handler: async (request, reply) =>
          reply.answer(await service[action](request.organizationId, request.params.id, request.caller)),
      });
    }
    app.patch('/connections/:id/schedule', {
      schema: { tags, summary: 'Changes when a connection is read.', params, body: scheduleChanges, response },
      handler: async (request, reply) => {
        const { organizationId, params, body, caller } = request;
        const changed = await service.setSchedule(organizationId, params.id, body, caller);
        return reply.answer(changed);
      },
    });
    app.patch('/connections/:id/scope', {
      schema: {
        tags,
        summary: 'Changes what a connection covers, from the next sync on. Azure is asked first.',
        params,
        body: scopeChanges,
        response,
      },
      handler: async (request, reply) => {
        const changes = request.body as ScopeChanges;
        const changed = await service.setScope(request.organizationId, request.params.id, changes, request.caller);
        return reply.answer(changed);
      },
    });
    app.post('/connections/:id/reconnect', {
      schema: {
        tags,
        summary: 'Gives a revoked connection a new credential. It goes on as the same connection, with its history.',
        params,
        body: reconnectInput,
        response,
      },
      handler: async (request, reply) => {
        const { organizationId, params, body, caller } = request;
        const changed = await service.reconnect(organizationId, params.id, body, caller);
        return reply.answer(changed);
      },
    });
  };

export const connectionLogRoutes =
  (service: ConnectionLogService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/connections/elevate-access', {
      schema: {
        tags,
        summary: 'How a role is given at the tenant root group, and how the elevated access is switched off again.',
        response: { 200: elevateAccess },
      },
      handler: async () => elevateAccessSteps,
    });
    app.get('/connections/:id/log', {
      schema: {
        tags,
        summary: 'What has happened to a connection, for people, newest first: runs, their reads, gaps and events.',
        params,
        querystring: logQuery,
        response: { 200: connectionLog },
      },
      handler: async (request, reply) => {
        const { runId, problems, limit, cursor } = request.query;
        const found = await service.log(request.organizationId, request.params.id, {
          limit,
          cursor,
          ...(runId !== undefined && { runId }),
          ...(problems !== undefined && { problems }),
        });
        return reply.answer(found);
      },
    });
    app.get('/connections/:id/events', {
      schema: {
        tags,
        summary: 'Events of a connection, newest first.',
        params,
        querystring: eventQuery,
        response: { 200: eventList },
      },
      handler: async (request, reply) => {
        const { open, limit, cursor } = request.query;
        const found = await service.events(request.organizationId, request.params.id, {
          limit,
          cursor,
          ...(open !== undefined && { open }),
        });
        return reply.answer(found);
      },
    });
    app.post('/connections/:id/events/acknowledge', {
      schema: {
        tags,
        summary: 'Says that events were seen: the named ones, or all of the connection.',
        params,
        body: z.strictObject({ ids: z.array(z.uuid()).max(500).optional() }).nullish(),
        response: { 200: z.object({ acknowledged: z.number() }) },
      },
      handler: async (request, reply) =>
        reply.answer(await service.acknowledge(request.organizationId, request.params.id, request.body?.ids)),
    });
    app.get('/connections/:id/subscriptions', {
      schema: {
        tags,
        summary: 'Subscriptions of a connection: read, skipped, deleted, or without the role.',
        params,
        response: { 200: subscriptionList },
      },
      handler: async (request, reply) => {
        const found = await service.subscriptions(request.organizationId, request.params.id);
        return found.ok ? subscriptionList.parse(found.value) : reply.problem(found.error);
      },
    });
  };
