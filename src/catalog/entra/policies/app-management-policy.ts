import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { flag, json } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag } from '../../vendor.ts';
import { maybeJson, plain } from '../json.ts';
import { policyShape, singlePolicy } from './tenant-policy.ts';

/** Source: Microsoft Graph, "Get tenantAppManagementPolicy" (v1.0). */
export const appManagementPolicy = entityType(
  z.object({
    ...policyShape,
    isEnabled: maybeFlag,
    applicationRestrictions: maybeJson,
    servicePrincipalRestrictions: maybeJson,
  }),
  {
    ...singlePolicy('defaultAppManagementPolicy', 'App management policy'),
    type: 'entra_app_management_policy',
    title: 'App management policy',
    plural: 'App management policies',
    class: 'Policy',
    category: 'access',
    product: 'entra',
    description: 'Which credentials applications and service principals may have, and for how long.',
    source: { kind: 'graph-list', path: '/policies/defaultAppManagementPolicy', single: true },
    rights: [graph('Policy.Read.All')],
    properties: {
      isEnabled: flag('Whether the policy is on.', (policy) => policy.isEnabled),
      applicationRestrictions: json('Restrictions of passwords and keys of applications.', (policy) =>
        plain(policy.applicationRestrictions),
      ),
      servicePrincipalRestrictions: json('Restrictions of passwords and keys of service principals.', (policy) =>
        plain(policy.servicePrincipalRestrictions),
      ),
    },
  },
);
