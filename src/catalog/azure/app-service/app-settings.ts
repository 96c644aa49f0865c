import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { containedIn } from '../arm.ts';
import { referencedVault } from './key-vault-reference.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});

type AppSettings = z.output<typeof schema>;

/** A setting that is no secret, and only where its value looks as such a setting does. */
function plain({ properties }: AppSettings, name: string, shape: RegExp): string | null | undefined {
  if (!properties) return undefined;
  const value = properties[name];
  return typeof value === 'string' && shape.test(value) ? value : null;
}

const vaults = ({ properties }: AppSettings) => [
  ...new Set(Object.values(properties ?? {}).flatMap((value) => referencedVault(value) ?? [])),
];

/**
 * Source: Azure Resource Manager, "Web Apps - List Application Settings". The answer holds the values, which may be secrets,
 * and needs an action that Reader lacks, so it has to be switched on by name; otherwise every connection with the usual
 * rights would show a refusal. Kept are the names, two versions, and which vaults are referred to; no other value is.
 */
export const appSettings = entityType(schema, {
  type: 'azure_app_service_settings',
  title: 'App Service settings',
  plural: 'App Service settings of apps',
  class: 'Configuration',
  category: 'web',
  product: 'app-service',
  description:
    'Names of the settings of a web or function app, never their values. Needs a right that Reader lacks, so it has to be switched on.',
  optIn: true,
  source: {
    kind: 'arm-children',
    parents: ['azure_web_app', 'azure_function_app'],
    path: '{id}/config/appsettings/list',
    apiVersion: '2023-12-01',
    method: 'POST',
    single: true,
  },
  rights: [azure('Microsoft.Web/sites/config/list/action')],
  key: (settings, { tenantId }) => armKey(settings.id, tenantId),
  name: (settings, { parent }) => parent?.name ?? settings.name,
  redact: ['properties'],
  properties: {
    settingNames: list('Names of the settings.', ({ properties }) =>
      properties ? Object.keys(properties).toSorted() : undefined,
    ),
    functionsExtensionVersion: text('Version of the functions runtime, such as ~4, or none.', (settings) =>
      plain(settings, 'FUNCTIONS_EXTENSION_VERSION', /^(?:~?\d{1,2}(?:\.\d+)*|latest|beta|disabled)$/i),
    ),
    functionsWorkerRuntime: text('Language of the functions runtime, or none.', (settings) =>
      plain(settings, 'FUNCTIONS_WORKER_RUNTIME', /^[a-z-]{1,30}$/i),
    ),
    applicationInsights: flag('Whether it is set to send to Application Insights.', ({ properties }) =>
      properties
        ? ['APPLICATIONINSIGHTS_CONNECTION_STRING', 'APPINSIGHTS_INSTRUMENTATIONKEY'].some((name) => properties[name])
        : undefined,
    ),
    keyVaultReferenceNames: list('Names of settings whose value lies in a key vault.', ({ properties }) =>
      properties
        ? Object.entries(properties).flatMap(([name, value]) => (referencedVault(value) ? [name] : []))
        : undefined,
    ),
    keyVaultUrls: list('Addresses of those vaults.', (settings) =>
      settings.properties ? vaults(settings) : undefined,
    ),
  },
  relations: (settings, context) => [
    ...containedIn(context),
    ...vaults(settings).flatMap((to) =>
      context.parent ? [{ type: 'reads_secrets_of' as const, from: context.parent.key, to }] : [],
    ),
  ],
});
