import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { containedIn, relationsTo, said } from '../arm.ts';

/** Source: Azure Resource Manager, "Trusted Access Role Bindings - List". */
export const trustedAccessRoleBinding = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({ provisioningState: maybeText, sourceResourceId: maybeText, roles: maybeTexts }),
  }),
  {
    type: 'azure_kubernetes_trusted_access_role_binding',
    title: 'Trusted access role binding',
    plural: 'Trusted access role bindings',
    class: 'AccessPolicy',
    category: 'containers',
    product: 'aks',
    description: 'What another Azure resource, such as a backup vault, may do inside a Kubernetes cluster.',
    source: {
      kind: 'arm-children',
      parents: ['azure_kubernetes_cluster'],
      path: '{id}/trustedAccessRoleBindings',
      apiVersion: '2024-09-01',
    },
    rights: [azure('Microsoft.ContainerService/managedClusters/trustedAccessRoleBindings/read')],
    key: (binding, { tenantId }) => armKey(binding.id, tenantId),
    name: (binding) => binding.name,
    volatile: ['properties.provisioningState'],
    properties: {
      sourceResourceId: text('Resource that is let in.', ({ properties }) => properties?.sourceResourceId),
      roles: list(
        'Roles that it has, such as Microsoft.DataProtection/backupVaults/backup-operator.',
        ({ properties }) => properties?.roles,
      ),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...relationsTo('assigned_to', [said(properties?.sourceResourceId)], context),
    ],
  },
);
