import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';

const container = z.object({
  name: maybeText,
  image: maybeText,
  env: maybeList(z.object({ name: z.string(), secretRef: maybeText })),
});

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    environmentId: maybeText,
    managedEnvironmentId: maybeText,
    workloadProfileName: maybeText,
    configuration: maybeObject({
      activeRevisionsMode: maybeText,
      ingress: maybeObject({
        external: maybeFlag,
        allowInsecure: maybeFlag,
        fqdn: maybeText,
        targetPort: maybeNumber,
        transport: maybeText,
        clientCertificateMode: maybeText,
        ipSecurityRestrictions: maybeList(z.object({ name: maybeText, ipAddressRange: maybeText, action: maybeText })),
        customDomains: maybeList(z.object({ name: z.string(), bindingType: maybeText, certificateId: maybeText })),
        corsPolicy: maybeObject({ allowedOrigins: maybeTexts, allowCredentials: maybeFlag }),
      }),
      secrets: maybeList(z.object({ name: z.string(), keyVaultUrl: maybeText, identity: maybeText })),
      registries: maybeList(z.object({ server: maybeText, identity: maybeText })),
      dapr: maybeObject({ enabled: maybeFlag }),
    }),
    template: maybeObject({
      containers: maybeList(container),
      initContainers: maybeList(container),
      volumes: maybeList(z.object({ name: maybeText, storageType: maybeText, storageName: maybeText })),
      scale: maybeObject({ minReplicas: maybeNumber, maxReplicas: maybeNumber }),
    }),
  }),
});

type App = z.output<typeof schema>;

const ingress = ({ properties }: App) => properties?.configuration?.ingress;
const configuration = ({ properties }: App) => properties?.configuration;
const environmentId = ({ properties }: App) =>
  said(properties?.environmentId) ?? said(properties?.managedEnvironmentId);

/** Addresses of the vaults that secrets lie in, as keys. */
const vaults = (app: App) => [
  ...new Set(
    (configuration(app)?.secrets ?? []).flatMap(({ keyVaultUrl }) => {
      const host = /^https:\/\/([^/:]+)/i.exec(keyVaultUrl ?? '')?.[1];
      return host ? [`https://${host.toLowerCase()}`] : [];
    }),
  ),
];

/** Source: Azure Resource Manager, "Container Apps - List By Subscription". */
export const containerApp = entityType(schema, {
  type: 'azure_container_app',
  title: 'Container app',
  plural: 'Container apps',
  class: 'Application',
  category: 'containers',
  product: 'containers',
  description: 'An app of Azure Container Apps with how it is reached and what it runs.',
  source: trackedResource('Microsoft.App/containerApps', '2024-03-01'),
  rights: [azure('microsoft.app/containerapps/read')],
  key: (app, { tenantId }) => armKey(app.id, tenantId),
  name: (app) => app.name,
  volatile: [
    ...armVolatile,
    'properties.runningStatus',
    'properties.latestRevisionName',
    'properties.latestReadyRevisionName',
    'properties.latestRevisionFqdn',
    'systemData',
  ],
  // Values, commands and scale rules hold secrets.
  redact: [
    'properties.configuration.secrets',
    'properties.configuration.registries.*.username',
    'properties.template.containers.*.env',
    'properties.template.containers.*.command',
    'properties.template.containers.*.args',
    'properties.template.containers.*.probes',
    'properties.template.initContainers.*.env',
    'properties.template.initContainers.*.command',
    'properties.template.initContainers.*.args',
    'properties.template.scale.rules',
    'properties.customDomainVerificationId',
  ],
  properties: {
    ...armProperties,
    environmentId: text('Environment that it runs in.', environmentId),
    workloadProfileName: text('Workload profile.', ({ properties }) => properties?.workloadProfileName),
    ingressEnabled: flag('Whether it is reached over the network.', (app) => {
      const settings = configuration(app);
      return settings ? settings.ingress != null : undefined;
    }),
    ingressExternal: flag('Whether it is reached from outside its environment.', (app) => ingress(app)?.external),
    allowInsecure: flag('Whether HTTP is taken.', (app) => ingress(app)?.allowInsecure),
    fqdn: text('Host name.', (app) => ingress(app)?.fqdn),
    targetPort: number('Port of the container.', (app) => ingress(app)?.targetPort),
    transport: text('auto, http, http2 or tcp.', (app) => ingress(app)?.transport),
    clientCertificateMode: text('ignore, accept or require.', (app) => ingress(app)?.clientCertificateMode),
    ipSecurityRestrictions: json('Access rules: `{ name, ipAddressRange, action }`.', (app) =>
      ingress(app)?.ipSecurityRestrictions?.map(({ name, ipAddressRange, action }) => ({
        name: name ?? null,
        ipAddressRange: ipAddressRange ?? null,
        action: action ?? null,
      })),
    ),
    customDomains: list('Host names of its own.', (app) => ingress(app)?.customDomains?.map(({ name }) => name)),
    corsAllowedOrigins: list('Sites whose scripts may call it.', (app) => ingress(app)?.corsPolicy?.allowedOrigins),
    activeRevisionsMode: text('Single or Multiple.', (app) => configuration(app)?.activeRevisionsMode),
    daprEnabled: flag('Whether Dapr is on.', (app) => configuration(app)?.dapr?.enabled),
    secretNames: list('Names of its secrets.', (app) => configuration(app)?.secrets?.map(({ name }) => name)),
    keyVaultSecretNames: list('Names of those that lie in a key vault.', (app) =>
      configuration(app)?.secrets?.flatMap(({ name, keyVaultUrl }) => (said(keyVaultUrl) ? [name] : [])),
    ),
    registries: json('Registries that it signs in to: `{ server, identity }`.', (app) =>
      configuration(app)?.registries?.map(({ server, identity }) => ({
        server: server ?? null,
        identity: said(identity) ?? null,
      })),
    ),
    images: list('Images that it runs.', ({ properties }) =>
      properties?.template
        ? [...(properties.template.containers ?? []), ...(properties.template.initContainers ?? [])].flatMap(
            ({ image }) => image ?? [],
          )
        : undefined,
    ),
    volumes: json('Volumes: `{ name, storageType, storageName }`; null where it has none.', ({ properties }) =>
      properties?.template
        ? (properties.template.volumes?.map(({ name, storageType, storageName }) => ({
            name: name ?? null,
            storageType: storageType ?? null,
            storageName: storageName ?? null,
          })) ?? null)
        : undefined,
    ),
    minReplicas: number('Fewest instances.', ({ properties }) => properties?.template?.scale?.minReplicas),
    maxReplicas: number('Most instances.', ({ properties }) => properties?.template?.scale?.maxReplicas),
  },
  relations: (app, context) => [
    ...armRelations(app, context),
    ...relationsTo('hosted_on', [environmentId(app)], context),
    ...vaults(app).map((to) => ({ type: 'reads_secrets_of' as const, to })),
    ...relationsTo('uses', ingress(app)?.customDomains?.map(({ certificateId }) => said(certificateId)) ?? [], context),
  ],
});
