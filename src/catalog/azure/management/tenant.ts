import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { tenantKey } from '../../keys.ts';
import { list, text } from '../../property.ts';
import { maybeText, maybeTexts } from '../../vendor.ts';

/**
 * Source: Azure Resource Manager, "Tenants - List". Any principal may call it. It also names tenants that the principal only
 * visits or that another one manages: those are not part of this one.
 */
export const tenant = entityType(
  z.object({
    id: z.string().min(1),
    tenantId: z.string().min(1),
    displayName: maybeText,
    defaultDomain: maybeText,
    domains: maybeTexts,
    countryCode: maybeText,
    tenantType: maybeText,
    tenantCategory: maybeText,
  }),
  {
    type: 'azure_tenant',
    title: 'Tenant',
    plural: 'Tenants',
    class: 'Organization',
    category: 'organization',
    product: 'subscriptions',
    description: 'The Microsoft Entra tenant as the root of management groups and subscriptions.',
    source: { kind: 'arm-list', per: 'tenant', path: '/tenants', apiVersion: '2022-12-01' },
    rights: [],
    accepts: (tenant, context) => tenant.tenantId.toLowerCase() === context.tenantId.toLowerCase(),
    key: (tenant) => tenantKey(tenant.tenantId),
    name: (tenant) => tenant.displayName ?? tenant.defaultDomain ?? tenant.tenantId,
    properties: {
      tenantId: text('Id of the tenant.', (tenant) => tenant.tenantId),
      defaultDomain: text('Default domain.', (tenant) => tenant.defaultDomain),
      domains: list('Domains of the tenant.', (tenant) => tenant.domains),
      countryCode: text('Country of the address.', (tenant) => tenant.countryCode),
      tenantType: text('AAD or AAD B2C.', (tenant) => tenant.tenantType),
      tenantCategory: text('Home, ManagedBy or ProjectedBy.', (tenant) => tenant.tenantCategory),
    },
  },
);
