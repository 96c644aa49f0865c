import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { flag } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag } from '../../vendor.ts';
import { crossTenantProperties, crossTenantShape } from './cross-tenant-access.ts';
import { policyShape, singlePolicy } from './tenant-policy.ts';

/** Source: Microsoft Graph, "Get crossTenantAccessPolicyConfigurationDefault" (v1.0). */
export const crossTenantAccessDefault = entityType(
  z.object({ ...policyShape, isServiceDefault: maybeFlag, ...crossTenantShape }),
  {
    ...singlePolicy('crossTenantAccessPolicy-default', 'Default cross-tenant access'),
    type: 'entra_cross_tenant_access_default',
    title: 'Default cross-tenant access settings',
    plural: 'Default cross-tenant access settings of tenants',
    class: 'Policy',
    category: 'access',
    product: 'entra',
    description: 'How users of any other tenant come in and own users go out, where no partner is named.',
    source: { kind: 'graph-list', path: '/policies/crossTenantAccessPolicy/default', single: true },
    rights: [graph('Policy.Read.All')],
    properties: {
      isServiceDefault: flag(
        'Whether the settings are still those of Microsoft.',
        (settings) => settings.isServiceDefault,
      ),
      ...crossTenantProperties,
    },
  },
);
