import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, json, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import {
  armShape,
  maybeAnything,
  maybeFlag,
  maybeList,
  maybeNumber,
  maybeObject,
  maybeText,
  maybeTexts,
} from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said } from '../arm.ts';

const machines = maybeObject({
  imageReference: maybeObject({
    publisher: maybeText,
    offer: maybeText,
    sku: maybeText,
    version: maybeText,
    id: maybeText,
  }),
  nodeAgentSkuId: maybeText,
  windowsConfiguration: maybeObject({ enableAutomaticUpdates: maybeFlag }),
  diskEncryptionConfiguration: maybeObject({ targets: maybeTexts }),
  securityProfile: maybeObject({ securityType: maybeText, encryptionAtHost: maybeFlag }),
});

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    displayName: maybeText,
    creationTime: maybeText,
    vmSize: maybeText,
    deploymentConfiguration: maybeObject({ virtualMachineConfiguration: machines }),
    networkConfiguration: maybeObject({
      subnetId: maybeText,
      publicIPAddressConfiguration: maybeObject({ provision: maybeText, ipAddressIds: maybeTexts }),
    }),
    scaleSettings: maybeObject({
      fixedScale: maybeObject({ targetDedicatedNodes: maybeNumber, targetLowPriorityNodes: maybeNumber }),
      autoScale: maybeAnything,
    }),
    interNodeCommunication: maybeText,
    targetNodeCommunicationMode: maybeText,
    userAccounts: maybeList(z.object({ name: z.string(), elevationLevel: maybeText })),
    certificates: maybeList(z.object({ id: z.string() })),
    applicationPackages: maybeList(z.object({ id: z.string(), version: maybeText })),
    upgradePolicy: maybeObject({ mode: maybeText }),
  }),
});

type Pool = z.output<typeof schema>;

const configuration = ({ properties }: Pool) => properties?.deploymentConfiguration?.virtualMachineConfiguration;

/** Source: Resource Graph, table batchresources; Azure Resource Manager has "Pool - List By Batch Account". */
export const batchPool = entityType(schema, {
  type: 'azure_batch_pool',
  title: 'Batch pool',
  plural: 'Batch pools',
  class: 'Cluster',
  category: 'compute',
  product: 'compute',
  description: 'A pool of machines of Azure Batch with their image, network and identities.',
  source: { kind: 'resource-graph', table: 'batchresources', resourceType: 'microsoft.batch/batchaccounts/pools' },
  rights: [azure('Microsoft.Batch/batchAccounts/pools/read')],
  key: (pool, { tenantId }) => armKey(pool.id, tenantId),
  name: (pool) => pool.name,
  volatile: [
    ...armVolatile,
    'properties.allocationState',
    'properties.allocationStateTransitionTime',
    'properties.currentDedicatedNodes',
    'properties.currentLowPriorityNodes',
    'properties.autoScaleRun',
    'properties.resizeOperationStatus',
  ],
  // Commands, settings and mounts hold keys, passwords and signed addresses.
  redact: [
    'properties.startTask',
    'properties.mountConfiguration',
    'properties.userAccounts',
    'properties.deploymentConfiguration.virtualMachineConfiguration.containerConfiguration.containerRegistries',
    'properties.deploymentConfiguration.virtualMachineConfiguration.extensions.*.settings',
    'properties.deploymentConfiguration.virtualMachineConfiguration.extensions.*.protectedSettings',
  ],
  properties: {
    subscriptionId: armProperties.subscriptionId,
    resourceGroup: armProperties.resourceGroup,
    tags: armProperties.tags,
    identityType: armProperties.identityType,
    userAssignedIdentityIds: armProperties.userAssignedIdentityIds,
    displayName: text('Name for people.', ({ properties }) => properties?.displayName),
    creationTime: instant('When it was made.', ({ properties }) => properties?.creationTime),
    vmSize: text('Size of the machines.', ({ properties }) => properties?.vmSize),
    image: json('Image: `{ publisher, offer, sku, version }`, or `{ id }` of an image of your own.', (pool) => {
      const reference = configuration(pool)?.imageReference;
      return reference
        ? Object.fromEntries(Object.entries(reference).flatMap(([name, told]) => (told ? [[name, told]] : [])))
        : undefined;
    }),
    nodeAgentSkuId: text('Agent on the machines.', (pool) => configuration(pool)?.nodeAgentSkuId),
    diskEncryptionTargets: list(
      'Disks that the system inside encrypts.',
      (pool) => configuration(pool)?.diskEncryptionConfiguration?.targets,
    ),
    encryptionAtHost: flag(
      'Whether the host encrypts temporary disks and caches.',
      (pool) => configuration(pool)?.securityProfile?.encryptionAtHost,
    ),
    securityType: text(
      'trustedLaunch or confidentialVM.',
      (pool) => configuration(pool)?.securityProfile?.securityType,
    ),
    enableAutomaticUpdates: flag(
      'Windows: whether updates are installed by themselves.',
      (pool) => configuration(pool)?.windowsConfiguration?.enableAutomaticUpdates,
    ),
    subnetId: text('Subnet of the machines, or none.', ({ properties }) =>
      properties ? (said(properties.networkConfiguration?.subnetId) ?? null) : undefined,
    ),
    publicIpProvision: text(
      'BatchManaged, UserManaged or NoPublicIPAddresses.',
      ({ properties }) => properties?.networkConfiguration?.publicIPAddressConfiguration?.provision,
    ),
    autoScale: flag('Whether a formula sets the number of machines.', ({ properties }) =>
      properties?.scaleSettings ? properties.scaleSettings.autoScale != null : undefined,
    ),
    targetDedicatedNodes: number(
      'How many machines it is set to.',
      ({ properties }) => properties?.scaleSettings?.fixedScale?.targetDedicatedNodes,
    ),
    interNodeCommunication: text(
      'Whether machines reach each other.',
      ({ properties }) => properties?.interNodeCommunication,
    ),
    targetNodeCommunicationMode: text(
      'Classic or Simplified: who opens connections between machines and the service.',
      ({ properties }) => properties?.targetNodeCommunicationMode,
    ),
    adminUsers: list('Users of the machines who administer them.', ({ properties }) =>
      properties?.userAccounts?.flatMap(({ name, elevationLevel }) =>
        elevationLevel?.toLowerCase() === 'admin' ? [name] : [],
      ),
    ),
    upgradeMode: text('Who installs new images.', ({ properties }) => properties?.upgradePolicy?.mode),
  },
  relations: (pool, context) => {
    const { networkConfiguration, certificates, applicationPackages } = pool.properties ?? {};
    return [
      ...armRelations(pool, context),
      ...relationsTo('attached_to', [said(networkConfiguration?.subnetId)], context),
      ...relationsTo('uses', networkConfiguration?.publicIPAddressConfiguration?.ipAddressIds ?? [], context),
      ...relationsTo('uses', [said(configuration(pool)?.imageReference?.id)], context, { as: 'image' }),
      ...relationsTo(
        'uses',
        [...(certificates ?? []), ...(applicationPackages ?? [])].map(({ id }) => said(id)),
        context,
      ),
    ];
  },
});
