/** Workspaces and registries. Sources: "Workspaces - List By Subscription", "Registries - List By Subscription" of Machine Learning. */
import type { Check } from '../../declaration.ts';
import { at, isTrue, onList, when } from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { publicNetworkDisabled } from '../shared/public-network.ts';

const subject = 'azure_machine_learning_workspace';
const update = 'az ml workspace update --name {name} --resource-group {resourceGroup}';
const sensitive = 'workspaces with sensitive data';

export const workspaceChecks: readonly Check[] = [
  publicNetworkDisabled({
    id: 'ml-public-network-disabled',
    title: 'Machine Learning workspaces cannot be reached from the Internet',
    why: 'Notebooks and jobs run any code next to the data; a stolen session is enough where the door is public.',
    severity: 'high',
    subject,
    fix: {
      portal: 'Machine Learning workspace > Settings > Networking > Public access: Disabled.',
      az: `${update} --public-network-access Disabled`,
      bicep: "publicNetworkAccess: 'Disabled'",
      terraform: 'azurerm_machine_learning_workspace: public_network_access_enabled = false',
    },
  }),
  publicNetworkDisabled({
    id: 'ml-registry-public-network-disabled',
    title: 'Machine Learning registries cannot be reached from the Internet',
    why: 'Models and environments of a registry run in every workspace that takes them; a replaced one runs there too.',
    severity: 'medium',
    subject: 'azure_machine_learning_registry',
    fix: {
      portal: 'Azure Machine Learning registry > Settings > Networking > Public access: Disabled.',
      az: 'az resource update --ids {id} --set properties.publicNetworkAccess=Disabled',
      bicep: "publicNetworkAccess: 'Disabled'",
      terraform: 'azurerm_machine_learning_registry: public_network_access_enabled = false',
    },
  }),
  privateEndpointCheck({
    id: 'ml-private-endpoint',
    title: 'Machine Learning workspaces are reached through a private endpoint',
    why: 'Studio, notebooks and endpoints for scoring move training data, which belongs inside the network.',
    severity: 'medium',
    subject,
    where: 'Machine Learning workspace > Settings > Networking > Private endpoint connections',
    groups: ['amlworkspace'],
  }),
  customerKey({
    id: 'ml-cmk',
    title: 'Machine Learning workspaces are encrypted with a key of the organisation',
    why: 'Metrics, metadata and snapshots of code lie with the service; your own key decides who can still read them.',
    severity: 'medium',
    subject,
    path: 'properties.encryption.status',
    source: 'Enabled',
    fix: {
      portal:
        'It is chosen when a workspace is made: make a new one with Encryption > Customer-managed keys, and move the work there.',
      bicep:
        "encryption: { status: 'Enabled', keyVaultProperties: { keyVaultArmId: vault.id, keyIdentifier: keyUri } }",
      terraform: 'azurerm_machine_learning_workspace: encryption { key_vault_id = var.vault_id, key_id = var.key_id }',
    },
  }),
  {
    id: 'ml-high-business-impact',
    title: 'Machine Learning workspaces with sensitive data are marked as such',
    why: 'The mark makes the service send less to Microsoft and encrypt scratch disks; it cannot be set afterwards.',
    severity: 'low',
    topic: 'data-class',
    subject,
    settings: { [sensitive]: { words: 'Names of workspaces in which sensitive data is used.', value: [] } },
    rule: when(
      at('$name', onList(sensitive), { absent: 'fail' }),
      at('properties.hbiWorkspace', isTrue, { absent: 'fail' }),
      'It is not on the list of workspaces with sensitive data.',
    ),
    fix: {
      portal: 'It is chosen when a workspace is made: make a new one with Encryption > High business impact workspace.',
      az: 'az ml workspace create --name "$NEW_NAME" --resource-group {resourceGroup} --set hbi_workspace=true',
      bicep: 'hbiWorkspace: true',
      terraform: 'azurerm_machine_learning_workspace: high_business_impact = true',
    },
  },
];
