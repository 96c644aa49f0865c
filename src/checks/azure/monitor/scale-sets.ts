/** Source: "Virtual Machine Scale Sets - List" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { all, at, atLeast, count, oneOf } from '../../rule/index.ts';

export const scaleSetAgentCheck: Check = {
  id: 'vmss-resource-logs',
  title: 'Machines of scale sets run the Azure Monitor agent',
  why: 'Machines that come and go take their logs with them, unless an agent has sent them off.',
  severity: 'low',
  topic: 'log-audit',
  subject: 'azure_virtual_machine_scale_set',
  rule: count('properties.virtualMachineProfile.extensionProfile.extensions', atLeast(1), {
    where: all(
      at('properties.publisher', oneOf('Microsoft.Azure.Monitor'), { absent: 'fail' }),
      at('properties.type', oneOf('AzureMonitorWindowsAgent', 'AzureMonitorLinuxAgent'), { absent: 'fail' }),
    ),
  }),
  fix: {
    portal: 'Monitor > Data Collection Rules > Create: add the scale set as a resource, which installs the agent.',
    az: 'az vmss extension set --resource-group {resourceGroup} --vmss-name {name} --name AzureMonitorLinuxAgent --publisher Microsoft.Azure.Monitor --enable-auto-upgrade true',
  },
  approximates: 'An agent in the image, or put on single machines, is not seen.',
};
