import { z } from 'zod';
import { entityType } from '../declaration.ts';
import { directoryKey, tenantObjectKey } from '../keys.ts';
import { flag, list, number, text } from '../property.ts';
import { graph } from '../rights.ts';
import { maybeFlag, maybeNumber, maybeText, maybeTexts } from '../vendor.ts';

/** Source: Microsoft Graph, "List domains" (v1.0). The id of a domain is its name. */
export const domain = entityType(
  z.object({
    id: z.string().min(1),
    authenticationType: maybeText,
    isDefault: maybeFlag,
    isInitial: maybeFlag,
    isVerified: maybeFlag,
    passwordValidityPeriodInDays: maybeNumber,
    passwordNotificationWindowInDays: maybeNumber,
    supportedServices: maybeTexts,
  }),
  {
    type: 'entra_domain',
    title: 'Domain',
    plural: 'Domains',
    class: 'Domain',
    category: 'organization',
    product: 'entra',
    description: 'A domain name of the tenant: where its users sign in and how long passwords last.',
    source: {
      kind: 'graph-list',
      path: '/domains',
      select: [
        'id',
        'authenticationType',
        'isDefault',
        'isInitial',
        'isVerified',
        'passwordValidityPeriodInDays',
        'passwordNotificationWindowInDays',
        'supportedServices',
      ],
    },
    rights: [graph('Domain.Read.All', 'Directory.Read.All')],
    key: (domain, { tenantId }) => tenantObjectKey(tenantId, 'domains', domain.id),
    name: (domain) => domain.id,
    properties: {
      authenticationType: text(
        'Managed: Entra ID checks passwords. Federated: another identity provider does.',
        (domain) => domain.authenticationType,
      ),
      isDefault: flag('Whether new users get this domain.', (domain) => domain.isDefault),
      isInitial: flag('Whether it is the onmicrosoft.com domain of the tenant.', (domain) => domain.isInitial),
      isVerified: flag('Whether ownership was proven.', (domain) => domain.isVerified),
      passwordValidityPeriodInDays: number(
        'Days until a password expires; 2147483647 means never.',
        (domain) => domain.passwordValidityPeriodInDays,
      ),
      passwordNotificationWindowInDays: number(
        'Days before expiry on which users are told.',
        (domain) => domain.passwordNotificationWindowInDays,
      ),
      supportedServices: list('Services that use the domain.', (domain) => domain.supportedServices),
    },
    relations: (_, { tenantId }) => [{ type: 'contains', from: directoryKey(tenantId) }],
  },
);
