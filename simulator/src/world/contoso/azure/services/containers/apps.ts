import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import { identityBlock } from '../../identities.ts';

const REGISTRY = 'microsoft.containerregistry/registries';
const GROUP = 'microsoft.containerinstance/containergroups';
const ENVIRONMENT = 'microsoft.app/managedenvironments';
const APP = 'microsoft.app/containerapps';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';
const STORAGE = 'microsoft.storage/storageaccounts';
const VAULT = 'microsoft.keyvault/vaults';

/** The copy in the home region first. */
export function replication(estate: Estate, index: number): Body {
  const { place, group } = estate.layout.place(`${REGISTRY}/replications`, index);
  return {
    location: place === 0 ? estate.region(group) : 'germanywestcentral',
    tags: {},
    properties: {
      provisioningState: 'Succeeded',
      regionEndpointEnabled: true,
      zoneRedundancy: index % 2 === 0 ? 'Disabled' : 'Enabled',
      status: { displayStatus: 'Ready', timestamp: estate.tenant.daysAgo(30, 'replication', index) },
    },
  };
}

export function webhook(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(`${REGISTRY}/webhooks`, index);
  return {
    location: estate.region(group),
    tags: {},
    properties: {
      status: index % 2 === 0 ? 'enabled' : 'disabled',
      scope: index % 2 === 0 ? '' : 'shop:*',
      actions: ['push'],
      provisioningState: 'Succeeded',
    },
  };
}

export function containerGroup(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(GROUP, index);
  const subnet = index % 2 === 0 ? estate.neighbour(SUBNET, group, index) : undefined;
  const account = index % 3 === 0 ? estate.neighbour(STORAGE, group, index) : undefined;
  const container: JsonObject = {
    name: 'web',
    properties: {
      image: 'mcr.microsoft.com/azuredocs/aci-helloworld:latest',
      ports: [{ protocol: 'TCP', port: 80 }],
      environmentVariables: index % 2 === 0 ? [{ name: 'API_KEY', value: 's3cret' }] : [{ name: 'API_KEY' }],
      resources: { requests: { memoryInGB: 1.5, cpu: 1 } },
      ...(account === undefined ? {} : { volumeMounts: [{ name: 'files', mountPath: '/mnt' }] }),
      ...(index % 4 === 0 ? { securityContext: { privileged: true, runAsUser: 0 } } : {}),
    },
  };
  return {
    properties: {
      sku: 'Standard',
      provisioningState: 'Succeeded',
      containers: [container],
      initContainers:
        index % 2 === 0 ? [{ name: 'init', properties: { image: 'busybox', environmentVariables: [] } }] : [],
      restartPolicy: 'Always',
      osType: 'Linux',
      ...(subnet === undefined
        ? { ipAddress: { type: 'Public', ip: '203.0.113.30', ports: [{ protocol: 'TCP', port: 80 }] } }
        : {
            subnetIds: [{ id: estate.ref(SUBNET, subnet) }],
            ipAddress: { type: 'Private', ip: '10.0.0.9', ports: [] },
          }),
      ...(account === undefined
        ? {}
        : {
            volumes: [
              { name: 'files', azureFile: { shareName: 'data', storageAccountName: estate.name(STORAGE, account) } },
            ],
          }),
    },
    identity: identityBlock(estate, GROUP, index),
  };
}

export function managedEnvironment(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(ENVIRONMENT, index);
  const subnet = index % 2 === 0 ? estate.neighbour(SUBNET, group, index) : undefined;
  return {
    properties: {
      provisioningState: 'Succeeded',
      defaultDomain: `happy-${index}.${estate.region(group)}.azurecontainerapps.io`,
      staticIp: '203.0.113.40',
      vnetConfiguration:
        subnet === undefined ? null : { internal: index % 4 === 0, infrastructureSubnetId: estate.ref(SUBNET, subnet) },
      appLogsConfiguration: { destination: index % 3 === 0 ? null : 'azure-monitor', logAnalyticsConfiguration: null },
      zoneRedundant: index % 2 === 0,
      peerAuthentication: { mtls: { enabled: index % 3 === 0 } },
      ...(index % 2 === 0 ? { peerTrafficConfiguration: { encryption: { enabled: false } } } : {}),
      workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }],
    },
  };
}

export function containerApp(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(APP, index);
  const environment = estate.sibling(ENVIRONMENT, group, 0);
  const vault = index % 2 === 0 ? estate.neighbour(VAULT, group, index) : undefined;
  const id = environment === undefined ? null : estate.ref(ENVIRONMENT, environment);
  const secrets: JsonObject[] = [
    { name: 'db' },
    ...(vault === undefined
      ? []
      : [
          {
            name: 'api',
            keyVaultUrl: `https://${estate.name(VAULT, vault)}.vault.azure.net/secrets/api`,
            identity: 'system',
          },
        ]),
  ];
  return {
    properties: {
      provisioningState: 'Succeeded',
      managedEnvironmentId: id,
      environmentId: id,
      workloadProfileName: 'Consumption',
      latestRevisionName: `${estate.name(APP, index)}--abc`,
      configuration: {
        secrets,
        activeRevisionsMode: 'Single',
        ingress:
          index % 4 === 3
            ? null
            : {
                fqdn: `${estate.name(APP, index)}.azurecontainerapps.io`,
                external: index % 2 === 0,
                targetPort: 8080,
                transport: 'Auto',
                allowInsecure: index % 3 === 0,
                ipSecurityRestrictions:
                  index % 2 === 0 ? null : [{ name: 'office', ipAddressRange: '203.0.113.0/24', action: 'Allow' }],
              },
        registries: [{ server: 'contoso.azurecr.io', username: '', passwordSecretRef: '', identity: 'system' }],
      },
      template: {
        containers: [
          {
            image: 'contoso.azurecr.io/api:1',
            name: 'api',
            env: [{ name: 'KEY', value: 's3cret' }],
            resources: { cpu: 0.5, memory: '1Gi' },
          },
        ],
        scale: { minReplicas: 0, maxReplicas: 10 },
        volumes: index % 2 === 0 ? null : [{ name: 'tmp', storageType: 'EmptyDir' }],
      },
    },
    identity: identityBlock(estate, APP, index),
  };
}

export function appAuthConfig(_estate: Estate, index: number): Body {
  return {
    properties: {
      platform: { enabled: index % 2 === 0 },
      globalValidation: { unauthenticatedClientAction: index % 2 === 0 ? 'RedirectToLoginPage' : 'AllowAnonymous' },
      ...(index % 2 === 0
        ? {
            identityProviders: {
              azureActiveDirectory: {
                enabled: true,
                registration: { clientId: '00000000-0000-0000-0000-0000000000bb' },
              },
            },
          }
        : {}),
    },
  };
}
