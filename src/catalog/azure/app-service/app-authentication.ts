import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    platform: maybeObject({ enabled: maybeFlag, runtimeVersion: maybeText, configFilePath: maybeText }),
    globalValidation: maybeObject({
      requireAuthentication: maybeFlag,
      unauthenticatedClientAction: maybeText,
      redirectToProvider: maybeText,
      excludedPaths: maybeTexts,
    }),
    identityProviders: maybeObject({
      azureActiveDirectory: maybeObject({
        enabled: maybeFlag,
        registration: maybeObject({ openIdIssuer: maybeText, clientId: maybeText }),
        validation: maybeObject({ allowedAudiences: maybeTexts }),
      }),
    }),
    login: maybeObject({ tokenStore: maybeObject({ enabled: maybeFlag }), allowedExternalRedirectUrls: maybeTexts }),
    httpSettings: maybeObject({ requireHttps: maybeFlag }),
  }),
});

const entra = ({ properties }: z.output<typeof schema>) => properties?.identityProviders?.azureActiveDirectory;

/** Source: Azure Resource Manager, "Web Apps - Get Auth Settings V2", which holds names of settings instead of secrets. */
export const appAuthentication = entityType(schema, {
  type: 'azure_app_service_authentication',
  title: 'App Service authentication',
  plural: 'App Service authentications',
  class: 'Configuration',
  category: 'web',
  product: 'app-service',
  description: 'Whether and with whom App Service signs the users of an app in.',
  source: {
    kind: 'arm-children',
    parents: ['azure_web_app', 'azure_function_app'],
    path: '{id}/config/authsettingsV2',
    apiVersion: '2023-12-01',
    single: true,
  },
  rights: [azure('Microsoft.Web/sites/config/Read')],
  key: (settings, { tenantId }) => armKey(settings.id, tenantId),
  name: (settings, { parent }) => parent?.name ?? settings.name,
  redact: ['properties.identityProviders', 'properties.login.tokenStore'],
  properties: {
    enabled: flag('Whether App Service signs users in.', ({ properties }) => properties?.platform?.enabled),
    runtimeVersion: text('Version of the sign-in.', ({ properties }) => properties?.platform?.runtimeVersion),
    requireAuthentication: flag(
      'Whether nobody gets in without signing in.',
      ({ properties }) => properties?.globalValidation?.requireAuthentication,
    ),
    unauthenticatedClientAction: text(
      'RedirectToLoginPage, AllowAnonymous, Return401 or Return403.',
      ({ properties }) => properties?.globalValidation?.unauthenticatedClientAction,
    ),
    redirectToProvider: text(
      'Provider that users are sent to.',
      ({ properties }) => properties?.globalValidation?.redirectToProvider,
    ),
    excludedPaths: list('Paths that need no sign-in.', ({ properties }) => properties?.globalValidation?.excludedPaths),
    entraEnabled: flag('Whether Microsoft Entra may sign in.', (settings) => entra(settings)?.enabled),
    entraClientId: text('Application that signs in.', (settings) => entra(settings)?.registration?.clientId),
    entraIssuer: text('Whose tokens are taken.', (settings) => entra(settings)?.registration?.openIdIssuer),
    allowedAudiences: list(
      'For whom tokens may be meant.',
      (settings) => entra(settings)?.validation?.allowedAudiences,
    ),
    tokenStoreEnabled: flag('Whether tokens are kept.', ({ properties }) => properties?.login?.tokenStore?.enabled),
    allowedExternalRedirectUrls: list(
      'Where users may be sent after signing in.',
      ({ properties }) => properties?.login?.allowedExternalRedirectUrls,
    ),
    requireHttps: flag('Whether HTTPS is asked for.', ({ properties }) => properties?.httpSettings?.requireHttps),
  },
  relations: (_settings, context) => containedIn(context),
});
