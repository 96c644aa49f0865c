import { entityType } from '../../declaration.ts';
import { flag, instant } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeText } from '../../vendor.ts';
import { childShape, settingKey } from '../sql/setting.ts';

/**
 * Source: Azure Resource Manager, "Azure AD Only Authentications - List" of Microsoft.Synapse. Asked of workspaces
 * whose own row leaves it open.
 */
export const synapseEntraOnlyAuthentication = entityType(
  childShape({ azureADOnlyAuthentication: maybeFlag, creationDate: maybeText }),
  {
    type: 'azure_synapse_workspace_azure_ad_only_authentication',
    title: 'Entra-only sign-in of a Synapse workspace',
    plural: 'Entra-only sign-in of Synapse workspaces',
    class: 'Configuration',
    category: 'analytics',
    product: 'analytics',
    description: 'Whether a Synapse workspace refuses SQL logins, for workspaces that do not say it themselves.',
    facetOf: 'azure_synapse_workspace',
    source: {
      kind: 'arm-children',
      parents: ['azure_synapse_workspace'],
      path: '{id}/azureADOnlyAuthentications',
      apiVersion: '2021-06-01',
      when: (workspace) => typeof workspace.properties.azureADOnlyAuthentication !== 'boolean',
    },
    rights: [azure('Microsoft.Synapse/workspaces/azureADOnlyAuthentications/read')],
    key: (setting, context) => settingKey(setting, context, 'azure-ad-only-authentication'),
    name: (setting) => setting.name,
    volatile: ['properties.state'],
    properties: {
      isAzureADOnlyAuthenticationEnabled: flag(
        'Whether SQL logins are refused.',
        ({ properties }) => properties?.azureADOnlyAuthentication,
      ),
      azureADOnlyAuthenticationCreationDate: instant('When it was set.', ({ properties }) => properties?.creationDate),
    },
  },
);
