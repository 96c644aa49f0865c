/** What the retired single servers of PostgreSQL, MySQL and MariaDB have in common: one shape for all three. */
import { z } from 'zod';
import type { MapContext, RelationDraft } from '../../declaration.ts';
import { number, text } from '../../property.ts';
import { armShape, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsFrom, said, skuField } from '../arm.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

export const singleServerShape = z.object({
  ...armShape,
  properties: maybeObject({
    version: maybeText,
    userVisibleState: maybeText,
    administratorLogin: maybeText,
    fullyQualifiedDomainName: maybeText,
    sslEnforcement: maybeText,
    minimalTlsVersion: maybeText,
    infrastructureEncryption: maybeText,
    byokEnforcement: maybeText,
    publicNetworkAccess: maybeText,
    replicationRole: maybeText,
    masterServerId: maybeText,
    storageProfile: maybeObject({ backupRetentionDays: maybeNumber, geoRedundantBackup: maybeText }),
    privateEndpointConnections: maybePrivateEndpoints,
  }),
});

type Server = z.output<typeof singleServerShape>;

export const singleServerVolatile: readonly string[] = [...armVolatile, 'properties.earliestRestoreDate'];

export const singleServerProperties = {
  ...armProperties,
  skuTier: text<Server>('Tier of the SKU.', (server) => skuField(server.sku, 'tier')),
  version: text<Server>('Version.', ({ properties }) => properties?.version),
  userVisibleState: text<Server>(
    'Ready, Dropping, Disabled or Inaccessible.',
    ({ properties }) => properties?.userVisibleState,
  ),
  administratorLogin: text<Server>('Name of the administrator.', ({ properties }) => properties?.administratorLogin),
  fullyQualifiedDomainName: text<Server>('Host name.', ({ properties }) => properties?.fullyQualifiedDomainName),
  sslEnforcement: text<Server>(
    'Enabled where connections without TLS are refused.',
    ({ properties }) => properties?.sslEnforcement,
  ),
  minimalTlsVersion: text<Server>(
    'Lowest TLS version accepted, or TLSEnforcementDisabled.',
    ({ properties }) => properties?.minimalTlsVersion,
  ),
  infrastructureEncryption: text<Server>(
    'Enabled where data is encrypted a second time below.',
    ({ properties }) => properties?.infrastructureEncryption,
  ),
  byokEnforcement: text<Server>(
    "Enabled where data is encrypted with the customer's key.",
    ({ properties }) => properties?.byokEnforcement,
  ),
  publicNetworkAccess: text<Server>(
    'Whether the public endpoint is on.',
    ({ properties }) => properties?.publicNetworkAccess,
  ),
  backupRetentionDays: number<Server>(
    'For how many days backups are kept.',
    ({ properties }) => properties?.storageProfile?.backupRetentionDays,
  ),
  geoRedundantBackup: text<Server>(
    'Whether backups lie in a second region too.',
    ({ properties }) => properties?.storageProfile?.geoRedundantBackup,
  ),
  replicationRole: text<Server>('Master or Replica.', ({ properties }) => said(properties?.replicationRole)),
  masterServerId: text<Server>('Server that it is a replica of.', ({ properties }) => said(properties?.masterServerId)),
  privateEndpointConnections,
} as const;

export function singleServerRelations(server: Server, context: MapContext): RelationDraft[] {
  return [
    ...armRelations(server, context),
    ...relationsFrom('replicates_to', [said(server.properties?.masterServerId)], context),
    ...privateEndpointRelations(server, context),
  ];
}
