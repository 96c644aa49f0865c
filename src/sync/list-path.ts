/** Addresses of lists. Pure. */
import type { Declaration } from '../catalog/index.ts';

/** The address of a declaration's list, with its `$select`, `$expand`, `$top` or api-version. */
export function listPath(declaration: Declaration): string {
  const { source } = declaration;
  if (source.kind === 'arm-list') return withQuery(source.path, { 'api-version': source.apiVersion });
  if (source.kind !== 'graph-list') throw new Error(`${declaration.type} is not read as one list`);
  return withQuery(`/v1.0${source.path}`, {
    $select: source.select?.join(','),
    $expand: source.expand,
    $top: source.pageSize === undefined ? undefined : String(source.pageSize),
  });
}

export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`],
  );
  if (parts.length === 0) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${parts.join('&')}`;
}
