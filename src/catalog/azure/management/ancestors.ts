/** The chain of management groups above a subscription or group, as Resource Graph tells it: nearest first. */
import { z } from 'zod';
import { maybeList, maybeText } from '../../vendor.ts';

export const maybeAncestors = maybeList(z.object({ name: z.string().min(1), displayName: maybeText }));

/** Id of a management group by its name (its "group id"). */
export function managementGroupId(name: string): string {
  return `/providers/Microsoft.Management/managementGroups/${name}`;
}
