/** What the audit log says of keys. */
import type { NewAuditEntry, RequestContext } from '../audit/index.ts';

const dataKey = (version: number) => ({ kind: 'key', id: `data-key/${version}`, name: `Data key ${version}` }) as const;

/** A new data key, under which everything is sealed anew from now on. */
export function dataKeyAdded(version: number, by: RequestContext): NewAuditEntry<'key.rotated'> {
  const details = { key: 'data key', from: version === 1 ? null : version - 1, to: version };
  return { action: 'key.rotated', by, target: dataKey(version), details };
}

/** The same data key, sealed under another key-encryption key. */
export function dataKeyRewrapped(
  version: number,
  { from, to }: { readonly from: string; readonly to: string },
  by: RequestContext,
): NewAuditEntry<'key.rotated'> {
  return { action: 'key.rotated', by, target: dataKey(version), details: { key: 'key-encryption key', from, to } };
}
