import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { said } from '../arm.ts';
import { instanceFacts, instanceProperties, instanceRelations, liesInParent } from './schedule-instance.ts';

/** Source: Azure Resource Manager, "Role Eligibility Schedule Instances - List For Scope" (Privileged Identity Management). */
export const roleEligibilityScheduleInstance = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: z.object({ ...instanceFacts, roleEligibilityScheduleId: maybeText }),
  }),
  {
    type: 'azure_role_eligibility_schedule_instance',
    title: 'Eligible role assignment',
    plural: 'Eligible role assignments',
    class: 'AccessPolicy',
    category: 'access',
    product: 'authorization',
    description: 'An Azure role that a principal may activate.',
    source: {
      kind: 'arm-children',
      parents: ['azure_management_group', 'azure_subscription'],
      path: '{id}/providers/Microsoft.Authorization/roleEligibilityScheduleInstances',
      apiVersion: '2020-10-01',
    },
    rights: [azure('Microsoft.Authorization/roleEligibilityScheduleInstances/read')],
    licence: 'P2',
    accepts: liesInParent,
    key: (instance, { tenantId }) => armKey(instance.id, tenantId),
    name: (instance) => instance.name,
    properties: {
      ...instanceProperties,
      roleEligibilityScheduleId: text('Schedule that it comes from.', ({ properties }) =>
        said(properties.roleEligibilityScheduleId),
      ),
    },
    relations: (instance, { tenantId }) => instanceRelations(instance, 'eligible_for', tenantId),
  },
);
