import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';
import { administratorRelations, administratorsOf, externalAdministrator } from './external-administrator.ts';

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    administratorLogin: maybeText,
    administrators: externalAdministrator,
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
      administratorsOf,
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
    ...administratorRelations(server.properties?.administrators),
    ...encryptedBy(server.properties?.keyId),
    ...privateEndpointRelations(server, context),
  ],
});
