import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeAnything, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';

const port = z.object({ protocol: maybeText, port: maybeNumber });

const schema = z.object({
  ...armShape,
  zones: maybeTexts,
  properties: maybeObject({
    sku: maybeText,
    osType: maybeText,
    priority: maybeText,
    restartPolicy: maybeText,
    ipAddress: maybeObject({ type: maybeText, ip: maybeText, fqdn: maybeText, ports: maybeList(port) }),
    subnetIds: maybeList(z.object({ id: z.string() })),
    imageRegistryCredentials: maybeList(z.object({ server: maybeText, identity: maybeText, username: maybeText })),
    encryptionProperties: maybeObject({ vaultBaseUrl: maybeText, keyName: maybeText }),
    diagnostics: maybeObject({ logAnalytics: maybeObject({ workspaceId: maybeText, workspaceResourceId: maybeText }) }),
    containers: maybeList(z.looseObject({ name: z.string() })),
    initContainers: maybeList(z.looseObject({ name: z.string() })),
    volumes: maybeList(z.object({ name: z.string(), azureFile: maybeAnything, secret: maybeAnything })),
  }),
});

type Group = z.output<typeof schema>;

function keyUrl({ properties }: Group): string | undefined {
  const { vaultBaseUrl, keyName } = properties?.encryptionProperties ?? {};
  return vaultBaseUrl && keyName ? `${vaultBaseUrl.replace(/\/+$/, '')}/keys/${keyName}` : undefined;
}

/** Containers and volumes lie in the body and have no ids of their own. */
function parts({ id, properties }: Group) {
  const inside = (of: string, name: string) => `${id.replace(/\/$/, '')}/${of}/${name}`;
  const container = (init: boolean) => (item: { readonly name: string }) => ({
    type: 'azure_container',
    item: { ...item, id: inside(init ? 'initContainers' : 'containers', item.name), init },
  });
  return [
    ...(properties?.containers ?? []).map(container(false)),
    ...(properties?.initContainers ?? []).map(container(true)),
    ...(properties?.volumes ?? []).map((item) => ({
      type: 'azure_container_volume',
      item: { ...item, id: inside('volumes', item.name) },
    })),
  ];
}

/** Source: Azure Resource Manager, "Container Groups - List". */
export const containerGroup = entityType(schema, {
  type: 'azure_container_group',
  title: 'Container group',
  plural: 'Container groups',
  class: 'Group',
  category: 'containers',
  product: 'containers',
  description: 'Containers of Azure Container Instances that run together, with their network and encryption.',
  source: trackedResource('Microsoft.ContainerInstance/containerGroups', '2023-05-01'),
  rights: [azure('Microsoft.ContainerInstance/containerGroups/read')],
  key: (group, { tenantId }) => armKey(group.id, tenantId),
  name: (group) => group.name,
  volatile: [...armVolatile, 'properties.instanceView', 'properties.containers.*.properties.instanceView'],
  // Values of the environment, commands, mounts and sign-ins hold secrets; containers and volumes are entities of their own.
  redact: [
    'properties.containers',
    'properties.initContainers',
    'properties.volumes',
    'properties.imageRegistryCredentials',
    'properties.extensions',
    'properties.confidentialComputeProperties',
    'properties.diagnostics.logAnalytics.workspaceKey',
  ],
  properties: {
    ...armProperties,
    zones: list('Availability zones.', (group) => group.zones),
    sku: text('Standard, Dedicated or Confidential.', ({ properties }) => properties?.sku),
    osType: text('Linux or Windows.', ({ properties }) => properties?.osType),
    priority: text('Regular or Spot.', ({ properties }) => properties?.priority),
    restartPolicy: text('When containers are started again.', ({ properties }) => properties?.restartPolicy),
    ipAddressType: text('Public, Private, or none without an address.', ({ properties }) =>
      properties ? (properties.ipAddress?.type ?? null) : undefined,
    ),
    ipAddress: text('Address.', ({ properties }) => properties?.ipAddress?.ip),
    fqdn: text('Host name.', ({ properties }) => properties?.ipAddress?.fqdn),
    ports: json('Ports that are open: `{ protocol, port }`.', ({ properties }) =>
      properties?.ipAddress?.ports?.map((each) => ({ protocol: each.protocol ?? null, port: each.port ?? null })),
    ),
    subnetIds: list('Subnets.', ({ properties }) => properties?.subnetIds?.map(({ id }) => id)),
    imageRegistries: json('Registries that it signs in to: `{ server, identity, password }`.', ({ properties }) =>
      properties?.imageRegistryCredentials?.map(({ server, identity, username }) => ({
        server: server ?? null,
        identity: said(identity) ?? null,
        password: !said(identity) && said(username) !== undefined,
      })),
    ),
    encryptionKeyUrl: text("URL of the customer's key, or none.", (group) =>
      group.properties ? (keyUrl(group) ?? null) : undefined,
    ),
    logAnalyticsWorkspaceId: text(
      'Id of the workspace that gets its logs.',
      ({ properties }) => properties?.diagnostics?.logAnalytics?.workspaceId,
    ),
  },
  relations: (group, context) => [
    ...armRelations(group, context),
    ...relationsTo('attached_to', group.properties?.subnetIds?.map(({ id }) => id) ?? [], context),
    ...encryptedBy(keyUrl(group)),
    ...relationsTo('sends_logs_to', [said(group.properties?.diagnostics?.logAnalytics?.workspaceResourceId)], context),
  ],
  parts,
});
