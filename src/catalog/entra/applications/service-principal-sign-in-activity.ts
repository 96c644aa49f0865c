import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { instant, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeObject, maybeText } from '../../vendor.ts';
import { clientIdKey, signInActivityKey } from '../client-id.ts';

const activity = maybeObject({ lastSignInDateTime: maybeText });

/** Source: Microsoft Graph, "List servicePrincipalSignInActivities" (beta only). Names applications by their client id. */
export const servicePrincipalSignInActivity = entityType(
  z.object({
    id: z.string().min(1),
    appId: z.string().min(1),
    lastSignInActivity: activity,
    applicationAuthenticationClientSignInActivity: activity,
    applicationAuthenticationResourceSignInActivity: activity,
    delegatedClientSignInActivity: activity,
    delegatedResourceSignInActivity: activity,
  }),
  {
    type: 'entra_service_principal_sign_in_activity',
    title: 'Sign-in activity of an application',
    plural: 'Sign-in activities of applications',
    class: 'Record',
    category: 'identity',
    product: 'entra',
    description: 'When an application last signed in, or was signed in to.',
    source: { kind: 'graph-list', version: 'beta', path: '/reports/servicePrincipalSignInActivities' },
    rights: [graph('AuditLog.Read.All')],
    licence: 'P1',
    slow: true,
    key: (report, { tenantId }) => signInActivityKey(report.appId, tenantId),
    name: (report) => report.appId,
    properties: {
      appId: text('Client id of the application.', (report) => report.appId),
      lastSignInDateTime: instant(
        'Last sign-in of any kind.',
        (report) => report.lastSignInActivity?.lastSignInDateTime,
      ),
      lastApplicationSignInDateTime: instant(
        'Last sign-in as itself, with a credential of its own.',
        (report) => report.applicationAuthenticationClientSignInActivity?.lastSignInDateTime,
      ),
      lastDelegatedSignInDateTime: instant(
        'Last sign-in on behalf of a user.',
        (report) => report.delegatedClientSignInActivity?.lastSignInDateTime,
      ),
      lastCalledByApplicationDateTime: instant(
        'Last time an application signed in to it as itself.',
        (report) => report.applicationAuthenticationResourceSignInActivity?.lastSignInDateTime,
      ),
      lastCalledByUserDateTime: instant(
        'Last time somebody signed in to it through an application.',
        (report) => report.delegatedResourceSignInActivity?.lastSignInDateTime,
      ),
    },
    relations: ({ appId }, { tenantId }) => [{ type: 'describes', to: clientIdKey(appId, tenantId) }],
  },
);
