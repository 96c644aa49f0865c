/** Errors at the edge: a code of the catalogue with its cause and fix, and nothing of what went on inside. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { RequestContext } from '../audit/index.ts';
import type { Caller } from '../auth/index.ts';
import { type AssayError, assayError, type Result } from '../errors/index.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The caller's organisation; from the credential only. */
    organizationId: string;
    /** Who calls, from where, and the id of the request; on every route of the API. */
    caller: Caller & RequestContext;
    /** The credential came as a cookie, from a browser. */
    byCookie: boolean;
  }
  interface FastifyReply {
    problem(error: AssayError): never;
    /** The value, or the problem in its place. */
    answer<T>(result: Result<T>): T;
  }
}

export function errorBody(error: AssayError) {
  const { code, cause, fix, actor, doc, details } = error;
  return { error: { code, message: cause, cause, fix, actor, doc, details } };
}

export function addProblems(app: FastifyInstance): void {
  app.decorateReply('problem', function (this: FastifyReply, error: AssayError) {
    // The declared answers are those of success; errors have one shape everywhere.
    return this.code(error.httpStatus)
      .type('application/json')
      .serializer(JSON.stringify)
      .send(errorBody(error)) as never;
  });
  app.decorateReply('answer', function <T>(this: FastifyReply, result: Result<T>): T {
    return result.ok ? result.value : this.problem(result.error);
  });
  app.setNotFoundHandler((_request, reply) => reply.problem(assayError('not_found', { what: 'page' })));
  app.setErrorHandler((error: Error & { statusCode?: number; validation?: unknown }, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error)) {
      const reason = error.validation
        .map(
          ({ instancePath, message }) =>
            `${instancePath.slice(1).replaceAll('/', '.') || error.validationContext || 'request'}: ${message}`,
        )
        .join('; ');
      return reply.problem(assayError('invalid_request', { reason }));
    }
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return reply.problem(assayError('invalid_request', { reason: error.message }));
    }
    request.log.error({ err: error }, 'unexpected failure');
    return reply.problem(assayError('internal', { reference: request.id }));
  });
}
