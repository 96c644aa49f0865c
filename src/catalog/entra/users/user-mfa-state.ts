import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { partKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';

/** Source: Microsoft Graph, "Get strongAuthenticationRequirements" (beta only): a call for each user. */
export const userMfaState = entityType(z.object({ perUserMfaState: maybeText }), {
  type: 'entra_user_mfa_state',
  title: 'Per-user multifactor authentication',
  plural: 'Per-user multifactor authentications',
  class: 'Record',
  category: 'identity',
  product: 'entra',
  description:
    'Whether multifactor authentication is demanded of a user by the setting that came before Conditional Access.',
  facetOf: 'entra_user',
  source: {
    kind: 'graph-children',
    version: 'beta',
    parents: ['entra_user'],
    path: '/users/{id}/authentication/requirements',
    single: true,
  },
  rights: [graph('Policy.Read.All')],
  slow: true,
  optIn: true,
  key: (_, { parent }) => partKey(parent?.key ?? '', 'mfa-state'),
  id: (_, { parent }) => parent?.id ?? '',
  name: (_, { parent }) => parent?.name ?? '',
  properties: { perUserMfaState: text('disabled, enabled or enforced.', (state) => state.perUserMfaState) },
});
