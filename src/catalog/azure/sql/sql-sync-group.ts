import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeNumber, maybeText } from '../../vendor.ts';
import { containedIn, relationsTo } from '../arm.ts';
import { isUserDatabaseWithBackups } from './database-kinds.ts';
import { childShape } from './setting.ts';

/** Source: Azure Resource Manager, "Sync Groups - List By Database". */
export const sqlSyncGroup = entityType(
  childShape({
    interval: maybeNumber,
    conflictResolutionPolicy: maybeText,
    syncDatabaseId: maybeText,
    hubDatabaseUserName: maybeText,
    usePrivateLinkConnection: maybeFlag,
    enableConflictLogging: maybeFlag,
    privateEndpointName: maybeText,
  }),
  {
    type: 'azure_sql_sync_group',
    title: 'SQL sync group',
    plural: 'SQL sync groups',
    class: 'Group',
    category: 'data',
    product: 'databases',
    description: 'A group of databases that SQL Data Sync keeps alike, below the database that is its hub.',
    source: {
      kind: 'arm-children',
      parents: ['azure_sql_database'],
      path: '{id}/syncGroups',
      apiVersion: '2023-08-01',
      when: isUserDatabaseWithBackups,
    },
    rights: [azure('Microsoft.Sql/servers/databases/syncGroups/read')],
    key: (group, { tenantId }) => armKey(group.id, tenantId),
    name: (group) => group.name,
    volatile: ['properties.lastSyncTime', 'properties.syncState'],
    redact: ['properties.hubDatabasePassword'],
    properties: {
      interval: number(
        'Seconds between two rounds; -1 where they are started by hand.',
        ({ properties }) => properties?.interval,
      ),
      conflictResolutionPolicy: text('HubWin or MemberWin.', ({ properties }) => properties?.conflictResolutionPolicy),
      syncDatabaseId: text(
        'Database that keeps what the service knows of the group.',
        ({ properties }) => properties?.syncDatabaseId,
      ),
      hubDatabaseUserName: text(
        'SQL login that the service uses at the hub.',
        ({ properties }) => properties?.hubDatabaseUserName,
      ),
      usePrivateLinkConnection: flag(
        'Whether the service comes through a private endpoint.',
        ({ properties }) => properties?.usePrivateLinkConnection,
      ),
      privateEndpointName: text('Name of that private endpoint.', ({ properties }) => properties?.privateEndpointName),
      enableConflictLogging: flag(
        'Whether conflicts are logged.',
        ({ properties }) => properties?.enableConflictLogging,
      ),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...relationsTo('uses', [properties?.syncDatabaseId], context),
    ],
  },
);
