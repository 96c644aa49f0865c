import { z } from 'zod';
import { entityType, type MapContext, type RelationDraft } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import {
  armShape,
  maybeAnything,
  maybeFlag,
  maybeList,
  maybeObject,
  maybeReference,
  maybeText,
  maybeTexts,
} from '../../vendor.ts';
import {
  armProperties,
  armRelations,
  armVolatile,
  idOrNone,
  relationsFrom,
  relationsTo,
  topLevelResource,
  trackedResource,
} from '../arm.ts';
import { imageProperty, maybeImage, maybeOsProfile, maybeSecurityProfile, osProperties } from './machine-profile.ts';

const ipConfiguration = z.object({
  properties: maybeObject({
    subnet: maybeReference,
    publicIPAddressConfiguration: maybeAnything,
    loadBalancerBackendAddressPools: maybeList(z.object({ id: z.string() })),
  }),
});

const networkInterface = z.object({
  properties: maybeObject({ networkSecurityGroup: maybeReference, ipConfigurations: maybeList(ipConfiguration) }),
});

const schema = z.object({
  ...armShape,
  zones: maybeTexts,
  sku: maybeObject({ name: maybeText, tier: maybeText, capacity: z.number().nullish() }),
  properties: maybeObject({
    orchestrationMode: maybeText,
    uniqueId: maybeText,
    upgradePolicy: maybeObject({
      mode: maybeText,
      automaticOSUpgradePolicy: maybeObject({ enableAutomaticOSUpgrade: maybeFlag }),
    }),
    automaticRepairsPolicy: maybeObject({ enabled: maybeFlag }),
    proximityPlacementGroup: maybeReference,
    virtualMachineProfile: maybeObject({
      osProfile: maybeOsProfile,
      securityProfile: maybeSecurityProfile,
      storageProfile: maybeObject({
        imageReference: maybeImage,
        osDisk: maybeObject({
          osType: maybeText,
          managedDisk: maybeObject({ diskEncryptionSet: maybeReference }),
          vhdContainers: maybeTexts,
        }),
      }),
      networkProfile: maybeObject({
        healthProbe: maybeReference,
        networkInterfaceConfigurations: maybeList(networkInterface),
      }),
      diagnosticsProfile: maybeObject({ bootDiagnostics: maybeObject({ enabled: maybeFlag }) }),
      extensionProfile: maybeObject({
        extensions: maybeList(
          z.object({ name: maybeText, properties: maybeObject({ publisher: maybeText, type: maybeText }) }),
        ),
      }),
    }),
  }),
});

type ScaleSet = z.output<typeof schema>;

const profile = (scaleSet: ScaleSet) => scaleSet.properties?.virtualMachineProfile;
const interfaces = (scaleSet: ScaleSet) => profile(scaleSet)?.networkProfile?.networkInterfaceConfigurations ?? [];
const ipConfigurations = (scaleSet: ScaleSet) =>
  interfaces(scaleSet).flatMap((nic) => nic.properties?.ipConfigurations ?? []);

/** Source: Azure Resource Manager, "Virtual Machine Scale Sets - List All". */
export const virtualMachineScaleSet = entityType(schema, {
  type: 'azure_virtual_machine_scale_set',
  title: 'Virtual machine scale set',
  plural: 'Virtual machine scale sets',
  class: 'Group',
  category: 'compute',
  product: 'compute',
  description: 'A set of virtual machines made from one model.',
  source: trackedResource('Microsoft.Compute/virtualMachineScaleSets', '2024-07-01'),
  rights: [azure('Microsoft.Compute/virtualMachineScaleSets/read')],
  key: (scaleSet, { tenantId }) => armKey(scaleSet.id, tenantId),
  name: (scaleSet) => scaleSet.name,
  volatile: armVolatile,
  redact: [
    'properties.virtualMachineProfile.osProfile.adminPassword',
    'properties.virtualMachineProfile.osProfile.customData',
    'properties.virtualMachineProfile.userData',
    // Settings of extensions are free text and often hold a command with its credentials.
    'properties.virtualMachineProfile.extensionProfile.extensions.*.properties.settings',
    'properties.virtualMachineProfile.extensionProfile.extensions.*.properties.protectedSettings',
  ],
  properties: {
    ...armProperties,
    capacity: number('How many machines it is set to.', (scaleSet) => scaleSet.sku?.capacity),
    zones: list('Availability zones.', (scaleSet) => scaleSet.zones),
    orchestrationMode: text('Uniform or Flexible.', (scaleSet) => scaleSet.properties?.orchestrationMode),
    uniqueId: text('Id of the set itself.', (scaleSet) => scaleSet.properties?.uniqueId),
    upgradeMode: text(
      'Manual, Automatic or Rolling: how a new model reaches the machines.',
      (scaleSet) => scaleSet.properties?.upgradePolicy?.mode,
    ),
    enableAutomaticOSUpgrade: flag(
      'Whether new images are taken by themselves.',
      (scaleSet) => scaleSet.properties?.upgradePolicy?.automaticOSUpgradePolicy?.enableAutomaticOSUpgrade,
    ),
    automaticRepairsEnabled: flag(
      'Whether unhealthy machines are replaced.',
      (scaleSet) => scaleSet.properties?.automaticRepairsPolicy?.enabled,
    ),
    osType: text('Linux or Windows.', (scaleSet) => profile(scaleSet)?.storageProfile?.osDisk?.osType),
    image: imageProperty((scaleSet) => profile(scaleSet)?.storageProfile?.imageReference),
    ...osProperties(profile),
    usesManagedDisks: flag('Whether the system disk is a managed disk.', (scaleSet) => {
      const osDisk = profile(scaleSet)?.storageProfile?.osDisk;
      return osDisk ? osDisk.managedDisk != null : undefined;
    }),
    bootDiagnosticsEnabled: flag(
      'Whether the start is recorded.',
      (scaleSet) => profile(scaleSet)?.diagnosticsProfile?.bootDiagnostics?.enabled,
    ),
    extensions: json('Extensions: `{ name, publisher, type }`.', (scaleSet) =>
      profile(scaleSet)?.extensionProfile?.extensions?.map(({ name, properties }) => ({
        name: name ?? null,
        publisher: properties?.publisher ?? null,
        type: properties?.type ?? null,
      })),
    ),
    healthProbeId: text('Load balancer probe that judges health.', (scaleSet) =>
      idOrNone(profile(scaleSet)?.networkProfile?.healthProbe),
    ),
    hasPublicIpPerInstance: flag('Whether each machine gets a public IP address.', (scaleSet) =>
      profile(scaleSet)?.networkProfile
        ? ipConfigurations(scaleSet).some(({ properties }) => properties?.publicIPAddressConfiguration != null)
        : undefined,
    ),
  },
  relations: (scaleSet, context) => [...armRelations(scaleSet, context), ...network(scaleSet, context)],
});

function network(scaleSet: ScaleSet, context: MapContext): RelationDraft[] {
  const properties = ipConfigurations(scaleSet).map((configuration) => configuration.properties);
  const pools = properties.flatMap((configuration) => configuration?.loadBalancerBackendAddressPools ?? []);
  const groups = interfaces(scaleSet).map((nic) => nic.properties?.networkSecurityGroup?.id);
  const encryptionSet = profile(scaleSet)?.storageProfile?.osDisk?.managedDisk?.diskEncryptionSet?.id;
  return [
    ...relationsTo(
      'attached_to',
      properties.map((configuration) => configuration?.subnet?.id),
      context,
    ),
    ...relationsFrom('protects', groups, context),
    ...relationsFrom(
      'routes_to',
      pools.map(({ id }) => topLevelResource(id)),
      context,
    ),
    ...relationsTo('encrypted_by', [encryptionSet], context),
    ...relationsTo('uses', [profile(scaleSet)?.storageProfile?.imageReference?.id], context, { as: 'image' }),
    ...relationsTo('member_of', [scaleSet.properties?.proximityPlacementGroup?.id], context),
  ];
}
