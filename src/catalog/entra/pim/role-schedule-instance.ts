/** What active and eligible assignments of Privileged Identity Management have in common. */
import { z } from 'zod';
import type { MapContext, RelationDraft } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { instant, text } from '../../property.ts';
import { maybeText } from '../../vendor.ts';
import { directoryRoleKey } from '../directory-role.ts';
import { directoryScopeKey } from '../directory-role-assignment.ts';

/** Source: Microsoft Graph, "unifiedRoleScheduleInstanceBase resource type" (v1.0). */
export const scheduleInstanceShape = {
  id: z.string().min(1),
  principalId: z.string().min(1),
  roleDefinitionId: z.string().min(1),
  directoryScopeId: maybeText,
  appScopeId: maybeText,
  startDateTime: maybeText,
  endDateTime: maybeText,
  memberType: maybeText,
} as const;

export const scheduleInstanceSelect = [
  'id',
  'principalId',
  'roleDefinitionId',
  'directoryScopeId',
  'appScopeId',
  'startDateTime',
  'endDateTime',
  'memberType',
] as const;

const shape = z.object(scheduleInstanceShape);
type ScheduleInstance = z.output<typeof shape>;

export const scheduleInstanceProperties = {
  principalId: text<ScheduleInstance>('Object id of the principal.', (instance) => instance.principalId),
  roleDefinitionId: text<ScheduleInstance>('Role that it is about.', (instance) => instance.roleDefinitionId),
  directoryScopeId: text<ScheduleInstance>(
    'Where it holds: / is the whole directory; null when only an application knows the scope.',
    (instance) => instance.directoryScopeId,
  ),
  appScopeId: text<ScheduleInstance>('Scope that only an application knows.', (instance) => instance.appScopeId),
  startDateTime: instant<ScheduleInstance>('Since when it holds.', (instance) => instance.startDateTime),
  endDateTime: instant<ScheduleInstance>('Until when it holds; null for good.', (instance) => instance.endDateTime),
  memberType: text<ScheduleInstance>(
    'Direct, Inherited, or Group for somebody who has it through a group.',
    (instance) => instance.memberType,
  ),
} as const;

/** Principal, role and scope of an instance. */
export function scheduleInstanceRelations(instance: ScheduleInstance, { tenantId }: MapContext): RelationDraft[] {
  const scope = instance.directoryScopeId ? directoryScopeKey(instance.directoryScopeId, tenantId) : undefined;
  return [
    { type: 'assigned_to', to: directoryKey(instance.principalId) },
    { type: 'grants', to: directoryRoleKey(instance.roleDefinitionId, tenantId) },
    ...(scope === undefined ? [] : [{ type: 'at_scope' as const, to: scope }]),
  ];
}
