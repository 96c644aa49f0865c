import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { fail } from '../errors/index.ts';
import { importList, importQuery, importRows, peopleImport } from './import/schema.ts';
import {
  accountFilter,
  accountList,
  accountQuery,
  link,
  linkList,
  linkQuery,
  linkRequest,
  offboarding,
  offboardingFilter,
  offboardingQuery,
  peopleSettings,
  peopleSummary,
  person,
  personDetail,
  personFilter,
  personList,
  personQuery,
  personRequest,
} from './schema.ts';
import type { PeopleService } from './service.ts';

const tags = ['people'];
const params = z.object({ id: z.uuid() });
/** JSON is read into memory whole; files are not. Bytes. */
const largestJson = 32 * 1024 * 1024;

function sendCsv(reply: FastifyReply, name: string, lines: AsyncIterable<string>): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(Readable.from(lines));
}

export const peopleRoutes =
  (service: PeopleService): FastifyPluginAsyncZod =>
  async (app) => {
    // As it comes: it is put into a file and read from there.
    app.addContentTypeParser(['text/csv', 'application/octet-stream'], (_request, payload, done) =>
      done(null, payload),
    );

    app.get('/people', {
      schema: {
        tags,
        summary: 'People with their status as of today and why it is so, by name, by cursor.',
        querystring: personQuery,
        response: { 200: personList },
      },
      handler: async (request, reply) => reply.answer(await service.people(request.organizationId, request.query)),
    });
    app.post('/people', {
      schema: { tags, summary: 'Adds a person by hand.', body: personRequest, response: { 201: person } },
      handler: async (request, reply) =>
        reply.code(201).answer(await service.addPerson(request.organizationId, request.body, request.caller)),
    });
    app.get('/people/summary', {
      schema: {
        tags,
        summary: 'People by status, accounts by verdict, and what could not be read.',
        response: { 200: peopleSummary },
      },
      handler: (request) => service.summary(request.organizationId),
    });
    app.get('/people/export', {
      schema: {
        tags,
        summary: 'People as CSV.',
        querystring: personFilter,
        produces: ['text/csv'],
      },
      handler: (request, reply) =>
        sendCsv(reply, 'people', service.exportPeople(request.organizationId, request.query)),
    });
    app.get('/people/settings', {
      schema: {
        tags,
        summary: 'Days of grace, how many one import may let leave, and whether accounts stand for people.',
        response: { 200: peopleSettings },
      },
      handler: (request) => service.settings(request.organizationId),
    });
    app.put('/people/settings', {
      schema: { tags, summary: 'Changes these settings.', body: peopleSettings, response: { 200: peopleSettings } },
      handler: (request) => service.changeSettings(request.organizationId, request.body, request.caller),
    });
    app.get('/people/imports', {
      schema: {
        tags,
        summary: 'Imports that were taken over or refused, newest first, by cursor.',
        querystring: importListQuery,
        response: { 200: importList },
      },
      handler: async (request, reply) => reply.answer(await service.imports(request.organizationId, request.query)),
    });
    app.post('/people/imports', {
      bodyLimit: largestJson,
      schema: {
        tags,
        summary:
          'Imports people from a CSV file of any dialect (text/csv or application/octet-stream), or from rows in JSON; all of it or nothing.',
        consumes: ['text/csv', 'application/octet-stream', 'application/json'],
        querystring: importQuery,
        response: { 200: peopleImport },
      },
      handler: async (request, reply) => {
        const { organizationId, query, caller, body } = request;
        if (body instanceof Readable) return reply.answer(await service.importCsv(organizationId, query, body, caller));
        const rows = importRows.safeParse(body);
        if (!rows.success) return reply.answer(fail('invalid_request', { reason: reasonOf(rows.error) }));
        return reply.answer(await service.importJson(organizationId, query, rows.data, caller));
      },
    });
    app.get('/people/imports/:id', {
      schema: {
        tags,
        summary: 'One import with what was wrong with its rows, and what it changed.',
        params,
        response: { 200: peopleImport },
      },
      handler: async (request, reply) => reply.answer(await service.import(request.organizationId, request.params.id)),
    });
    app.get('/people/accounts', {
      schema: {
        tags,
        summary: 'Accounts with the person they belong to, the verdict, and what access is left, by name, by cursor.',
        querystring: accountQuery,
        response: { 200: accountList },
      },
      handler: async (request, reply) => reply.answer(await service.accounts(request.organizationId, request.query)),
    });
    app.get('/people/accounts/export', {
      schema: { tags, summary: 'Accounts as CSV.', querystring: accountFilter, produces: ['text/csv'] },
      handler: (request, reply) =>
        sendCsv(reply, 'accounts', service.exportAccounts(request.organizationId, request.query)),
    });
    app.get('/people/links', {
      schema: {
        tags,
        summary: 'What somebody decided about accounts, newest first, by cursor.',
        querystring: linkQuery,
        response: { 200: linkList },
      },
      handler: async (request, reply) => reply.answer(await service.links(request.organizationId, request.query)),
    });
    app.post('/people/links', {
      schema: {
        tags,
        summary: 'Links an account to a person, or says what it is instead of one; ends what was decided before.',
        body: linkRequest,
        response: { 201: link },
      },
      handler: async (request, reply) =>
        reply.code(201).answer(await service.link(request.organizationId, request.body, request.caller)),
    });
    app.delete('/people/links/:id', {
      schema: { tags, summary: 'Takes such a decision back.', params, response: { 200: link } },
      handler: async (request, reply) =>
        reply.answer(await service.unlink(request.organizationId, request.params.id, request.caller)),
    });
    app.get('/people/offboarding', {
      schema: {
        tags,
        summary: 'People who have left with what is to be done about each account, and by when; due first, by cursor.',
        querystring: offboardingQuery,
        response: { 200: offboarding },
      },
      handler: async (request, reply) => reply.answer(await service.offboarding(request.organizationId, request.query)),
    });
    app.get('/people/offboarding/export', {
      schema: { tags, summary: 'People who have left as CSV.', querystring: offboardingFilter, produces: ['text/csv'] },
      handler: (request, reply) =>
        sendCsv(reply, 'offboarding', service.exportOffboarding(request.organizationId, request.query)),
    });
    app.get('/people/:id', {
      schema: {
        tags,
        summary: 'One person with accounts, what is left, why it has its status, and how that came.',
        params,
        response: { 200: personDetail },
      },
      handler: async (request, reply) => reply.answer(await service.person(request.organizationId, request.params.id)),
    });
    app.patch('/people/:id', {
      schema: {
        tags,
        summary: 'Changes a person who was added by hand; fields that are left out stay.',
        params,
        body: personRequest,
        response: { 200: person },
      },
      handler: async (request, reply) =>
        reply.answer(
          await service.changePerson(request.organizationId, request.params.id, request.body, request.caller),
        ),
    });
  };

const importListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  cursor: z.string().max(2000).optional(),
});

const reasonOf = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
    .join('; ');
