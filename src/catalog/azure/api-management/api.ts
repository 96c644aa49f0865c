import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { containedIn, said } from '../arm.ts';

const server = z.object({ authorizationServerId: maybeText });
const provider = z.object({ openidProviderId: maybeText });
const settings = maybeObject({
  oAuth2: server.nullish(),
  openid: provider.nullish(),
  oAuth2AuthenticationSettings: maybeList(server),
  openidAuthenticationSettings: maybeList(provider),
});

type Settings = z.output<typeof settings>;

/** A backend's address may carry a key in its query. */
const withoutQuery = (url: string | null | undefined) => url?.replace(/[?#].*$/, '');

const serversOf = (told: Settings) =>
  told
    ? distinct([told.oAuth2, ...(told.oAuth2AuthenticationSettings ?? [])].map((one) => one?.authorizationServerId))
    : undefined;

const providersOf = (told: Settings) =>
  told
    ? distinct([told.openid, ...(told.openidAuthenticationSettings ?? [])].map((one) => one?.openidProviderId))
    : undefined;

const distinct = (values: readonly (string | null | undefined)[]) => [
  ...new Set(values.flatMap((value) => said(value) ?? [])),
];

/** Source: Azure Resource Manager, "Apis - List By Service". */
export const apiManagementApi = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      displayName: maybeText,
      path: maybeText,
      protocols: maybeTexts,
      type: maybeText,
      apiRevision: maybeText,
      apiVersion: maybeText,
      isCurrent: maybeFlag,
      isOnline: maybeFlag,
      subscriptionRequired: maybeFlag,
      serviceUrl: maybeText,
      authenticationSettings: settings,
    }),
  }),
  {
    type: 'azure_api_management_api',
    title: 'API Management API',
    plural: 'API Management APIs',
    class: 'ApplicationEndpoint',
    category: 'web',
    product: 'integration',
    description: 'An API that a gateway offers.',
    source: {
      kind: 'arm-children',
      parents: ['azure_api_management_service'],
      path: '{id}/apis',
      apiVersion: '2022-08-01',
    },
    rights: [azure('Microsoft.ApiManagement/service/apis/read')],
    key: (api, { tenantId }) => armKey(api.id, tenantId),
    name: (api) => api.name,
    redact: ['properties.serviceUrl'],
    properties: {
      displayName: text('Name for people.', ({ properties }) => properties?.displayName),
      path: text('Path below the gateway.', ({ properties }) => properties?.path),
      protocols: list('http, https, ws, wss.', ({ properties }) => properties?.protocols),
      serviceUrl: text('Backend that calls are passed on to.', ({ properties }) =>
        withoutQuery(properties?.serviceUrl),
      ),
      apiType: text('http, soap, websocket or graphql.', ({ properties }) => properties?.type),
      apiRevision: text('Revision.', ({ properties }) => properties?.apiRevision),
      apiVersion: text('Version.', ({ properties }) => properties?.apiVersion),
      isCurrent: flag('Whether it is the revision that is served.', ({ properties }) => properties?.isCurrent),
      isOnline: flag('Whether it can be called.', ({ properties }) => properties?.isOnline),
      subscriptionRequired: flag(
        'Whether callers need the key of a subscription.',
        ({ properties }) => properties?.subscriptionRequired,
      ),
      authorizationServers: list('OAuth 2.0 servers that it names.', ({ properties }) =>
        serversOf(properties?.authenticationSettings),
      ),
      openIdProviders: list('OpenID Connect providers that it names.', ({ properties }) =>
        providersOf(properties?.authenticationSettings),
      ),
    },
    relations: (_api, context) => [...containedIn(context)],
  },
);
