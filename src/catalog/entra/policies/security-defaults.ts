import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { flag } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag } from '../../vendor.ts';
import { policyShape, singlePolicy } from './tenant-policy.ts';

/** Source: Microsoft Graph, "Get identitySecurityDefaultsEnforcementPolicy" (v1.0). */
export const securityDefaults = entityType(z.object({ ...policyShape, isEnabled: maybeFlag }), {
  ...singlePolicy('identitySecurityDefaultsEnforcementPolicy', 'Security defaults'),
  type: 'entra_security_defaults',
  title: 'Security defaults',
  plural: 'Security defaults policies',
  class: 'Policy',
  category: 'access',
  product: 'entra',
  description: 'Microsoft’s basic protection for tenants without Conditional Access: on or off.',
  source: {
    kind: 'graph-list',
    path: '/policies/identitySecurityDefaultsEnforcementPolicy',
    select: ['id', 'displayName', 'isEnabled'],
    single: true,
  },
  rights: [graph('Policy.Read.All')],
  properties: { isEnabled: flag('Whether security defaults are on.', (policy) => policy.isEnabled) },
});
