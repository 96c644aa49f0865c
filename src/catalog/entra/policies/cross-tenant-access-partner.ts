import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag } from '../../vendor.ts';
import { crossTenantProperties, crossTenantShape } from './cross-tenant-access.ts';

/** Source: Microsoft Graph, "List partners" of the cross-tenant access policy (v1.0). What is null follows the default. */
export const crossTenantAccessPartner = entityType(
  z.object({
    tenantId: z.string().min(1),
    isServiceProvider: maybeFlag,
    isInMultiTenantOrganization: maybeFlag,
    ...crossTenantShape,
  }),
  {
    type: 'entra_cross_tenant_access_partner',
    title: 'Partner tenant',
    plural: 'Partner tenants',
    class: 'Policy',
    category: 'access',
    product: 'entra',
    description: 'How users of one other tenant come in and own users go out to it.',
    source: { kind: 'graph-list', path: '/policies/crossTenantAccessPolicy/partners' },
    rights: [graph('Policy.Read.All')],
    key: (partner, { tenantId }) => tenantObjectKey(tenantId, 'crosstenantaccesspartners', partner.tenantId),
    id: (partner) => partner.tenantId,
    name: (partner) => partner.tenantId,
    properties: {
      partnerTenantId: text('Id of the other tenant.', (partner) => partner.tenantId),
      isServiceProvider: flag('Whether the other tenant manages this one.', (partner) => partner.isServiceProvider),
      isInMultiTenantOrganization: flag(
        'Whether both belong to one multitenant organisation.',
        (partner) => partner.isInMultiTenantOrganization,
      ),
      ...crossTenantProperties,
    },
    relations: (_, { tenantId }) => [{ type: 'governs', to: directoryKey(tenantId) }],
  },
);
