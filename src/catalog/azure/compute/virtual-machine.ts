import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, idOrNone, relationsTo, trackedResource } from '../arm.ts';
import { imageProperty, maybeImage, maybeOsProfile, maybeSecurityProfile, osProperties } from './machine-profile.ts';

const disk = {
  managedDisk: maybeObject({ id: maybeText, diskEncryptionSet: maybeReference }),
  vhd: maybeObject({ uri: maybeText }),
  deleteOption: maybeText,
} as const;

const schema = z.object({
  ...armShape,
  zones: maybeTexts,
  properties: maybeObject({
    vmId: maybeText,
    hardwareProfile: maybeObject({ vmSize: maybeText }),
    storageProfile: maybeObject({
      imageReference: maybeImage,
      osDisk: maybeObject({ osType: maybeText, ...disk }),
      dataDisks: maybeList(z.object(disk)),
    }),
    osProfile: maybeOsProfile,
    networkProfile: maybeObject({ networkInterfaces: maybeList(z.object({ id: z.string() })) }),
    securityProfile: maybeSecurityProfile,
    diagnosticsProfile: maybeObject({ bootDiagnostics: maybeObject({ enabled: maybeFlag, storageUri: maybeText }) }),
    timeCreated: maybeText,
    proximityPlacementGroup: maybeReference,
    availabilitySet: maybeReference,
    virtualMachineScaleSet: maybeReference,
    priority: maybeText,
    licenseType: maybeText,
    extended: maybeObject({
      instanceView: maybeObject({
        powerState: maybeObject({ code: maybeText }),
        computerName: maybeText,
        osName: maybeText,
        osVersion: maybeText,
        hyperVGeneration: maybeText,
      }),
    }),
  }),
});

type VirtualMachine = z.output<typeof schema>;

const running = (machine: VirtualMachine) => machine.properties?.extended?.instanceView;

/**
 * Source: Azure Resource Manager, "Virtual Machines - List All". Resource Graph adds `extended.instanceView` with the power
 * state and what the agent told of the system, which the list does not have.
 */
export const virtualMachine = entityType(schema, {
  type: 'azure_virtual_machine',
  title: 'Virtual machine',
  plural: 'Virtual machines',
  class: 'Host',
  category: 'compute',
  product: 'compute',
  description: 'A virtual machine with its image, disks, interfaces and security settings.',
  source: trackedResource('Microsoft.Compute/virtualMachines', '2024-07-01'),
  rights: [azure('Microsoft.Compute/virtualMachines/read')],
  key: (machine, { tenantId }) => armKey(machine.id, tenantId),
  name: (machine) => machine.name,
  volatile: [...armVolatile, 'properties.instanceView', 'properties.extended', 'resources'],
  redact: ['properties.osProfile.adminPassword', 'properties.osProfile.customData', 'properties.userData'],
  properties: {
    ...armProperties,
    vmId: text('Id of the machine itself.', (machine) => machine.properties?.vmId),
    vmSize: text('Size.', (machine) => machine.properties?.hardwareProfile?.vmSize),
    zones: list('Availability zones.', (machine) => machine.zones),
    powerState: text(
      'PowerState/running, PowerState/deallocated, ...; told by Resource Graph only.',
      (machine) => running(machine)?.powerState?.code,
    ),
    timeCreated: instant('When it was made.', (machine) => machine.properties?.timeCreated),
    computerName: text('Name that the system has.', (machine) => running(machine)?.computerName),
    osName: text('System, as its agent tells it.', (machine) => running(machine)?.osName),
    osVersion: text('Version of the system, as its agent tells it.', (machine) => running(machine)?.osVersion),
    hyperVGeneration: text('V1 or V2.', (machine) => running(machine)?.hyperVGeneration),
    osType: text('Linux or Windows.', (machine) => machine.properties?.storageProfile?.osDisk?.osType),
    image: imageProperty((machine) => machine.properties?.storageProfile?.imageReference),
    ...osProperties((machine: VirtualMachine) => machine.properties),
    osDisk: json('Disk of the system: `{ managedDiskId, vhdUri, deleteOption }`.', (machine) => {
      const osDisk = machine.properties?.storageProfile?.osDisk;
      return osDisk ? diskFacts(osDisk) : undefined;
    }),
    dataDisks: json('Further disks, in the same shape.', (machine) =>
      machine.properties?.storageProfile?.dataDisks?.map(diskFacts),
    ),
    networkInterfaceIds: list('Network interfaces.', (machine) =>
      machine.properties?.networkProfile?.networkInterfaces?.map(({ id }) => id),
    ),
    bootDiagnosticsEnabled: flag(
      'Whether the start is recorded.',
      (machine) => machine.properties?.diagnosticsProfile?.bootDiagnostics?.enabled,
    ),
    bootDiagnosticsStorageUri: text(
      'Blob service of the storage account that the start is recorded in; none where Azure keeps it.',
      (machine) => machine.properties?.diagnosticsProfile?.bootDiagnostics?.storageUri,
    ),
    availabilitySetId: text('Availability set.', (machine) => idOrNone(machine.properties?.availabilitySet)),
    virtualMachineScaleSetId: text('Scale set.', (machine) => idOrNone(machine.properties?.virtualMachineScaleSet)),
    priority: text('Regular or Spot.', (machine) => machine.properties?.priority),
    licenseType: text('Licence brought along.', (machine) => machine.properties?.licenseType),
  },
  relations: (machine, context) => {
    const { properties } = machine;
    const disks = [properties?.storageProfile?.osDisk, ...(properties?.storageProfile?.dataDisks ?? [])];
    const groups = [
      properties?.virtualMachineScaleSet,
      properties?.availabilitySet,
      properties?.proximityPlacementGroup,
    ];
    return [
      ...armRelations(machine, context),
      ...relationsTo(
        'member_of',
        groups.map((each) => each?.id),
        context,
      ),
      ...relationsTo('uses', [properties?.storageProfile?.imageReference?.id], context, { as: 'image' }),
      ...relationsTo(
        'uses',
        disks.map((each) => each?.managedDisk?.id),
        context,
        { as: 'disk' },
      ),
      ...relationsTo('uses', properties?.networkProfile?.networkInterfaces?.map(({ id }) => id) ?? [], context, {
        as: 'network interface',
      }),
      ...relationsTo(
        'encrypted_by',
        disks.map((each) => each?.managedDisk?.diskEncryptionSet?.id),
        context,
      ),
    ];
  },
});

function diskFacts(facts: z.output<z.ZodObject<typeof disk>>) {
  return {
    managedDiskId: facts.managedDisk?.id ?? null,
    vhdUri: facts.vhd?.uri ?? null,
    deleteOption: facts.deleteOption ?? null,
  };
}
