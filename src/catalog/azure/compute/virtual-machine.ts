import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, idOrNone, relationsTo, trackedResource } from '../arm.ts';
import { imageProperty, maybeImage, maybeOsProfile, maybeSecurityProfile, osProperties } from './machine-profile.ts';

const disk = { managedDisk: maybeReference, vhd: maybeObject({ uri: maybeText }), deleteOption: maybeText } as const;

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
    diagnosticsProfile: maybeObject({ bootDiagnostics: maybeObject({ enabled: maybeFlag }) }),
    availabilitySet: maybeReference,
    virtualMachineScaleSet: maybeReference,
    priority: maybeText,
    licenseType: maybeText,
    extended: maybeObject({ instanceView: maybeObject({ powerState: maybeObject({ code: maybeText }) }) }),
  }),
});

type VirtualMachine = z.output<typeof schema>;

/**
 * Source: Azure Resource Manager, "Virtual Machines - List All". Resource Graph adds `extended.instanceView` with the power
 * state, which the list does not have.
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
      (machine) => machine.properties?.extended?.instanceView?.powerState?.code,
    ),
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
    availabilitySetId: text('Availability set.', (machine) => idOrNone(machine.properties?.availabilitySet)),
    virtualMachineScaleSetId: text('Scale set.', (machine) => idOrNone(machine.properties?.virtualMachineScaleSet)),
    priority: text('Regular or Spot.', (machine) => machine.properties?.priority),
    licenseType: text('Licence brought along.', (machine) => machine.properties?.licenseType),
  },
  relations: (machine, context) => [
    ...armRelations(machine, context),
    ...relationsTo('member_of', [machine.properties?.virtualMachineScaleSet?.id], context),
  ],
});

function diskFacts(facts: z.output<z.ZodObject<typeof disk>>) {
  return {
    managedDiskId: facts.managedDisk?.id ?? null,
    vhdUri: facts.vhd?.uri ?? null,
    deleteOption: facts.deleteOption ?? null,
  };
}
