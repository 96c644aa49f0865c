import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeReference, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo } from '../arm.ts';
import { imageProperty, maybeImage, maybeOsProfile, maybeSecurityProfile, osProperties } from './machine-profile.ts';

const disk = z.object({ osType: maybeText, managedDisk: maybeReference });

const schema = z.object({
  ...armShape,
  instanceId: maybeText,
  zones: maybeTexts,
  properties: maybeObject({
    latestModelApplied: maybeFlag,
    vmId: maybeText,
    hardwareProfile: maybeObject({ vmSize: maybeText }),
    osProfile: maybeOsProfile,
    securityProfile: maybeSecurityProfile,
    storageProfile: maybeObject({
      imageReference: maybeImage,
      osDisk: disk.nullish(),
      dataDisks: maybeList(disk),
    }),
    networkProfile: maybeObject({ networkInterfaces: maybeList(z.object({ id: z.string() })) }),
    protectionPolicy: maybeObject({ protectFromScaleIn: maybeFlag, protectFromScaleSetActions: maybeFlag }),
    extended: maybeObject({ instanceView: maybeObject({ powerState: maybeObject({ code: maybeText }) }) }),
  }),
});

/**
 * Source: Resource Graph, table computeresources; Azure Resource Manager, "Virtual Machine Scale Set VMs - List", would be a
 * call for each set. Sets in Flexible mode have ordinary virtual machines instead.
 */
export const scaleSetInstance = entityType(schema, {
  type: 'azure_virtual_machine_scale_set_instance',
  title: 'Scale set instance',
  plural: 'Scale set instances',
  class: 'Host',
  category: 'compute',
  product: 'compute',
  description: 'A virtual machine that a scale set made from its model.',
  source: {
    kind: 'resource-graph',
    table: 'computeresources',
    resourceType: 'microsoft.compute/virtualmachinescalesets/virtualmachines',
  },
  rights: [azure('Microsoft.Compute/virtualMachineScaleSets/virtualMachines/read')],
  key: (machine, { tenantId }) => armKey(machine.id, tenantId),
  name: (machine) => machine.name,
  volatile: [...armVolatile, 'properties.instanceView', 'properties.extended', 'resources'],
  redact: ['properties.osProfile.adminPassword', 'properties.osProfile.customData', 'properties.userData'],
  properties: {
    ...armProperties,
    instanceId: text('Number of the instance in its set.', (machine) => machine.instanceId ?? machine.name),
    vmId: text('Id of the machine itself.', ({ properties }) => properties?.vmId),
    vmSize: text('Size.', ({ properties }) => properties?.hardwareProfile?.vmSize),
    zones: list('Availability zones.', (machine) => machine.zones),
    latestModelApplied: flag(
      'Whether it has the model of its set.',
      ({ properties }) => properties?.latestModelApplied,
    ),
    powerState: text(
      'PowerState/running, PowerState/deallocated, ...',
      ({ properties }) => properties?.extended?.instanceView?.powerState?.code,
    ),
    osType: text('Linux or Windows.', ({ properties }) => properties?.storageProfile?.osDisk?.osType),
    image: imageProperty((machine) => machine.properties?.storageProfile?.imageReference),
    ...osProperties((machine: z.output<typeof schema>) => machine.properties),
    protectFromScaleIn: flag(
      'Whether the set keeps it when it shrinks.',
      ({ properties }) => properties?.protectionPolicy?.protectFromScaleIn,
    ),
  },
  relations: (machine, context) => {
    const storage = machine.properties?.storageProfile;
    const disks = [storage?.osDisk, ...(storage?.dataDisks ?? [])].map((each) => each?.managedDisk?.id);
    return [
      ...armRelations(machine, context),
      ...relationsTo('uses', [storage?.imageReference?.id], context, { as: 'image' }),
      ...relationsTo('uses', disks, context, { as: 'disk' }),
    ];
  },
});
