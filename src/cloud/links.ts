import { fail, ok, type Result } from '../errors/index.ts';

/**
 * The URL of a path or link below `base`. A link of another scheme, host, port or base path is `foreign_link`: the token
 * is only ever sent where the chosen cloud says.
 */
export function resolveLink(base: string, pathOrUrl: string): Result<URL> {
  const root = new URL(base);
  const prefix = root.pathname.replace(/\/+$/, '');
  let url: URL;
  try {
    // A path is appended as text: `new URL('//host/x', base)` would leave for another host.
    url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(pathOrUrl) ? pathOrUrl : `${base}/${pathOrUrl.replace(/^\/+/, '')}`);
  } catch {
    return fail('foreign_link', { host: '(not a URL)' });
  }
  const inside = prefix === '' || url.pathname === prefix || url.pathname.startsWith(`${prefix}/`);
  if (url.origin !== root.origin || url.username !== '' || url.password !== '' || !inside) {
    return fail('foreign_link', { host: url.host || url.protocol });
  }
  return ok(url);
}

/** The path below `base`, without the query: what rules are matched against and what errors may show. */
export function pathBelow(base: string, url: URL): string {
  return url.pathname.slice(new URL(base).pathname.replace(/\/+$/, '').length);
}
