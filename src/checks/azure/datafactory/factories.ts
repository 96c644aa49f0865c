/** Source: "Factories - Get" of Microsoft.DataFactory, and "Private End Point Connections - List By Factory". */
import type { Check } from '../../declaration.ts';
import { at, isSet } from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { publicNetworkDisabled } from '../shared/public-network.ts';

const subject = 'azure_data_factory';

export const dataFactoryChecks: readonly Check[] = [
  customerKey({
    id: 'datafactory-cmk',
    title: 'Data factories are encrypted with a key of your own',
    why: 'Linked services hold credentials of many data stores; your own key decides how long they can be read.',
    severity: 'low',
    subject,
    path: 'properties.encryption.keyName',
    fix: {
      portal: 'Azure Data Factory Studio > Manage > Customer managed key: add a key, while the factory is still empty.',
      bicep: 'encryption: { vaultBaseUrl: vault.properties.vaultUri, keyName: key.name }',
      terraform: 'customer_managed_key_id = azurerm_key_vault_key.adf.id',
    },
  }),
  publicNetworkDisabled({
    id: 'datafactory-public-network-disabled',
    title: 'Data factories cannot be reached from the Internet',
    why: 'Integration runtimes talk to the factory; over the public endpoint anyone with a key can join as one.',
    severity: 'medium',
    subject,
    fix: {
      portal: 'Data factory > Settings > Networking > Network access: connect via private endpoint.',
      az: 'az resource update --ids {id} --set properties.publicNetworkAccess=Disabled',
      bicep: "publicNetworkAccess: 'Disabled'",
      terraform: 'public_network_enabled = false',
    },
  }),
  privateEndpointCheck({
    id: 'datafactory-private-endpoint',
    title: 'Data factories are reached through a private endpoint',
    why: 'Commands to integration runtimes inside your network then do not come from the Internet.',
    severity: 'medium',
    subject,
    where: 'Data factory > Settings > Networking > Private endpoint connections',
    groups: ['dataFactory', 'portal'],
    below: 'azure_data_factory_private_endpoint_connection',
  }),
  {
    id: 'datafactory-git',
    title: 'Data factories are kept in a repository',
    why: 'Without one, pipelines change without review, and there is no earlier state to go back to.',
    severity: 'low',
    topic: 'config',
    subject,
    rule: at('properties.repoConfiguration.repositoryName', isSet, { absent: 'fail' }),
    fix: {
      portal: 'Azure Data Factory Studio > Manage > Git configuration: connect a repository.',
      az: 'az datafactory configure-factory-repo --factory-resource-id {id} --location "$REGION" --factory-git-hub-configuration account-name="$OWNER" repository-name="$REPOSITORY" collaboration-branch=main root-folder=/',
      bicep:
        "repoConfiguration: { type: 'FactoryGitHubConfiguration', accountName: owner, repositoryName: repository, collaborationBranch: 'main', rootFolder: '/' }",
      terraform:
        'github_configuration { account_name = var.owner repository_name = var.repository branch_name = "main" root_folder = "/" }',
    },
    approximates: 'Factories that are only published to, from a factory with a repository, fail: mute them.',
  },
];
