import { armKey, tenantObjectKey } from '../../keys.ts';

/** Key of a policy or initiative: built-in ones have the same id in every tenant, and are kept below their own. */
export function policyKey(id: string, tenantId: string): string {
  const key = armKey(id, tenantId);
  const [, collection, name] =
    /^\/providers\/microsoft\.authorization\/(policy(?:set)?definitions)\/([^/]+)$/.exec(key) ?? [];
  return collection && name ? tenantObjectKey(tenantId, collection, name) : key;
}
