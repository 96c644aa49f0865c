import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, skuField } from '../arm.ts';

/** Source: Azure Resource Graph, `resources`. Resource Manager lists pools below one server only. */
export const sqlElasticPool = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      state: maybeText,
      creationDate: maybeText,
      maxSizeBytes: maybeNumber,
      zoneRedundant: maybeFlag,
      licenseType: maybeText,
      maintenanceConfigurationId: maybeText,
      perDatabaseSettings: maybeObject({ minCapacity: maybeNumber, maxCapacity: maybeNumber }),
      highAvailabilityReplicaCount: maybeNumber,
      preferredEnclaveType: maybeText,
      availabilityZone: maybeText,
    }),
  }),
  {
    type: 'azure_sql_elastic_pool',
    title: 'SQL elastic pool',
    plural: 'SQL elastic pools',
    class: 'Deployment',
    category: 'data',
    product: 'databases',
    description: 'Compute and storage that databases of a SQL server share.',
    source: { kind: 'resource-graph', table: 'resources', resourceType: 'microsoft.sql/servers/elasticpools' },
    rights: [azure('Microsoft.Sql/servers/elasticPools/read')],
    key: (pool, { tenantId }) => armKey(pool.id, tenantId),
    name: (pool) => pool.name,
    volatile: [...armVolatile],
    properties: {
      ...armProperties,
      skuTier: text('Tier of the SKU.', (pool) => skuField(pool.sku, 'tier')),
      state: text('Creating, Ready or Disabled.', ({ properties }) => properties?.state),
      creationDate: instant('When it was made.', ({ properties }) => properties?.creationDate),
      maxSizeBytes: number('Largest size in bytes.', ({ properties }) => properties?.maxSizeBytes),
      zoneRedundant: flag('Whether it lies in several zones.', ({ properties }) => properties?.zoneRedundant),
      licenseType: text(
        'LicenseIncluded or BasePrice (Azure Hybrid Benefit).',
        ({ properties }) => properties?.licenseType,
      ),
      minCapacityPerDatabase: number(
        'What each database is sure of.',
        ({ properties }) => properties?.perDatabaseSettings?.minCapacity,
      ),
      maxCapacityPerDatabase: number(
        'What each database may take at most.',
        ({ properties }) => properties?.perDatabaseSettings?.maxCapacity,
      ),
      highAvailabilityReplicaCount: number(
        'How many replicas stand by.',
        ({ properties }) => properties?.highAvailabilityReplicaCount,
      ),
      preferredEnclaveType: text('Kind of secure enclave.', ({ properties }) => properties?.preferredEnclaveType),
      maintenanceConfigurationId: text(
        'When it is maintained.',
        ({ properties }) => properties?.maintenanceConfigurationId,
      ),
    },
    relations: armRelations,
  },
);
