/** Addresses of lists. Pure. */
import type { Declaration } from '../catalog/index.ts';

/** Streams of events are read as far back as this. */
const streamMs = 24 * 3_600_000;

/** The address of a Graph list, with its `$select`, `$expand`, `$filter` and `$top`. */
export function listPath(declaration: Declaration, now = new Date()): string {
  const { source } = declaration;
  if (source.kind !== 'graph-list') throw new Error(`${declaration.type} is not read as one list`);
  return withQuery(`/${source.version ?? 'v1.0'}${source.path}`, {
    $select: source.select?.join(','),
    $expand: source.expand,
    $filter: source.filter && sincePlaceholder(source.filter, now),
    $top: source.pageSize === undefined ? undefined : String(source.pageSize),
  });
}

/** `{since}` in an address or filter: the beginning of the window in which events are read. */
export function sincePlaceholder(text: string, now: Date): string {
  return text.replaceAll('{since}', new Date(now.getTime() - streamMs).toISOString());
}

export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`],
  );
  if (parts.length === 0) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${parts.join('&')}`;
}
