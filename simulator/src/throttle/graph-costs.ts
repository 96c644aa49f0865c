/** What one Graph request costs in resource units (Microsoft Graph service-specific throttling limits, identity and access). */

/** Base costs of reads by path below the version; the first match counts, any other read costs 1. */
const readCosts: readonly (readonly [RegExp, number])[] = [
  [/^\/groups\/[^/]+\/transitivemembers/, 5],
  [/^\/groups\/[^/]+\/members/, 3],
  [/^\/[a-z]+\/[^/]+\/memberof/, 2],
  [/^\/serviceprincipals\/[^/]+\/approleassignments/, 2],
  [/^\/directoryobjects\/getbyids/, 3],
  [/^\/(subscribedskus|contracts)(\/|$)/, 3],
  [/^\/(applications|users|oauth2permissiongrants)(\/|$)/, 2],
  [/^\/devices$/, 2],
];

/** Actions that are sent with POST and only read. */
const readingPost =
  /\/(getbyids|getmembergroups|getmemberobjects|checkmembergroups|checkmemberobjects|validateproperties|evaluate|\$batch)$/;

/** Path in lower case without `/v1.0` or `/beta`. */
export function graphPath(path: string): string {
  return path.toLowerCase().replace(/^\/(v1\.0|beta)(?=\/|$)/, '');
}

/** True when the request changes the directory. `path` as graphPath gives it. */
export function isGraphWrite(method: string, path: string): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  return !(method === 'POST' && readingPost.test(path));
}

/** Resource units of a request: base, less 1 for `$select`, plus 1 for `$expand`, less 1 for `$top` below 20; at least 1. */
export function resourceUnits(path: string, query: URLSearchParams): number {
  const base = readCosts.find(([pattern]) => pattern.test(path))?.[1] ?? 1;
  const top = Number(query.get('$top') ?? Number.NaN);
  const select = query.has('$select') ? 1 : 0;
  const expand = query.has('$expand') ? 1 : 0;
  return Math.max(1, base - select + expand - (top < 20 ? 1 : 0));
}
