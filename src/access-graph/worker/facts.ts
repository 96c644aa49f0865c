/** Values of stored properties, of which nothing is taken for granted. */
import type { PermissionRow } from '../../access/index.ts';

export type Facts = Readonly<Record<string, unknown>>;

export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const texts = (value: unknown): string[] => list(value).flatMap((one) => text(one) ?? []);
export const records = (value: unknown): Facts[] =>
  list(value).flatMap((one) => (typeof one === 'object' && one !== null ? [one as Facts] : []));

export function permissionRows(value: unknown): PermissionRow[] {
  return records(value).map((block) => ({
    actions: texts(block.actions),
    notActions: texts(block.notActions),
    dataActions: texts(block.dataActions),
    notDataActions: texts(block.notDataActions),
    condition: text(block.condition),
  }));
}

export function principalList(value: unknown): { id: string; type: string | undefined }[] {
  return records(value).flatMap(({ id, type }) => (typeof id === 'string' ? [{ id, type: text(type) }] : []));
}

/** Access policies as Microsoft writes them: the catalogue keeps their permissions beside whom they are for. */
export function accessPolicies(value: unknown): Facts[] {
  return records(value).map(({ objectId, tenantId, applicationId, ...permissions }) => ({
    objectId,
    tenantId,
    applicationId,
    permissions,
  }));
}
