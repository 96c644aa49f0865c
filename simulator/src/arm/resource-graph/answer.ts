/** Answers of Resource Graph: a page of rows as objects or as a table, and its errors. */
import type { SimulatorResponse } from '../../http.ts';
import type { Json, JsonObject } from '../../world/world.ts';
import type { ArmCall } from '../call.ts';
import { failed, ok } from '../respond.ts';
import type { KqlError } from './kql/error.ts';
import { jsonOf } from './kql/values.ts';
import type { ResultPage } from './run.ts';

const invalidQuery =
  'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.';
/** Largest answer in bytes ("Working with large Azure resource data sets"). */
const payloadLimit = 16_777_216;

/** The page's body; `partial` adds the header that says so. */
export function answered(call: ArmCall, page: ResultPage, table: boolean, partial: boolean): SimulatorResponse {
  const data: Json = table ? tableOf(page) : page.rows.map((row) => objectOf(page, row));
  const size = Buffer.byteLength(JSON.stringify(data));
  if (size > payloadLimit) {
    const text = `Response payload size is ${size}, and has exceeded the limit of ${payloadLimit}. Please consider querying less data at a time and make paginated call if needed.`;
    return badRequest(call, 'ResponsePayloadTooLarge', text);
  }
  const body: JsonObject = {
    totalRecords: page.total,
    count: page.rows.length,
    data,
    facets: [],
    // With a token the rest can be fetched, so nothing is lost (example "First page query" of the API's specification).
    resultTruncated: page.remaining && page.skipToken === undefined ? 'true' : 'false',
  };
  if (page.skipToken !== undefined) body.$skipToken = page.skipToken;
  return ok(body, partial ? { 'x-ms-tenant-subscription-limit-hit': 'true' } : {});
}

/** 400 BadRequest whose first detail carries the code; the message asks for what support needs. */
export function badRequest(call: ArmCall, code: string, message: string, ...more: JsonObject[]): SimulatorResponse {
  const details: Json[] = [{ code, message }, ...more];
  const text = `Please provide below info when asking for support: timestamp = ${call.now.toISOString()}, correlationId = ${call.request.headers['x-ms-correlation-request-id'] ?? '00000000-0000-0000-0000-000000000000'}.`;
  return failed(400, { error: { code: 'BadRequest', message: text, details } }, 'service');
}

/** The answer to a query that cannot be run. */
export function queryFailed(call: ArmCall, error: KqlError): SimulatorResponse {
  const detail: JsonObject = { code: error.code, message: error.message };
  if (error.line !== undefined) {
    detail.line = error.line;
    detail.characterPositionInLine = error.position ?? 0;
    detail.token = error.token ?? '';
  }
  return badRequest(call, 'InvalidQuery', invalidQuery, detail);
}

function objectOf(page: ResultPage, row: ResultPage['rows'][number]): JsonObject {
  return Object.fromEntries(page.columns.map((name) => [name, jsonOf(row[name] ?? null)]));
}

function tableOf(page: ResultPage): JsonObject {
  const rows = page.rows.map((row) => page.columns.map((name) => jsonOf(row[name] ?? null)));
  const columns = page.columns.map((name, at) => ({ name, type: typeOf(rows.map((row) => row[at] ?? null)) }));
  return { columns, rows };
}

function typeOf(values: readonly Json[]): string {
  const known = values.find((value) => value !== null);
  if (typeof known === 'number')
    return values.every((value) => value === null || Number.isInteger(value)) ? 'integer' : 'number';
  if (typeof known === 'boolean') return 'boolean';
  return typeof known === 'object' ? 'object' : 'string';
}
