import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey, directoryKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

/** Source: Azure Resource Manager, "User Assigned Identities - List By Subscription". */
export const userAssignedIdentity = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({ principalId: maybeText, clientId: maybeText, tenantId: maybeText }),
  }),
  {
    type: 'azure_user_assigned_identity',
    title: 'User-assigned managed identity',
    plural: 'User-assigned managed identities',
    class: 'ServiceAccount',
    category: 'identity',
    product: 'authorization',
    description: 'A managed identity of its own life that resources can run as.',
    source: trackedResource('Microsoft.ManagedIdentity/userAssignedIdentities', '2023-01-31'),
    rights: [azure('Microsoft.ManagedIdentity/userAssignedIdentities/read')],
    key: (identity, { tenantId }) => armKey(identity.id, tenantId),
    name: (identity) => identity.name,
    volatile: armVolatile,
    properties: {
      subscriptionId,
      resourceGroup,
      location,
      tags,
      principalId: text('Object id of its service principal.', (identity) => identity.properties?.principalId),
      clientId: text('Application id of its service principal.', (identity) => identity.properties?.clientId),
      tenantId: text('Tenant of its service principal.', (identity) => identity.properties?.tenantId),
    },
    relations: (identity, context) => {
      const principalId = identity.properties?.principalId;
      return [
        ...armRelations(identity, context),
        ...(principalId ? [{ type: 'runs_as_instance_of' as const, to: directoryKey(principalId) }] : []),
      ];
    },
  },
);
