import { fail, ok, type Result } from '../errors/index.ts';
import { serviceName } from './classify.ts';
import type { Reader, ResourceGraphOptions, ResourceGraphPage, ResourceGraphQuery } from './types.ts';

const path = '/providers/Microsoft.ResourceGraph/resources';
const apiVersion = '2022-10-01';
const service = serviceName('arm');

function requestBody(query: ResourceGraphQuery, top: number, skipToken: string | undefined) {
  return {
    query: query.query,
    ...(query.subscriptions && { subscriptions: query.subscriptions }),
    ...(query.managementGroups && { managementGroups: query.managementGroups }),
    options: {
      resultFormat: 'objectArray',
      $top: top,
      ...(skipToken !== undefined && { $skipToken: skipToken }),
      ...(query.authorizationScopeFilter && { authorizationScopeFilter: query.authorizationScopeFilter }),
    },
  };
}

function readResult(body: unknown): (ResourceGraphPage & { truncated: boolean }) | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { data, totalRecords, resultTruncated, $skipToken }: Readonly<Record<string, unknown>> = { ...body };
  if (!Array.isArray(data) || typeof totalRecords !== 'number') return undefined;
  return {
    items: data,
    totalRecords,
    // A text in the documented answer; a boolean is understood too.
    truncated: String(resultTruncated).toLowerCase() === 'true',
    ...(typeof $skipToken === 'string' && $skipToken !== '' && { skipToken: $skipToken }),
  };
}

/**
 * The rows of a Resource Graph query, page by page ("Resources - Resources", "Working with large Azure resource data sets").
 * A cut result without a token (query without `id`, with `limit`, ...) and one which left scopes out are `truncated_answer`:
 * rows are missing. An answer above 16 MiB is asked for again in halves, from the same token.
 */
export async function* queryResourceGraph(
  reader: Reader,
  query: ResourceGraphQuery,
  options: ResourceGraphOptions = {},
): AsyncGenerator<Result<ResourceGraphPage>> {
  const { skipToken: start, top: wanted = 1_000, ...request } = options;
  let top = Math.min(1_000, Math.max(1, Math.floor(wanted)));
  let skipToken = start;
  const seen = new Set(start === undefined ? [] : [start]);
  for (;;) {
    const body = requestBody(query, top, skipToken);
    const answer = await reader.post('arm', `${path}?api-version=${apiVersion}`, body, request);
    if (!answer.ok) {
      if (answer.error.code !== 'answer_too_large' || top === 1) return yield answer;
      top = Math.floor(top / 2);
      continue;
    }
    const result = readResult(answer.value.body);
    if (!result) return yield fail('malformed_answer', { service, path });
    const { truncated, ...page } = result;
    if (truncated && page.skipToken === undefined) {
      return yield fail('truncated_answer', { service, path, reason: 'resultTruncated without $skipToken' });
    }
    if (answer.value.headers['x-ms-tenant-subscription-limit-hit']?.toLowerCase() === 'true') {
      return yield fail('truncated_answer', { service, path, reason: 'more subscriptions than one query may cover' });
    }
    if (page.skipToken !== undefined && seen.has(page.skipToken)) {
      return yield fail('repeated_link', { path, reason: 'a skip token came twice' });
    }
    yield ok(page);
    if (page.skipToken === undefined) return;
    skipToken = page.skipToken;
    seen.add(skipToken);
  }
}
