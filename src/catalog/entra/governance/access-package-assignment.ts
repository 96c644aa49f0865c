import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { instant, text } from '../../property.ts';
import { maybeObject, maybeText } from '../../vendor.ts';
import { isGuid } from '../odata.ts';
import { entitlementKey, entitlementPath, entitlementRights, expanded } from './entitlement.ts';

/** Source: Microsoft Graph, "List assignments" of entitlement management (v1.0). */
export const accessPackageAssignment = entityType(
  z.object({
    id: z.string().min(1),
    state: maybeText,
    status: maybeText,
    expiredDateTime: maybeText,
    schedule: maybeObject({
      startDateTime: maybeText,
      expiration: maybeObject({ endDateTime: maybeText, type: maybeText }),
    }),
    target: maybeObject({ objectId: maybeText, displayName: maybeText, subjectType: maybeText }),
    accessPackage: expanded,
    assignmentPolicy: expanded,
  }),
  {
    type: 'entra_access_package_assignment',
    title: 'Access package assignment',
    plural: 'Access package assignments',
    class: 'AccessPolicy',
    category: 'governance',
    product: 'entra',
    description: 'Who has, or had, an access package, and until when.',
    source: {
      kind: 'graph-list',
      path: `${entitlementPath}/assignments`,
      select: ['id', 'state', 'status', 'schedule', 'expiredDateTime'],
      expand: 'target,accessPackage($select=id),assignmentPolicy($select=id)',
    },
    rights: entitlementRights,
    licence: 'P2',
    key: (assignment, { tenantId }) => entitlementKey('accesspackageassignments', assignment.id, tenantId),
    name: (assignment) => assignment.target?.displayName || assignment.id,
    properties: {
      state: text(
        'delivering, partiallyDelivered, delivered, expired or deliveryFailed.',
        (assignment) => assignment.state,
      ),
      status: text('More about the state.', (assignment) => assignment.status),
      startDateTime: instant('Since when it holds.', (assignment) => assignment.schedule?.startDateTime),
      endDateTime: instant(
        'When it is to end; null for good.',
        (assignment) => assignment.schedule?.expiration?.endDateTime,
      ),
      expiredDateTime: instant('When it ended.', (assignment) => assignment.expiredDateTime),
      targetId: text('Object id of who has it.', (assignment) => assignment.target?.objectId),
      targetType: text('notSpecified, user, servicePrincipal.', (assignment) => assignment.target?.subjectType),
    },
    relations: ({ target, accessPackage, assignmentPolicy, state }, { tenantId }) => {
      const principal = isGuid(target?.objectId) ? directoryKey(target.objectId) : undefined;
      const item = accessPackage ? entitlementKey('accesspackages', accessPackage.id, tenantId) : undefined;
      return [
        ...(principal ? [{ type: 'assigned_to' as const, to: principal }] : []),
        ...(item ? [{ type: 'grants' as const, to: item }] : []),
        ...(principal && item && state === 'delivered'
          ? [{ type: 'assigned_to' as const, from: principal, to: item }]
          : []),
        ...(assignmentPolicy
          ? [{ type: 'governs' as const, from: entitlementKey('assignmentpolicies', assignmentPolicy.id, tenantId) }]
          : []),
      ];
    },
  },
);
