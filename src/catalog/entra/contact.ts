import { z } from 'zod';
import { entityType } from '../declaration.ts';
import { directoryKey } from '../keys.ts';
import { flag, list, text } from '../property.ts';
import { graph } from '../rights.ts';
import { maybeFlag, maybeText, maybeTexts } from '../vendor.ts';

/** Source: Microsoft Graph, "List orgContacts" (v1.0). They cannot sign in, but they are members of mail-enabled groups. */
export const contact = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    mail: maybeText,
    companyName: maybeText,
    onPremisesSyncEnabled: maybeFlag,
    proxyAddresses: maybeTexts,
  }),
  {
    type: 'entra_contact',
    title: 'Organizational contact',
    plural: 'Organizational contacts',
    class: 'Record',
    category: 'identity',
    product: 'entra',
    description: 'A person outside the organisation who can be a member of groups that receive mail.',
    source: {
      kind: 'graph-list',
      path: '/contacts',
      select: ['id', 'displayName', 'mail', 'companyName', 'onPremisesSyncEnabled', 'proxyAddresses'],
      pageSize: 999,
    },
    rights: [graph('OrgContact.Read.All', 'Directory.Read.All')],
    key: (contact) => directoryKey(contact.id),
    name: (contact) => contact.displayName ?? contact.mail ?? contact.id,
    properties: {
      mail: text('Address of the contact.', (contact) => contact.mail),
      companyName: text('Company.', (contact) => contact.companyName),
      onPremisesSyncEnabled: flag('Whether it comes from on-premises.', (contact) => contact.onPremisesSyncEnabled),
      proxyAddresses: list('All addresses.', (contact) => contact.proxyAddresses),
    },
  },
);
