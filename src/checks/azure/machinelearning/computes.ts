/** Computes of workspaces. Source: "Compute - List" of Machine Learning. */
import type { Check } from '../../declaration.ts';
import { any, at, fact, isSet, isTrue, one, oneOf, type Rule, when } from '../../rule/index.ts';

const subject = 'azure_machine_learning_compute';

/** Others, such as clusters of Kubernetes that were attached, are resources with checks of their own. */
const ofWorkspace = (rule: Rule, ...kinds: readonly string[]): Rule =>
  when(at('properties.computeType', oneOf(...kinds), { absent: 'unknown' }), rule, 'It is a compute of another kind.');

export const computeChecks: readonly Check[] = [
  {
    id: 'ml-compute-in-vnet',
    title: 'Machine Learning computes lie in a virtual network',
    why: 'Machines outside a network reach data over public addresses, and can send it anywhere.',
    severity: 'medium',
    topic: 'net-seg',
    subject,
    facts: {
      workspace: {
        ...{ from: 'related', types: ['azure_machine_learning_workspace'], relation: 'contains', direction: 'in' },
      },
    },
    rule: ofWorkspace(
      any(
        at('properties.properties.subnet.id', isSet, { absent: 'fail' }),
        one(
          fact('workspace'),
          at('properties.managedNetwork.isolationMode', oneOf('AllowInternetOutbound', 'AllowOnlyApprovedOutbound'), {
            absent: 'fail',
          }),
          { none: 'unknown' },
        ),
      ),
      'AmlCompute',
      'ComputeInstance',
    ),
    fix: {
      portal:
        'Machine Learning workspace > Settings > Networking > Workspace managed outbound access: with a managed network; or make the compute anew in a subnet.',
      az: 'az ml compute create --workspace-name "$WORKSPACE" --resource-group {resourceGroup} --name "$NEW_NAME" --type AmlCompute --vnet-name "$VNET" --subnet "$SUBNET" --enable-node-public-ip false',
      bicep: "managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound' }",
      terraform: 'azurerm_machine_learning_compute_cluster: subnet_resource_id = var.subnet_id',
    },
  },
  {
    id: 'ml-compute-local-auth-disabled',
    title: 'Machine Learning computes have no local accounts',
    why: 'With a key for SSH somebody works on the machine, and as its identity, past Microsoft Entra ID.',
    severity: 'medium',
    topic: 'local-auth',
    subject,
    rule: ofWorkspace(at('properties.disableLocalAuth', isTrue, { absent: 'fail' }), 'AmlCompute', 'ComputeInstance'),
    fix: {
      portal: 'It is chosen when a compute is made: make a new one with SSH access off.',
      bicep: 'disableLocalAuth: true',
      terraform: 'azurerm_machine_learning_compute_cluster: local_auth_enabled = false',
    },
  },
  {
    id: 'ml-compute-current-image',
    title: 'Compute instances of Machine Learning run the newest image',
    why: 'An instance keeps the image that it was made from, with every hole that was found since.',
    severity: 'low',
    topic: 'patch',
    subject,
    rule: ofWorkspace(
      at('properties.properties.osImageMetadata.isLatestOsImageVersion', isTrue, { absent: 'unknown' }),
      'ComputeInstance',
    ),
    fix: {
      portal:
        'Machine Learning studio > Manage > Compute > Compute instances: save the work, delete the instance and make a new one.',
      az: 'az ml compute delete --workspace-name "$WORKSPACE" --resource-group {resourceGroup} --name "$INSTANCE"',
    },
  },
];
