/** Source: "Jit Network Access Policies - List" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { at, atLeast, count, fact, isSet, when } from '../../rule/index.ts';

export const justInTimeCheck: Check = {
  id: 'vm-jit-access',
  title: 'Machines with a public address open their management ports only when asked',
  why: 'Ports of remote administration that are always open to the Internet are guessed at without pause.',
  severity: 'medium',
  topic: 'remote-admin',
  subject: 'azure_virtual_machine',
  facts: {
    'network interfaces': {
      from: 'related',
      relation: 'uses',
      direction: 'out',
      types: ['azure_network_interface'],
    },
    'just-in-time policies': {
      from: 'related',
      relation: 'protects',
      direction: 'in',
      types: ['azure_jit_network_access_policy'],
    },
  },
  rule: when(
    count(fact('network interfaces'), atLeast(1), {
      where: count('properties.ipConfigurations', atLeast(1), {
        where: at('properties.publicIPAddress.id', isSet, { absent: 'fail' }),
      }),
    }),
    count(fact('just-in-time policies'), atLeast(1)),
    'The machine has no public address.',
  ),
  fix: {
    portal: 'Microsoft Defender for Cloud > Workload protections > Just-in-time VM access: enable it for the machine.',
    az: 'az rest --method put --url "https://management.azure.com/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Security/locations/$REGION/jitNetworkAccessPolicies/default?api-version=2020-01-01" --body \'{"kind":"Basic","properties":{"virtualMachines":[{"id":"{id}","ports":[{"number":22,"protocol":"*","allowedSourceAddressPrefix":"*","maxRequestAccessDuration":"PT3H"}]}]}}\'',
  },
  approximates:
    'Machines that are reached through a load balancer have no public address of their own and are left out.',
};
