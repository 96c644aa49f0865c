import { entityType } from '../../declaration.ts';
import { flag } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag } from '../../vendor.ts';
import { childShape, settingKey } from './setting.ts';

/**
 * Source: Azure Resource Manager, "Server Azure AD Only Authentications - List By Server". Asked of servers whose own
 * row leaves it open.
 */
export const sqlServerEntraOnlyAuthentication = entityType(childShape({ azureADOnlyAuthentication: maybeFlag }), {
  type: 'azure_sql_server_azure_ad_only_authentication',
  title: 'Entra-only sign-in of a SQL server',
  plural: 'Entra-only sign-in of SQL servers',
  class: 'Configuration',
  category: 'data',
  product: 'databases',
  description: 'Whether a SQL server refuses SQL logins, for servers that do not say it themselves.',
  facetOf: 'azure_sql_server',
  source: {
    kind: 'arm-children',
    parents: ['azure_sql_server'],
    path: '{id}/azureADOnlyAuthentications',
    apiVersion: '2023-08-01',
    when: (server) => typeof server.properties.azureADOnlyAuthentication !== 'boolean',
  },
  rights: [azure('Microsoft.Sql/servers/azureADOnlyAuthentications/read')],
  key: (setting, context) => settingKey(setting, context, 'azure-ad-only-authentication'),
  name: (setting) => setting.name,
  properties: {
    isAzureADOnlyAuthenticationEnabled: flag(
      'Whether SQL logins are refused.',
      ({ properties }) => properties?.azureADOnlyAuthentication,
    ),
  },
});
