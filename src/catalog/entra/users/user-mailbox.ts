import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { partKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';

/**
 * Source: Microsoft Graph, "Get user mailbox settings" (v1.0). Tells the accounts of shared mailboxes, rooms and equipment
 * from those of people. A call for each user with an address, and a permission that opens all mailbox settings.
 */
export const userMailbox = entityType(z.object({ userPurpose: maybeText }), {
  type: 'entra_user_mailbox',
  title: 'Mailbox',
  plural: 'Mailboxes',
  class: 'Record',
  category: 'identity',
  product: 'entra',
  description: 'What the mailbox of an account is for.',
  facetOf: 'entra_user',
  source: {
    kind: 'graph-children',
    parents: ['entra_user'],
    path: '/users/{id}/mailboxSettings',
    select: ['userPurpose'],
    single: true,
    // An address on a user does not mean that the mailbox is in Exchange Online.
    none: ['MailboxNotEnabledForRESTAPI', 'MailboxNotSupportedForRESTAPI', 'MailboxNotHostedInExchangeOnline'],
    when: ({ properties }) => properties.mail !== null && properties.userType !== 'Guest',
  },
  rights: [graph('MailboxSettings.Read')],
  slow: true,
  optIn: true,
  key: (_, { parent }) => partKey(parent?.key ?? '', 'mailbox'),
  id: (_, { parent }) => parent?.id ?? '',
  name: (_, { parent }) => parent?.name ?? '',
  properties: {
    userPurpose: text('user, linked, shared, room, equipment or others.', (settings) => settings.userPurpose),
  },
});
