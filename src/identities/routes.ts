import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  applicationDetail,
  applicationList,
  applicationQuery,
  managedIdentityList,
  managedIdentityQuery,
} from './applications/schema.ts';
import { assignmentList, assignmentQuery } from './assignments/schema.ts';
import { groupQuery, groupTree, identityGroupList, treeQuery } from './groups/schema.ts';
import { compareQuery, roleComparison, roleList, roleQuery } from './roles/schema.ts';
import { reference } from './schema.ts';
import type { IdentityService } from './service.ts';
import { identityUserList, userQuery } from './users/schema.ts';

const tags = ['identities'];
const params = z.object({ id: reference });

export const identityRoutes =
  (service: IdentityService): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/identities/users', {
      schema: {
        tags,
        summary: 'Users with sign-in, multifactor authentication, privilege and person, by cursor.',
        querystring: userQuery,
        response: { 200: identityUserList },
      },
      handler: async (request, reply) => reply.answer(await service.users(request.organizationId, request.query)),
    });
    app.get('/identities/groups', {
      schema: {
        tags,
        summary: 'Groups with kind, rule, members, nesting and owners, by cursor.',
        querystring: groupQuery,
        response: { 200: identityGroupList },
      },
      handler: async (request, reply) => reply.answer(await service.groups(request.organizationId, request.query)),
    });
    app.get('/identities/groups/:id/tree', {
      schema: {
        tags,
        summary: 'One level of the nesting of a group: its direct members, groups first, by cursor.',
        params,
        querystring: treeQuery,
        response: { 200: groupTree },
      },
      handler: async (request, reply) =>
        reply.answer(await service.tree(request.organizationId, request.params.id, request.query)),
    });
    app.get('/identities/applications', {
      schema: {
        tags,
        summary: 'Service principals or registrations with credentials, owners, permissions and last use, by cursor.',
        querystring: applicationQuery,
        response: { 200: applicationList },
      },
      handler: async (request, reply) =>
        reply.answer(await service.applications(request.organizationId, request.query)),
    });
    app.get('/identities/applications/:id', {
      schema: {
        tags,
        summary: 'A service principal, registration or managed identity with its credentials, owners and permissions.',
        params,
        response: { 200: applicationDetail },
      },
      handler: async (request, reply) =>
        reply.answer(await service.application(request.organizationId, request.params.id)),
    });
    app.get('/identities/managed-identities', {
      schema: {
        tags,
        summary: 'Managed identities with what runs as them and what they hold, by cursor.',
        querystring: managedIdentityQuery,
        response: { 200: managedIdentityList },
      },
      handler: async (request, reply) =>
        reply.answer(await service.managedIdentities(request.organizationId, request.query)),
    });
    app.get('/identities/roles', {
      schema: {
        tags,
        summary: 'Directory roles and Azure roles with the number of their assignments, by cursor.',
        querystring: roleQuery,
        response: { 200: roleList },
      },
      handler: async (request, reply) => reply.answer(await service.roles(request.organizationId, request.query)),
    });
    app.get('/identities/roles/:id/compare', {
      schema: {
        tags,
        summary: 'What two or three roles may do, and how far each grants what another one names.',
        params,
        querystring: compareQuery,
        response: { 200: roleComparison },
      },
      handler: async (request, reply) =>
        reply.answer(await service.compare(request.organizationId, [request.params.id, ...request.query.with])),
    });
    app.get('/identities/role-assignments', {
      schema: {
        tags,
        summary: 'Role assignments of the directory and of Azure, active and eligible, by cursor.',
        querystring: assignmentQuery,
        response: { 200: assignmentList },
      },
      handler: async (request, reply) => reply.answer(await service.assignments(request.organizationId, request.query)),
    });
  };
