import { z } from 'zod';
import { entityType, type RelationDraft } from '../../declaration.ts';
import { armKey, directoryKey } from '../../keys.ts';
import { flag, json, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    administratorLogin: maybeText,
    administrators: maybeObject({
      administratorType: maybeText,
      principalType: maybeText,
      login: maybeText,
      sid: maybeText,
      tenantId: maybeText,
      azureADOnlyAuthentication: maybeFlag,
    }),
    fullyQualifiedDomainName: maybeText,
    version: maybeText,
    state: maybeText,
    minimalTlsVersion: maybeText,
    publicNetworkAccess: maybeText,
    restrictOutboundNetworkAccess: maybeText,
    primaryUserAssignedIdentityId: maybeText,
    keyId: maybeText,
    privateEndpointConnections: maybePrivateEndpoints,
  }),
});

type Server = z.output<typeof schema>;

/** Source: Azure Resource Manager, "Servers - List" of Microsoft.Sql. Auditing, TDE and firewall rules are lists of their own. */
export const sqlServer = entityType(schema, {
  type: 'azure_sql_server',
  title: 'SQL server',
  plural: 'SQL servers',
  class: 'Database',
  category: 'data',
  product: 'databases',
  description: 'A logical server of Azure SQL databases with its administrators and network settings.',
  source: trackedResource('Microsoft.Sql/servers', '2023-08-01'),
  rights: [azure('Microsoft.Sql/servers/read')],
  key: (server, { tenantId }) => armKey(server.id, tenantId),
  name: (server) => server.name,
  volatile: [...armVolatile, 'properties.privateEndpointConnections.*.properties.provisioningState'],
  redact: ['properties.administratorLoginPassword'],
  properties: {
    ...armProperties,
    administratorLogin: text('Name of the SQL administrator.', ({ properties }) => properties?.administratorLogin),
    administrators: json(
      'Microsoft Entra administrator: `{ login, sid, principalType, tenantId }`, or none.',
      ({ properties }) => {
        if (!properties) return undefined;
        const told = properties.administrators;
        return told
          ? {
              login: told.login ?? null,
              sid: told.sid ?? null,
              principalType: told.principalType ?? null,
              tenantId: told.tenantId ?? null,
            }
          : null;
      },
    ),
    azureADOnlyAuthentication: flag(
      'Whether SQL logins are refused.',
      ({ properties }) => properties?.administrators?.azureADOnlyAuthentication,
    ),
    fullyQualifiedDomainName: text('Host name.', ({ properties }) => properties?.fullyQualifiedDomainName),
    version: text('Version of the server.', ({ properties }) => properties?.version),
    state: text('State of the server.', ({ properties }) => properties?.state),
    minimalTlsVersion: text('Lowest TLS version accepted.', ({ properties }) => properties?.minimalTlsVersion),
    publicNetworkAccess: text(
      'Whether the public endpoint is on.',
      ({ properties }) => properties?.publicNetworkAccess,
    ),
    restrictOutboundNetworkAccess: text(
      'Whether it may reach only named hosts.',
      ({ properties }) => properties?.restrictOutboundNetworkAccess,
    ),
    primaryUserAssignedIdentityId: text(
      'Identity that it acts with.',
      ({ properties }) => properties?.primaryUserAssignedIdentityId,
    ),
    keyId: text("URL of the customer's key.", ({ properties }) => properties?.keyId),
    privateEndpointConnections,
  },
  relations: (server, context) => [
    ...armRelations(server, context),
    ...administrator(server),
    ...encryptedBy(server.properties?.keyId),
    ...privateEndpointRelations(server, context),
  ],
});

/** The Entra administrator. For an application `sid` is its application id, which is no object of the directory by itself. */
function administrator(server: Server): RelationDraft[] {
  const told = server.properties?.administrators;
  if (!told?.sid || /^application$/i.test(told.principalType ?? '')) return [];
  return [{ type: 'grants', to: directoryKey(told.sid), properties: { role: 'administrator' } }];
}
