/** Keys of entities: one spelling for every way in which Azure spells an id. */

/**
 * Key of a Resource Manager id: lower case, single slashes, no slash at the end. `/` (the root scope of role assignments)
 * becomes the tenant's key, so that everything has a place in the tree.
 */
export function armKey(id: string, tenantId: string): string {
  // Recorded: diagnostic settings of a subscription have ids without the slash at the start.
  const key = `/${id}`
    .toLowerCase()
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '');
  if (key === '') return tenantKey(tenantId);
  // A role definition appears below every subscription it can be assigned in, and built-in ones under the same id in
  // every tenant, and its name is unique in a tenant: one entity a tenant, whatever scope it is read through.
  const role = /\/providers\/microsoft\.authorization\/roledefinitions\/([^/]+)$/.exec(key);
  if (role) return `${tenantKey(tenantId)}/roledefinitions/${role[1]}`;
  return key;
}

/** Key of a directory object (user, group, application, service principal, device, ...): its object id. */
export function directoryKey(objectId: string): string {
  return objectId.toLowerCase();
}

export function tenantKey(tenantId: string): string {
  return `/tenants/${tenantId.toLowerCase()}`;
}

/** Key of a directory object whose id is the same in every tenant (role definitions) or not an object id (domains). */
export function tenantObjectKey(tenantId: string, collection: string, id: string): string {
  return `${tenantKey(tenantId)}/${collection.toLowerCase()}/${id.toLowerCase()}`;
}

/** Key of something inside another entity's body, or of facts about it: `<key>#<kind>/<name>`. */
export function partKey(parentKey: string, kind: string, name = ''): string {
  return name === '' ? `${parentKey}#${kind}` : `${parentKey}#${kind}/${name.toLowerCase()}`;
}

/** The scope above an ARM id: resource -> its parent resource or group -> subscription; undefined above that. */
export function parentScope(key: string): string | undefined {
  const segments = key.split('/').slice(1);
  const provider = segments.lastIndexOf('providers');
  if (provider >= 0) {
    const inProvider = segments.length - provider - 2;
    if (inProvider > 2) return `/${segments.slice(0, -2).join('/')}`;
    return provider === 0 ? undefined : `/${segments.slice(0, provider).join('/')}`;
  }
  return segments.length > 2 ? `/${segments.slice(0, segments.length === 4 ? 2 : -2).join('/')}` : undefined;
}

/** The subscription id in an ARM id, in lower case. */
export function subscriptionOf(id: string): string | undefined {
  return /^\/subscriptions\/([^/]+)/i.exec(id)?.[1]?.toLowerCase();
}
