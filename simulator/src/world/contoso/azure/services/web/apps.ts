import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import { site, siteConfig } from '../../web.ts';
import { endpointConnections } from '../endpoint-connections.ts';

const SITE = 'microsoft.web/sites';
const CONFIG = `${SITE}/config`;
const VAULT = 'microsoft.keyvault/vaults';
const ENDPOINT = 'microsoft.network/privateendpoints';
const NETWORK = 'microsoft.network/virtualnetworks';

export const CONFIGS = ['web', 'authsettingsV2', 'appsettings', 'backup'] as const;

/** The configurations of a site by name. The settings have values that are secrets, and the backup a signed address. */
export function config(estate: Estate, index: number): Body {
  const { parent, place, group } = estate.layout.place(CONFIG, index);
  if (place === 0) return siteConfig(estate, index);
  const made = [authentication, settings, backup][place - 1];
  return { location: estate.region(group), properties: made?.(estate, parent) };
}

function authentication(_estate: Estate, app: number): JsonObject {
  return {
    platform: { enabled: app % 2 === 0, runtimeVersion: '~1' },
    globalValidation: {
      ...(app % 4 === 0 ? { requireAuthentication: true } : {}),
      unauthenticatedClientAction: app % 4 === 0 ? 'RedirectToLoginPage' : 'AllowAnonymous',
    },
    identityProviders: {
      azureActiveDirectory: {
        enabled: app % 2 === 0,
        registration: { clientId: '00000000-0000-0000-0000-0000000000cc', clientSecretSettingName: 'SECRET' },
      },
    },
    login: { tokenStore: { enabled: app % 3 === 0 } },
    httpSettings: { requireHttps: true },
  };
}

function settings(estate: Estate, app: number): JsonObject {
  const vault = app % 2 === 0 ? estate.neighbour(VAULT, estate.layout.place(SITE, app).group, app) : undefined;
  return {
    ...(app % 4 === 3 ? { FUNCTIONS_EXTENSION_VERSION: '~4', FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated' } : {}),
    ...(app % 3 === 0 ? { APPLICATIONINSIGHTS_CONNECTION_STRING: 'InstrumentationKey=s3cret' } : {}),
    ...(vault === undefined
      ? {}
      : {
          DB: `@Microsoft.KeyVault(SecretUri=https://${estate.name(VAULT, vault)}.vault.azure.net/secrets/db/)`,
          API: `@Microsoft.KeyVault(VaultName=${estate.name(VAULT, vault)};SecretName=api)`,
        }),
    STORAGE: 'DefaultEndpointsProtocol=https;AccountName=x;AccountKey=s3cret',
  };
}

function backup(_estate: Estate, app: number): JsonObject {
  if (app % 3 === 0) return { enabled: false, backupSchedule: null };
  return {
    enabled: true,
    storageAccountUrl: 'https://x.blob.core.windows.net/backups?sv=2024&sig=s3cret',
    backupSchedule: {
      frequencyInterval: 1,
      frequencyUnit: 'Day',
      keepAtLeastOneBackup: true,
      retentionPeriodInDays: 30,
    },
    databases: [],
  };
}

export function credentialsPolicy(_estate: Estate, index: number): Body {
  return { properties: { allow: index % 3 === 0 } };
}

/** Two of each function app: one over HTTP, one by the clock. */
export function appFunction(estate: Estate, index: number): Body {
  const { place, parent } = estate.layout.place(`${SITE}/functions`, index);
  const bindings: JsonObject[] =
    place === 0
      ? [
          {
            type: 'httpTrigger',
            direction: 'in',
            authLevel: index % 4 === 0 ? 'anonymous' : 'function',
            methods: ['get'],
          },
        ]
      : [{ type: 'timerTrigger', direction: 'in', schedule: '0 0 * * * *' }];
  return {
    properties: {
      name: place === 0 ? 'Hello' : 'Nightly',
      function_app_id: estate.ref(SITE, parent),
      language: 'dotnet-isolated',
      isDisabled: index % 7 === 6,
      config: index % 5 === 4 ? null : { bindings },
      test_data: 's3cret',
    },
  };
}

export function endpointConnection(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(`${SITE}/privateendpointconnections`, index);
  return {
    properties: {
      privateEndpoint: estate.link(ENDPOINT, estate.neighbour(ENDPOINT, group, index)),
      privateLinkServiceConnectionState: { status: index % 3 === 2 ? 'Pending' : 'Approved', description: '' },
      provisioningState: 'Succeeded',
    },
  };
}

/** As its app, but for a missing redirect to HTTPS. */
export function slot(estate: Estate, index: number): Body {
  const { parent, group } = estate.layout.place(`${SITE}/slots`, index);
  const { properties, kind } = site(estate, parent);
  return {
    location: estate.region(group),
    kind,
    properties: { ...(properties as JsonObject), httpsOnly: index % 2 === 0, state: 'Stopped' },
  };
}

export function staticSite(estate: Estate, index: number): Body {
  const type = 'microsoft.web/staticsites';
  const { group } = estate.layout.place(type, index);
  const app = estate.sibling(SITE, group, index);
  return {
    sku: index % 2 === 0 ? { name: 'Free', tier: 'Free' } : { name: 'Standard', tier: 'Standard' },
    properties: {
      defaultHostname: `${estate.name(type, index)}.azurestaticapps.net`,
      repositoryUrl: 'https://git.contoso.com/docs',
      branch: 'main',
      customDomains: index % 2 === 0 ? [] : ['docs.contoso.com'],
      // A connection lies in an envelope of its own here.
      privateEndpointConnections: endpointConnections(estate, type, index).map((connection) => ({
        id: connection.id ?? null,
        name: connection.name ?? null,
        properties: connection,
      })),
      stagingEnvironmentPolicy: 'Enabled',
      allowConfigFileUpdates: true,
      keyVaultReferenceIdentity: 'SystemAssigned',
      linkedBackends:
        app === undefined ? [] : [{ backendResourceId: estate.ref(SITE, app), provisioningState: 'Succeeded' }],
      provider: 'GitHub',
      enterpriseGradeCdnStatus: 'Disabled',
    },
  };
}

export function hostingEnvironment(estate: Estate, index: number): Body {
  const type = 'microsoft.web/hostingenvironments';
  const network = estate.neighbour(NETWORK, estate.layout.place(type, index).group, index);
  return {
    kind: 'ASEV3',
    properties: {
      provisioningState: 'Succeeded',
      status: 'Ready',
      virtualNetwork: estate.link(NETWORK, network),
      internalLoadBalancingMode: index % 2 === 0 ? 'Web, Publishing' : 'None',
      dnsSuffix: `${estate.name(type, index)}.appserviceenvironment.net`,
      clusterSettings: index % 2 === 0 ? [{ name: 'InternalEncryption', value: 'true' }] : null,
      zoneRedundant: false,
      upgradePreference: 'None',
    },
  };
}

export function certificate(estate: Estate, index: number): Body {
  const type = 'microsoft.web/certificates';
  const vault = index % 2 === 0 ? estate.neighbour(VAULT, estate.layout.place(type, index).group, index) : undefined;
  return {
    properties: {
      subjectName: 'www.contoso.com',
      hostNames: ['www.contoso.com'],
      issuer: 'GeoTrust Global TLS RSA4096 SHA256 2022 CA1',
      issueDate: '2026-01-01T00:00:00+00:00',
      expirationDate: index % 3 === 0 ? '2026-02-10T00:00:00+00:00' : '2027-01-01T00:00:00+00:00',
      thumbprint: estate.serial('web-certificate', index).replaceAll('-', '').toUpperCase(),
      keyVaultId: vault === undefined ? null : estate.ref(VAULT, vault),
      keyVaultSecretName: vault === undefined ? '' : 'www',
    },
  };
}
