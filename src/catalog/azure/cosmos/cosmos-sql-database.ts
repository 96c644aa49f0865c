import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { hasSqlApi } from './sql-api.ts';

/**
 * Source: Azure Resource Manager, "SQL Resources - List SQL Databases". Not in Resource Graph: one list an account
 * that has the NoSQL API.
 */
export const cosmosSqlDatabase = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    location: maybeText,
    properties: maybeObject({
      resource: maybeObject({ id: maybeText, createMode: maybeText }),
      options: maybeObject({ throughput: maybeNumber, autoscaleSettings: maybeObject({ maxThroughput: maybeNumber }) }),
    }),
  }),
  {
    type: 'azure_cosmos_sql_database',
    title: 'Cosmos DB database',
    plural: 'Cosmos DB databases',
    class: 'Database',
    category: 'data',
    product: 'databases',
    description: 'A database of a Cosmos DB account with the NoSQL API.',
    source: {
      kind: 'arm-children',
      parents: ['azure_cosmos_account'],
      path: '{id}/sqlDatabases',
      apiVersion: '2024-11-15',
      when: hasSqlApi,
    },
    rights: [azure('Microsoft.DocumentDB/databaseAccounts/sqlDatabases/read')],
    key: (database, { tenantId }) => armKey(database.id, tenantId),
    name: (database) => database.name,
    volatile: ['properties.resource._etag', 'properties.resource._ts'],
    properties: {
      databaseId: text('Name of the database inside the account.', ({ properties }) => properties?.resource?.id),
      createMode: text(
        'Default, or Restore where it came from a backup.',
        ({ properties }) => properties?.resource?.createMode,
      ),
      throughput: number(
        'Request units a second that its containers share.',
        ({ properties }) => properties?.options?.throughput,
      ),
      autoscaleMaxThroughput: number(
        'Request units a second that they may grow to.',
        ({ properties }) => properties?.options?.autoscaleSettings?.maxThroughput,
      ),
    },
    relations: (_database, context) => containedIn(context),
  },
);
