import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { partKey } from '../../keys.ts';
import { list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeList, maybeObject, maybeText } from '../../vendor.ts';

const status = z.object({ code: maybeText, displayStatus: maybeText });

const schema = z.object({
  // The body has no id; the statuses are what every answer has, of deallocated machines too (recorded).
  statuses: z.array(status.catch({})),
  computerName: maybeText,
  osName: maybeText,
  osVersion: maybeText,
  hyperVGeneration: maybeText,
  vmAgent: maybeObject({ vmAgentVersion: maybeText, statuses: maybeList(status) }),
  extensions: maybeList(z.object({ name: maybeText, statuses: maybeList(status) })),
});

/** The last status of a kind, such as `PowerState/running`. */
function stateOf(item: z.output<typeof schema>, kind: string): string | undefined {
  return item.statuses.findLast(({ code }) => code?.startsWith(kind))?.code ?? undefined;
}

/**
 * Source: Azure Resource Manager, "Virtual Machines - Instance View". A call for each machine, and Resource Graph tells power
 * state and system with the machine, so it is read only where somebody asks for the state of the agents.
 */
export const virtualMachineInstanceView = entityType(schema, {
  type: 'azure_virtual_machine_instance_view',
  title: 'State of a virtual machine',
  plural: 'States of virtual machines',
  class: 'Record',
  category: 'compute',
  product: 'compute',
  description: 'What a virtual machine and its agent are doing: a call for each machine, so it has to be switched on.',
  facetOf: 'azure_virtual_machine',
  optIn: true,
  source: {
    kind: 'arm-children',
    parents: ['azure_virtual_machine'],
    path: '{id}/instanceView',
    apiVersion: '2024-07-01',
    single: true,
  },
  rights: [azure('Microsoft.Compute/virtualMachines/instanceView/read')],
  key: (_item, { parent }) => partKey(parent?.key ?? '', 'instance-view'),
  name: (item, { parent }) => parent?.name ?? item.computerName ?? '',
  // Everything in it changes by itself; the properties tell the state at the time of the read.
  volatile: [
    'statuses',
    'disks',
    'bootDiagnostics',
    'vmAgent',
    'extensions',
    'patchStatus',
    'maintenanceRedeployStatus',
  ],
  properties: {
    powerState: text('PowerState/running, PowerState/deallocated, ...', (item) => stateOf(item, 'PowerState/')),
    provisioningState: text('ProvisioningState/succeeded, ...', (item) => stateOf(item, 'ProvisioningState/')),
    computerName: text('Name that the system has.', (item) => item.computerName),
    osName: text('System, as its agent tells it.', (item) => item.osName),
    osVersion: text('Version of the system.', (item) => item.osVersion),
    hyperVGeneration: text('V1 or V2.', (item) => item.hyperVGeneration),
    vmAgentVersion: text('Version of the agent.', (item) => item.vmAgent?.vmAgentVersion),
    vmAgentStatus: text(
      'State of the agent: Ready, Not Ready, ...',
      (item) => item.vmAgent?.statuses?.[0]?.displayStatus,
    ),
    failedExtensions: list('Extensions that failed.', (item) =>
      item.extensions?.flatMap(({ name, statuses: told }) =>
        name && told?.some(({ code }) => code?.toLowerCase().includes('failed')) ? [name] : [],
      ),
    ),
  },
});
