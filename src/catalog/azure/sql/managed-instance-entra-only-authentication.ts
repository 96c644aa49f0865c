import { entityType } from '../../declaration.ts';
import { flag } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag } from '../../vendor.ts';
import { childShape, settingKey } from './setting.ts';

/**
 * Source: Azure Resource Manager, "Managed Instance Azure AD Only Authentications - List By Instance". Asked of
 * instances whose own row leaves it open.
 */
export const sqlManagedInstanceEntraOnlyAuthentication = entityType(
  childShape({ azureADOnlyAuthentication: maybeFlag }),
  {
    type: 'azure_sql_managed_instance_azure_ad_only_authentication',
    title: 'Entra-only sign-in of a managed instance',
    plural: 'Entra-only sign-in of managed instances',
    class: 'Configuration',
    category: 'data',
    product: 'databases',
    description: 'Whether a SQL managed instance refuses SQL logins, for instances that do not say it themselves.',
    facetOf: 'azure_sql_managed_instance',
    source: {
      kind: 'arm-children',
      parents: ['azure_sql_managed_instance'],
      path: '{id}/azureADOnlyAuthentications',
      apiVersion: '2023-08-01',
      when: (instance) => typeof instance.properties.azureADOnlyAuthentication !== 'boolean',
    },
    rights: [azure('Microsoft.Sql/managedInstances/azureADOnlyAuthentications/read')],
    key: (setting, context) => settingKey(setting, context, 'azure-ad-only-authentication'),
    name: (setting) => setting.name,
    properties: {
      isAzureADOnlyAuthenticationEnabled: flag(
        'Whether SQL logins are refused.',
        ({ properties }) => properties?.azureADOnlyAuthentication,
      ),
    },
  },
);
