import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { relationsTo, said } from '../arm.ts';
import { instanceFacts, instanceProperties, instanceRelations, liesInParent } from './schedule-instance.ts';

/** Source: Azure Resource Manager, "Role Assignment Schedule Instances - List For Scope" (Privileged Identity Management). */
export const roleAssignmentScheduleInstance = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: z.object({
      ...instanceFacts,
      roleAssignmentScheduleId: maybeText,
      originRoleAssignmentId: maybeText,
      assignmentType: maybeText,
      linkedRoleEligibilityScheduleId: maybeText,
      linkedRoleEligibilityScheduleInstanceId: maybeText,
    }),
  }),
  {
    type: 'azure_role_assignment_schedule_instance',
    title: 'Active role assignment',
    plural: 'Active role assignments',
    class: 'AccessPolicy',
    category: 'access',
    product: 'authorization',
    description: 'An Azure role that a principal holds now: activated for a while, or assigned.',
    source: {
      kind: 'arm-children',
      parents: ['azure_management_group', 'azure_subscription'],
      path: '{id}/providers/Microsoft.Authorization/roleAssignmentScheduleInstances',
      apiVersion: '2020-10-01',
    },
    rights: [azure('Microsoft.Authorization/roleAssignmentScheduleInstances/read')],
    licence: 'P2',
    accepts: liesInParent,
    key: (instance, { tenantId }) => armKey(instance.id, tenantId),
    name: (instance) => instance.name,
    properties: {
      ...instanceProperties,
      assignmentType: text('Activated or Assigned.', ({ properties }) => properties.assignmentType),
      originRoleAssignmentId: text('Role assignment that stands for it.', ({ properties }) =>
        said(properties.originRoleAssignmentId),
      ),
      linkedRoleEligibilityScheduleId: text('Eligibility that was activated.', ({ properties }) =>
        said(properties.linkedRoleEligibilityScheduleId),
      ),
    },
    relations: (instance, context) => [
      ...instanceRelations(instance, 'grants', context.tenantId),
      ...relationsTo('describes', [said(instance.properties.originRoleAssignmentId)], context),
      ...relationsTo('extends', [said(instance.properties.linkedRoleEligibilityScheduleInstanceId)], context),
    ],
  },
);
