import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { tenantObjectKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import {
  scheduleInstanceProperties,
  scheduleInstanceRelations,
  scheduleInstanceSelect,
  scheduleInstanceShape,
} from './role-schedule-instance.ts';

/**
 * Source: Microsoft Graph, "List roleAssignmentScheduleInstances" (v1.0): the active assignments as Privileged Identity
 * Management sees them, with their end and whether they were activated.
 */
export const roleAssignmentSchedule = entityType(
  z.object({
    ...scheduleInstanceShape,
    assignmentType: maybeText,
    roleAssignmentOriginId: maybeText,
    roleAssignmentScheduleId: maybeText,
  }),
  {
    type: 'entra_role_assignment_schedule',
    title: 'Active role assignment in Privileged Identity Management',
    plural: 'Active role assignments in Privileged Identity Management',
    class: 'Record',
    category: 'access',
    product: 'entra',
    description: 'Whether a role is held for good or for a time, and whether it was activated.',
    source: {
      kind: 'graph-list',
      path: '/roleManagement/directory/roleAssignmentScheduleInstances',
      select: [...scheduleInstanceSelect, 'assignmentType', 'roleAssignmentOriginId', 'roleAssignmentScheduleId'],
    },
    rights: [
      graph('RoleAssignmentSchedule.Read.Directory', 'RoleManagement.Read.Directory', 'RoleManagement.Read.All'),
    ],
    licence: 'P2',
    key: (instance, { tenantId }) => tenantObjectKey(tenantId, 'roleassignmentscheduleinstances', instance.id),
    name: (instance) => instance.id,
    properties: {
      assignmentType: text(
        'Assigned, or Activated from an eligible assignment.',
        (instance) => instance.assignmentType,
      ),
      roleAssignmentOriginId: text('Id of the role assignment.', (instance) => instance.roleAssignmentOriginId),
      ...scheduleInstanceProperties,
    },
    relations: (instance, context) => [
      ...scheduleInstanceRelations(instance, context),
      ...(instance.roleAssignmentOriginId
        ? [
            {
              type: 'describes' as const,
              to: tenantObjectKey(context.tenantId, 'directoryroleassignments', instance.roleAssignmentOriginId),
            },
          ]
        : []),
    ],
  },
);
