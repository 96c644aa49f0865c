import { z } from 'zod';
import { entityType } from '../declaration.ts';
import { directoryKey } from '../keys.ts';
import { flag, instant, json, list, text } from '../property.ts';
import { graph } from '../rights.ts';
import { maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from '../vendor.ts';
import { clientIdKey } from './client-id.ts';
import { credentialCounts, credentialLists, credentialParts, credentialSecrets } from './credential.ts';
import { maybeJson } from './json.ts';

const redirects = maybeObject({ redirectUris: maybeTexts });

/** Source: Microsoft Graph, "List applications" (v1.0): the app registrations of the tenant. */
export const application = entityType(
  z.object({
    id: z.string().min(1),
    appId: maybeText,
    displayName: maybeText,
    createdDateTime: maybeText,
    signInAudience: maybeText,
    appRoles: maybeList(z.object({ id: z.string(), value: maybeText, displayName: maybeText })),
    identifierUris: maybeTexts,
    publisherDomain: maybeText,
    requiredResourceAccess: maybeJson,
    isFallbackPublicClient: maybeFlag,
    disabledByMicrosoftStatus: maybeText,
    tags: maybeTexts,
    verifiedPublisher: maybeObject({ displayName: maybeText }),
    web: maybeObject({
      redirectUris: maybeTexts,
      implicitGrantSettings: maybeObject({ enableAccessTokenIssuance: maybeFlag, enableIdTokenIssuance: maybeFlag }),
    }),
    spa: redirects,
    publicClient: redirects,
    ...credentialLists,
  }),
  {
    type: 'entra_application',
    title: 'Application',
    plural: 'Applications',
    class: 'Application',
    category: 'identity',
    product: 'entra',
    description: 'An app registration: what an application is, wherever it is used.',
    source: {
      kind: 'graph-list',
      path: '/applications',
      delta: true,
      select: [
        'id',
        'appId',
        'displayName',
        'createdDateTime',
        'signInAudience',
        'identifierUris',
        'publisherDomain',
        'requiredResourceAccess',
        'appRoles',
        'web',
        'spa',
        'publicClient',
        'isFallbackPublicClient',
        'passwordCredentials',
        'keyCredentials',
        'verifiedPublisher',
        'disabledByMicrosoftStatus',
        'tags',
      ],
      pageSize: 999,
    },
    rights: [graph('Application.Read.All', 'Directory.Read.All')],
    key: (application) => directoryKey(application.id),
    name: (application) => application.displayName ?? application.appId ?? application.id,
    redact: credentialSecrets,
    properties: {
      appId: text('Client id; service principals of the application carry the same.', ({ appId }) => appId),
      createdDateTime: instant('When it was registered.', (application) => application.createdDateTime),
      signInAudience: text(
        'Who may sign in: AzureADMyOrg, AzureADMultipleOrgs, AzureADandPersonalMicrosoftAccount or PersonalMicrosoftAccount.',
        (application) => application.signInAudience,
      ),
      identifierUris: list('URIs that name it as a resource.', (application) => application.identifierUris),
      publisherDomain: text('Domain shown at consent.', (application) => application.publisherDomain),
      verifiedPublisherName: text('Publisher that Microsoft verified; null when none.', (application) =>
        application.verifiedPublisher === undefined ? undefined : (application.verifiedPublisher?.displayName ?? null),
      ),
      appRoles: json(
        'Roles that it offers: value (or name, where it has no value) by id.',
        ({ appRoles }) =>
          appRoles &&
          Object.fromEntries(appRoles.map(({ id, value, displayName }) => [id, value || displayName || id])),
      ),
      requiredResourceAccess: json(
        'Permissions that it asks for: resource application and permission ids.',
        (application) => application.requiredResourceAccess,
      ),
      webRedirectUris: list('Where web sign-ins return to.', (application) => application.web?.redirectUris),
      spaRedirectUris: list('Where single-page sign-ins return to.', (application) => application.spa?.redirectUris),
      publicClientRedirectUris: list(
        'Where sign-ins of installed apps return to.',
        (application) => application.publicClient?.redirectUris,
      ),
      enableAccessTokenIssuance: flag(
        'Whether the implicit flow may issue access tokens.',
        (application) => application.web?.implicitGrantSettings?.enableAccessTokenIssuance,
      ),
      enableIdTokenIssuance: flag(
        'Whether the implicit flow may issue ID tokens.',
        (application) => application.web?.implicitGrantSettings?.enableIdTokenIssuance,
      ),
      isFallbackPublicClient: flag(
        'Whether flows without a client secret are allowed.',
        (application) => application.isFallbackPublicClient,
      ),
      disabledByMicrosoftStatus: text(
        'Set where Microsoft disabled it.',
        (application) => application.disabledByMicrosoftStatus,
      ),
      tags: list('Tags.', (application) => application.tags),
      ...credentialCounts,
    },
    relations: ({ id, appId }, { tenantId }) =>
      appId ? [{ type: 'resolves_to', from: clientIdKey(appId, tenantId), to: directoryKey(id) }] : [],
    parts: (application) => credentialParts(application, 'entra_application_credential'),
  },
);
