import { z } from 'zod';
import { entityType, type RelationDraft } from '../declaration.ts';
import { armKey, directoryKey } from '../keys.ts';
import { flag, json, list, text } from '../property.ts';
import { graph } from '../rights.ts';
import { maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from '../vendor.ts';
import { signInActivityKey } from './client-id.ts';
import { credentialCounts, credentialLists, credentialParts, credentialSecrets } from './credential.ts';

interface ManagedIdentity {
  readonly servicePrincipalType?: string | null | undefined;
  readonly alternativeNames?: readonly string[] | null | undefined;
}

interface Named {
  readonly appId?: string | null | undefined;
  readonly servicePrincipalType?: string | null | undefined;
}

/** The Azure resource that a managed identity belongs to or is. Recorded: `["isExplicit=False", "/subscriptions/..."]`. */
function resourceOf({ servicePrincipalType, alternativeNames }: ManagedIdentity): string | undefined {
  if (servicePrincipalType?.toLowerCase() !== 'managedidentity') return undefined;
  return alternativeNames?.find((name) => /^\/subscriptions\//i.test(name));
}

/** `isExplicit=True` marks an identity that is a resource of its own. */
function identityKind({ alternativeNames }: ManagedIdentity): 'user-assigned' | 'system-assigned' | undefined {
  const explicit = alternativeNames?.find((name) => /^isExplicit=/i.test(name))?.split('=')[1];
  if (explicit === undefined) return undefined;
  return explicit.toLowerCase() === 'true' ? 'user-assigned' : 'system-assigned';
}

/** The report on its sign-ins is tied to it here: the report knows no object id, and has no managed identities. */
function activityRelations({ appId, servicePrincipalType }: Named, tenantId: string): RelationDraft[] {
  if (!appId || servicePrincipalType?.toLowerCase() !== 'application') return [];
  return [{ type: 'describes', from: signInActivityKey(appId, tenantId) }];
}

/**
 * Source: Microsoft Graph, "List servicePrincipals" (v1.0). Includes managed identities. Its application is known by `appId`
 * only: the two meet in the client id, which is a part of the service principal.
 */
export const servicePrincipal = entityType(
  z.object({
    id: z.string().min(1),
    appId: maybeText,
    displayName: maybeText,
    servicePrincipalType: maybeText,
    accountEnabled: maybeFlag,
    appOwnerOrganizationId: maybeText,
    appRoleAssignmentRequired: maybeFlag,
    tags: maybeTexts,
    homepage: maybeText,
    replyUrls: maybeTexts,
    servicePrincipalNames: maybeTexts,
    signInAudience: maybeText,
    verifiedPublisher: maybeObject({ displayName: maybeText }),
    alternativeNames: maybeTexts,
    preferredSingleSignOnMode: maybeText,
    notificationEmailAddresses: maybeTexts,
    disabledByMicrosoftStatus: maybeText,
    appRoles: maybeList(z.object({ id: z.string(), value: maybeText, displayName: maybeText })),
    oauth2PermissionScopes: maybeList(z.object({ value: z.string() })),
    ...credentialLists,
  }),
  {
    type: 'entra_service_principal',
    title: 'Service principal',
    plural: 'Service principals',
    class: 'ServiceAccount',
    category: 'identity',
    product: 'entra',
    description: 'An application or managed identity as it acts in this tenant.',
    source: {
      kind: 'graph-list',
      path: '/servicePrincipals',
      delta: true,
      select: [
        'id',
        'appId',
        'displayName',
        'servicePrincipalType',
        'accountEnabled',
        'appOwnerOrganizationId',
        'appRoleAssignmentRequired',
        'appRoles',
        'oauth2PermissionScopes',
        'tags',
        'homepage',
        'replyUrls',
        'servicePrincipalNames',
        'signInAudience',
        'verifiedPublisher',
        'passwordCredentials',
        'keyCredentials',
        'alternativeNames',
        'preferredSingleSignOnMode',
        'notificationEmailAddresses',
        'disabledByMicrosoftStatus',
      ],
      pageSize: 999,
    },
    rights: [graph('Application.Read.All', 'Directory.Read.All')],
    key: (principal) => directoryKey(principal.id),
    name: (principal) => principal.displayName ?? principal.appId ?? principal.id,
    redact: credentialSecrets,
    properties: {
      appId: text('Client id of its application.', (principal) => principal.appId),
      servicePrincipalType: text(
        'Application, ManagedIdentity, Legacy or SocialIdp.',
        (principal) => principal.servicePrincipalType,
      ),
      accountEnabled: flag('Whether it may sign in, or be signed in to.', (principal) => principal.accountEnabled),
      appOwnerOrganizationId: text(
        'Tenant in which its application is registered; null for a managed identity.',
        (principal) => principal.appOwnerOrganizationId,
      ),
      appRoleAssignmentRequired: flag(
        'Whether only assigned users may sign in to it.',
        (principal) => principal.appRoleAssignmentRequired,
      ),
      managedIdentityKind: text('Of a managed identity: system-assigned or user-assigned.', (principal) =>
        resourceOf(principal) === undefined ? undefined : identityKind(principal),
      ),
      managedIdentityResourceId: text(
        'Of a managed identity: the Azure resource that it belongs to, or that it is.',
        resourceOf,
      ),
      signInAudience: text('Who may sign in to the application.', (principal) => principal.signInAudience),
      servicePrincipalNames: list('Client id and URIs that name it.', (principal) => principal.servicePrincipalNames),
      replyUrls: list('Where sign-ins return to.', (principal) => principal.replyUrls),
      homepage: text('Home page of the application.', (principal) => principal.homepage),
      preferredSingleSignOnMode: text(
        'password, saml, notSupported or oidc.',
        (principal) => principal.preferredSingleSignOnMode,
      ),
      notificationEmailAddresses: list(
        'Who is told before a signing certificate expires.',
        (principal) => principal.notificationEmailAddresses,
      ),
      verifiedPublisherName: text('Publisher that Microsoft verified; null when none.', (principal) =>
        principal.verifiedPublisher === undefined ? undefined : (principal.verifiedPublisher?.displayName ?? null),
      ),
      disabledByMicrosoftStatus: text(
        'Set where Microsoft disabled the application.',
        (principal) => principal.disabledByMicrosoftStatus,
      ),
      appRoles: json(
        'Roles that it offers: value (or name, where it has no value) by id.',
        ({ appRoles }) =>
          appRoles &&
          Object.fromEntries(appRoles.map(({ id, value, displayName }) => [id, value || displayName || id])),
      ),
      oauth2PermissionScopes: list('Delegated permissions that it offers.', (principal) =>
        principal.oauth2PermissionScopes?.map(({ value }) => value),
      ),
      tags: list('Tags, such as WindowsAzureActiveDirectoryIntegratedApp.', (principal) => principal.tags),
      ...credentialCounts,
    },
    relations: (principal, { tenantId }) => {
      const resource = resourceOf(principal);
      if (resource === undefined) return activityRelations(principal, tenantId);
      const identity = identityKind(principal);
      return [{ type: 'describes', to: armKey(resource, tenantId), ...(identity && { properties: { identity } }) }];
    },
    parts: (principal) => [
      ...credentialParts(principal, 'entra_service_principal_credential'),
      ...(principal.appId ? [{ type: 'entra_client_id', item: principal }] : []),
    ],
  },
);
