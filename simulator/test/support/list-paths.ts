/** Where the objects of a type are listed, from their ids. */
const versionedBelow = (path: string, apiVersion: string): string => `${encodeURI(path)}?api-version=${apiVersion}`;

/**
 * The lists that hold objects with these ids: of the subscription, of the parent object, or at the scope. `tenant` is the scope
 * through which what belongs to the tenant itself is read, for few callers have rights at `/`.
 */
export function listPaths(ids: readonly string[], apiVersion: string, tenant: string): readonly string[] {
  return [...new Set(ids.map((id) => listPath(id, tenant)))].map((path) => versionedBelow(path, apiVersion));
}

function listPath(id: string, tenant: string): string {
  const cut = id.toLowerCase().lastIndexOf('/providers/');
  const scope = id.slice(0, cut);
  const [, namespace, ...rest] = id.slice(cut + 1).split('/');
  if (rest.length > 2) return id.slice(0, id.lastIndexOf('/'));
  const inGroup = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/i.test(scope);
  const extension = /^microsoft\.(authorization|insights\/diagnosticsettings|security)/i.test(
    `${namespace}/${rest[0]}`,
  );
  const at = inGroup && !extension ? scope.split('/').slice(0, 3).join('/') : scope;
  // Management groups have no other scope than the tenant.
  const known = at || (/^microsoft\.management$/i.test(namespace ?? '') ? '' : tenant);
  return `${known}/providers/${namespace}/${rest[0]}`;
}
