import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { containedIn, relationsFrom, relationsTo } from '../arm.ts';
import { childShape } from './setting.ts';

/**
 * Source: Azure Resource Manager, "Failover Groups - List By Server". Each of the servers lists the group under its
 * own id.
 */
export const sqlFailoverGroup = entityType(
  childShape({
    replicationRole: maybeText,
    readWriteEndpoint: maybeObject({ failoverPolicy: maybeText, failoverWithDataLossGracePeriodMinutes: maybeNumber }),
    readOnlyEndpoint: maybeObject({ failoverPolicy: maybeText }),
    partnerServers: maybeList(z.object({ id: z.string(), location: maybeText, replicationRole: maybeText })),
    databases: maybeTexts,
  }),
  {
    type: 'azure_sql_failover_group',
    title: 'SQL failover group',
    plural: 'SQL failover groups',
    class: 'Group',
    category: 'data',
    product: 'databases',
    description: 'Databases of a SQL server that fail over together to a server of another region.',
    source: {
      kind: 'arm-children',
      parents: ['azure_sql_server'],
      path: '{id}/failoverGroups',
      apiVersion: '2023-08-01',
    },
    rights: [azure('Microsoft.Sql/servers/failoverGroups/read')],
    key: (group, { tenantId }) => armKey(group.id, tenantId),
    name: (group) => group.name,
    volatile: ['properties.replicationState'],
    properties: {
      replicationRole: text(
        'Primary or Secondary: the part of the server that was asked.',
        ({ properties }) => properties?.replicationRole,
      ),
      readWriteFailoverPolicy: text(
        'Automatic or Manual.',
        ({ properties }) => properties?.readWriteEndpoint?.failoverPolicy,
      ),
      failoverWithDataLossGracePeriodMinutes: number(
        'After how many minutes it fails over although data is lost.',
        ({ properties }) => properties?.readWriteEndpoint?.failoverWithDataLossGracePeriodMinutes,
      ),
      readOnlyFailoverPolicy: text(
        'Whether readers follow a failover.',
        ({ properties }) => properties?.readOnlyEndpoint?.failoverPolicy,
      ),
      partnerServerIds: list('Servers on the other side.', ({ properties }) =>
        properties?.partnerServers?.map(({ id }) => id),
      ),
      databaseIds: list('Databases that fail over.', ({ properties }) => properties?.databases),
    },
    relations: ({ properties }, context) => {
      const { partnerServers = [], databases, replicationRole } = properties ?? {};
      const other = partnerServers.map(({ id }) => id);
      return [
        ...containedIn(context),
        ...relationsFrom('member_of', databases ?? [], context),
        // The secondary tells of the same pair: one direction is enough.
        ...(/^primary$/i.test(replicationRole ?? '') && context.parent
          ? relationsTo('replicates_to', other, context).map((relation) => ({
              ...relation,
              from: context.parent?.key ?? '',
            }))
          : []),
      ];
    },
  },
);
