import { z } from 'zod';
import { entityType } from '../declaration.ts';
import { directoryKey, partKey } from '../keys.ts';
import { instant } from '../property.ts';
import { graph } from '../rights.ts';
import { maybeObject, maybeText } from '../vendor.ts';

/**
 * Source: Microsoft Graph, "signInActivity resource type" (v1.0). A read of its own, because it needs a further permission
 * and Entra ID P1, and because its pages are smaller: users stay readable without it.
 */
export const userSignInActivity = entityType(
  z.object({
    id: z.string().min(1),
    signInActivity: maybeObject({
      lastSignInDateTime: maybeText,
      lastNonInteractiveSignInDateTime: maybeText,
      lastSuccessfulSignInDateTime: maybeText,
    }),
  }),
  {
    type: 'entra_user_sign_in_activity',
    title: 'Sign-in activity',
    plural: 'Sign-in activities',
    class: 'Record',
    category: 'identity',
    product: 'entra',
    description: 'When a user last signed in.',
    facetOf: 'entra_user',
    source: { kind: 'graph-list', path: '/users', select: ['id', 'signInActivity'], pageSize: 120 },
    rights: [graph('User.Read.All', 'Directory.Read.All'), graph('AuditLog.Read.All')],
    licence: 'P1',
    slow: true,
    key: (user) => partKey(directoryKey(user.id), 'sign-in-activity'),
    id: (user) => user.id,
    name: (user) => user.id,
    properties: {
      lastSignInDateTime: instant(
        'Last interactive sign-in, successful or not.',
        (user) => user.signInActivity?.lastSignInDateTime ?? null,
      ),
      lastNonInteractiveSignInDateTime: instant(
        'Last sign-in by a client on behalf of the user.',
        (user) => user.signInActivity?.lastNonInteractiveSignInDateTime ?? null,
      ),
      lastSuccessfulSignInDateTime: instant(
        'Last sign-in that succeeded; recorded by Microsoft since December 2023.',
        (user) => user.signInActivity?.lastSuccessfulSignInDateTime ?? null,
      ),
    },
  },
);
