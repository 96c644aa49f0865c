import { z } from 'zod';
import { entityType, type Source } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, skuField } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';

/** Resource Manager lists databases below one server only, so that there is no list to fall back to. */
const source: Source = {
  kind: 'resource-graph',
  table: 'resources',
  resourceType: 'microsoft.sql/servers/databases',
};

/** Source: Azure Resource Graph, `resources`. */
export const sqlDatabase = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      databaseId: maybeText,
      collation: maybeText,
      creationDate: maybeText,
      maxSizeBytes: maybeNumber,
      elasticPoolId: maybeText,
      currentServiceObjectiveName: maybeText,
      zoneRedundant: maybeFlag,
      readScale: maybeText,
      currentBackupStorageRedundancy: maybeText,
      requestedBackupStorageRedundancy: maybeText,
      isLedgerOn: maybeFlag,
      isInfraEncryptionEnabled: maybeFlag,
      preferredEnclaveType: maybeText,
      encryptionProtector: maybeText,
      failoverGroupId: maybeText,
      autoPauseDelay: maybeNumber,
      secondaryType: maybeText,
      maintenanceConfigurationId: maybeText,
    }),
  }),
  {
    type: 'azure_sql_database',
    title: 'SQL database',
    plural: 'SQL databases',
    class: 'Database',
    category: 'data',
    product: 'databases',
    description: 'A database of a SQL server.',
    source,
    rights: [azure('Microsoft.Sql/servers/databases/read')],
    key: (database, { tenantId }) => armKey(database.id, tenantId),
    name: (database) => database.name,
    volatile: [
      ...armVolatile,
      // A serverless database pauses and resumes by itself, and the restore window moves every day.
      'properties.status',
      'properties.pausedDate',
      'properties.resumedDate',
      'properties.earliestRestoreDate',
    ],
    properties: {
      ...armProperties,
      skuTier: text('Tier of the SKU.', (database) => skuField(database.sku, 'tier')),
      kind: text('Kind, such as v12.0,user,vcore,serverless.', (database) => said(database.kind)),
      databaseId: text('Id of the database itself.', ({ properties }) => properties?.databaseId),
      collation: text('Collation.', ({ properties }) => properties?.collation),
      creationDate: instant('When it was made.', ({ properties }) => properties?.creationDate),
      maxSizeBytes: number('Largest size in bytes.', ({ properties }) => properties?.maxSizeBytes),
      elasticPoolId: text('Elastic pool, or none.', ({ properties }) =>
        properties ? (properties.elasticPoolId ?? null) : undefined,
      ),
      currentServiceObjectiveName: text(
        'Service objective.',
        ({ properties }) => properties?.currentServiceObjectiveName,
      ),
      zoneRedundant: flag('Whether it lies in several zones.', ({ properties }) => properties?.zoneRedundant),
      readScale: text('Whether replicas can be read.', ({ properties }) => properties?.readScale),
      currentBackupStorageRedundancy: text(
        'Where backups lie: Geo, GeoZone, Zone or Local.',
        ({ properties }) => properties?.currentBackupStorageRedundancy,
      ),
      requestedBackupStorageRedundancy: text(
        'Where backups are to lie.',
        ({ properties }) => properties?.requestedBackupStorageRedundancy,
      ),
      isLedgerOn: flag('Whether all tables are ledger tables.', ({ properties }) => properties?.isLedgerOn),
      isInfraEncryptionEnabled: flag(
        'Whether data is encrypted a second time below.',
        ({ properties }) => properties?.isInfraEncryptionEnabled,
      ),
      preferredEnclaveType: text('Kind of secure enclave.', ({ properties }) => properties?.preferredEnclaveType),
      autoPauseDelay: number(
        'Serverless: after how many idle minutes it pauses; -1 is never.',
        ({ properties }) => properties?.autoPauseDelay,
      ),
      secondaryType: text(
        'Geo, Named or Standby where it is a replica.',
        ({ properties }) => properties?.secondaryType,
      ),
      maintenanceConfigurationId: text(
        'When it is maintained.',
        ({ properties }) => properties?.maintenanceConfigurationId,
      ),
      failoverGroupId: text('Failover group.', ({ properties }) => properties?.failoverGroupId),
    },
    relations: (database, context) => [
      ...armRelations(database, context),
      ...relationsTo('member_of', [said(database.properties?.elasticPoolId)], context),
      ...encryptedBy(database.properties?.encryptionProtector),
    ],
  },
);
