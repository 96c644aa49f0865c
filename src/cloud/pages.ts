import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../errors/index.ts';
import { serviceName } from './classify.ts';
import type { Cloud } from './clouds.ts';
import { resolveLink } from './links.ts';
import type { Answer, Page, PagesOptions, Reader, Surface } from './types.ts';

const defaultMaxPages = 100_000;

/** The base URL of a surface. */
export function baseOf(cloud: Cloud, surface: Surface): string {
  return surface === 'graph' ? cloud.graph : cloud.resourceManager;
}

interface Links {
  readonly nextLink?: string;
  readonly deltaLink?: string;
}

// Services send null or an empty text where there is no further page.
function link(value: unknown): string | undefined | 'malformed' {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : 'malformed';
}

/** A page of `{value, nextLink | @odata.nextLink, @odata.deltaLink}`; some Resource Manager lists are a bare array. */
export function readPage(body: unknown): Page | undefined {
  if (Array.isArray(body)) return { items: body };
  if (typeof body !== 'object' || body === null || !('value' in body) || !Array.isArray(body.value)) return undefined;
  const fields: Readonly<Record<string, unknown>> = { ...body };
  const nextLink = link(fields['@odata.nextLink'] ?? fields.nextLink);
  const deltaLink = link(fields['@odata.deltaLink']);
  if (nextLink === 'malformed' || deltaLink === 'malformed') return undefined;
  const links: Links = { ...(nextLink && { nextLink }), ...(deltaLink && { deltaLink }) };
  return { items: body.value, ...links };
}

/**
 * The pages of a collection, from its path or from a kept link. Headers go with every page. Ends after the first failure:
 * `malformed_answer` (no `value`), `foreign_link`, `repeated_link` (a link seen before, or too many pages). A page whose link
 * is bad is not given, so that a caller never takes it for the last one.
 */
export async function* readPages(
  reader: Reader,
  cloud: Cloud,
  surface: Surface,
  pathOrUrl: string,
  options: PagesOptions = {},
): AsyncGenerator<Result<Page>> {
  const base = baseOf(cloud, surface);
  const service = serviceName(surface);
  const seen = new Set<string>();
  const isNew = (url: string) => {
    const size = seen.size;
    return seen.add(createHash('sha256').update(url).digest('base64')).size > size;
  };
  const first = resolveLink(base, pathOrUrl);
  if (!first.ok) return yield first;
  const { pathname } = first.value;
  isNew(first.value.href);

  let next: string | undefined = first.value.href;
  for (let count = 1; next !== undefined; count += 1) {
    const answer: Result<Answer> = await reader.get(surface, next, options);
    if (!answer.ok) return yield answer;
    const page = readPage(answer.value.body);
    if (!page) return yield fail('malformed_answer', { service, path: pathname });
    for (const one of [page.nextLink, page.deltaLink]) {
      const target = one === undefined ? undefined : resolveLink(base, one);
      if (target && !target.ok) return yield target;
      if (target?.ok && one === page.nextLink && !isNew(target.value.href)) {
        return yield fail('repeated_link', { path: pathname, reason: 'a link came twice' });
      }
    }
    if (page.nextLink !== undefined && count >= (options.maxPages ?? defaultMaxPages)) {
      return yield fail('repeated_link', { path: pathname, reason: `more than ${count} pages` });
    }
    yield ok(page);
    next = page.nextLink;
  }
}
