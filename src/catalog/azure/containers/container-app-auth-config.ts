import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

/** Source: Azure Resource Manager, "Container Apps Auth Configs - List By Container App". */
export const containerAppAuthConfig = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      platform: maybeObject({ enabled: maybeFlag, runtimeVersion: maybeText }),
      globalValidation: maybeObject({
        unauthenticatedClientAction: maybeText,
        redirectToProvider: maybeText,
        excludedPaths: maybeTexts,
      }),
      httpSettings: maybeObject({ requireHttps: maybeFlag }),
      identityProviders: maybeObject({
        azureActiveDirectory: maybeObject({
          enabled: maybeFlag,
          registration: maybeObject({ clientId: maybeText, openIdIssuer: maybeText }),
        }),
      }),
    }),
  }),
  {
    type: 'azure_container_app_auth_config',
    title: 'Container app authentication',
    plural: 'Container app authentications',
    class: 'Configuration',
    category: 'containers',
    product: 'containers',
    description: 'Whether and with whom Container Apps signs the users of an app in.',
    source: {
      kind: 'arm-children',
      parents: ['azure_container_app'],
      path: '{id}/authConfigs',
      apiVersion: '2024-03-01',
    },
    rights: [azure('Microsoft.App/containerApps/authConfigs/read')],
    key: (config, { tenantId }) => armKey(config.id, tenantId),
    name: (config) => config.name,
    redact: ['properties.identityProviders', 'properties.login', 'properties.encryptionSettings'],
    properties: {
      enabled: flag('Whether Container Apps signs users in.', ({ properties }) => properties?.platform?.enabled),
      runtimeVersion: text('Version of the sign-in.', ({ properties }) => properties?.platform?.runtimeVersion),
      unauthenticatedClientAction: text(
        'RedirectToLoginPage, AllowAnonymous, Return401 or Return403.',
        ({ properties }) => properties?.globalValidation?.unauthenticatedClientAction,
      ),
      redirectToProvider: text(
        'Provider that users are sent to.',
        ({ properties }) => properties?.globalValidation?.redirectToProvider,
      ),
      excludedPaths: list(
        'Paths that need no sign-in.',
        ({ properties }) => properties?.globalValidation?.excludedPaths,
      ),
      requireHttps: flag('Whether HTTPS is asked for.', ({ properties }) => properties?.httpSettings?.requireHttps),
      entraEnabled: flag(
        'Whether Microsoft Entra may sign in.',
        ({ properties }) => properties?.identityProviders?.azureActiveDirectory?.enabled,
      ),
      entraClientId: text(
        'Application that signs in.',
        ({ properties }) => properties?.identityProviders?.azureActiveDirectory?.registration?.clientId,
      ),
    },
    relations: (_config, context) => containedIn(context),
  },
);
