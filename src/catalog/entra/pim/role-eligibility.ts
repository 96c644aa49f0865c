import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { graph } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { directoryRoleKey } from '../directory-role.ts';
import {
  scheduleInstanceProperties,
  scheduleInstanceRelations,
  scheduleInstanceSelect,
  scheduleInstanceShape,
} from './role-schedule-instance.ts';

/** Source: Microsoft Graph, "List roleEligibilityScheduleInstances" (v1.0). */
export const roleEligibility = entityType(
  z.object({ ...scheduleInstanceShape, roleEligibilityScheduleId: maybeText }),
  {
    type: 'entra_role_eligibility',
    title: 'Eligible role assignment',
    plural: 'Eligible role assignments',
    class: 'Entitlement',
    category: 'access',
    product: 'entra',
    description: 'Lets a principal activate a directory role for a time.',
    source: {
      kind: 'graph-list',
      path: '/roleManagement/directory/roleEligibilityScheduleInstances',
      select: [...scheduleInstanceSelect, 'roleEligibilityScheduleId'],
    },
    rights: [
      graph('RoleEligibilitySchedule.Read.Directory', 'RoleManagement.Read.Directory', 'RoleManagement.Read.All'),
    ],
    licence: 'P2',
    key: (instance, { tenantId }) => tenantObjectKey(tenantId, 'roleeligibilityscheduleinstances', instance.id),
    name: (instance) => instance.id,
    properties: scheduleInstanceProperties,
    relations: (instance, context) => [
      ...scheduleInstanceRelations(instance, context),
      {
        type: 'eligible_for',
        from: directoryKey(instance.principalId),
        to: directoryRoleKey(instance.roleDefinitionId, context.tenantId),
        properties: {
          directoryScopeId: instance.directoryScopeId ?? null,
          endDateTime: instance.endDateTime ?? null,
          memberType: instance.memberType ?? null,
        },
      },
    ],
  },
);
