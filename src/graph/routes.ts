import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import {
  graphPaths,
  graphRelations,
  neighbourListQuery,
  neighbourPage,
  neighbours,
  neighboursQuery,
  pathsQuery,
  relationsQuery,
} from './schema.ts';
import type { GraphService } from './service.ts';

const tags = ['graph'];

export const graphRoutes =
  (service: GraphService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/graph/neighbours', {
      schema: {
        tags,
        summary: 'An entity with the counts of its neighbours, and what of them could not be read.',
        querystring: neighboursQuery,
        response: { 200: neighbours },
      },
      handler: async (request, reply) =>
        reply.answer(await service.neighbours(request.organizationId, request.query.entity)),
    });
    app.get('/graph/neighbours/list', {
      schema: {
        tags,
        summary: 'Neighbours of one verb and direction, by cursor.',
        querystring: neighbourListQuery,
        response: { 200: neighbourPage },
      },
      handler: async (request, reply) => reply.answer(await service.list(request.organizationId, request.query)),
    });
    app.get('/graph/paths', {
      schema: {
        tags,
        summary: 'The shortest paths between two entities.',
        querystring: pathsQuery,
        response: { 200: graphPaths },
      },
      handler: async (request, reply) => reply.answer(await service.paths(request.organizationId, request.query)),
    });
    app.get('/graph/relations', {
      schema: {
        tags,
        summary: 'Relations that have both ends among the things that are named.',
        querystring: relationsQuery,
        response: { 200: graphRelations },
      },
      handler: async (request, reply) => reply.answer(await service.among(request.organizationId, request.query.ids)),
    });
  };
