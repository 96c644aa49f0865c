/**
 * Refusals of Microsoft Graph. They are thrown inside this folder, because a refusal can come from deep inside a query
 * parser, and become answers in one place (`service.ts`): a caller of `graphService` never sees an exception.
 */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'GraphError';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** 400 with the code of the OData layer (routing, `$select`, `$filter` syntax). */
export const badRequest = (message: string): GraphError => new GraphError(400, 'BadRequest', message);

/** 400 with the code of the directory service (values that parse but are refused). */
export const requestBadRequest = (message: string): GraphError => new GraphError(400, 'Request_BadRequest', message);

/** 400 for a query that the directory does not support, or only with the advanced query parameters. */
export const unsupportedQuery = (message = 'Unsupported Query.'): GraphError =>
  new GraphError(400, 'Request_UnsupportedQuery', message);

export const unknownSegment = (segment: string): GraphError =>
  badRequest(`Resource not found for the segment '${segment}'.`);

export const resourceNotFound = (id: string): GraphError =>
  new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

export const methodNotAllowed = (): GraphError =>
  new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
