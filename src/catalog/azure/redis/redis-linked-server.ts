import { entityType, type ParentEntity } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { childShape } from '../sql/setting.ts';

/** A cache that does not say what it is linked to is asked. */
function mayHaveLinks({ properties }: ParentEntity): boolean {
  return !Array.isArray(properties.linkedServerIds) || properties.linkedServerIds.length > 0;
}

/** Source: Azure Resource Manager, "Linked Server - List". The cache's own row says whether it has links. */
export const redisLinkedServer = entityType(
  childShape({
    linkedRedisCacheId: maybeText,
    linkedRedisCacheLocation: maybeText,
    serverRole: maybeText,
    geoReplicatedPrimaryHostName: maybeText,
    primaryHostName: maybeText,
  }),
  {
    type: 'azure_redis_linked_server',
    title: 'Redis linked server',
    plural: 'Redis linked servers',
    class: 'Configuration',
    category: 'data',
    product: 'databases',
    description: 'A link between two Redis caches, seen from one of them: writes to the primary go to the secondary.',
    source: {
      kind: 'arm-children',
      parents: ['azure_redis_cache'],
      path: '{id}/linkedServers',
      apiVersion: '2024-11-01',
      when: mayHaveLinks,
    },
    rights: [azure('Microsoft.Cache/redis/linkedServers/read')],
    key: (link, { tenantId }) => armKey(link.id, tenantId),
    name: (link) => link.name,
    volatile: ['properties.provisioningState'],
    properties: {
      linkedRedisCacheId: text('The cache at the other end.', ({ properties }) => properties?.linkedRedisCacheId),
      linkedRedisCacheLocation: text('Region of that cache.', ({ properties }) => properties?.linkedRedisCacheLocation),
      serverRole: text(
        'Primary or Secondary: the part of the cache at the other end.',
        ({ properties }) => properties?.serverRole,
      ),
      primaryHostName: text('Host name of the primary.', ({ properties }) => properties?.primaryHostName),
      geoReplicatedPrimaryHostName: text(
        'Host name that follows the primary.',
        ({ properties }) => properties?.geoReplicatedPrimaryHostName,
      ),
    },
    relations: ({ properties }, context) => {
      const { linkedRedisCacheId, serverRole } = properties ?? {};
      const { parent, tenantId } = context;
      if (!parent || !linkedRedisCacheId) return containedIn(context);
      const other = armKey(linkedRedisCacheId, tenantId);
      const primary = /^primary$/i.test(serverRole ?? '');
      return [
        ...containedIn(context),
        { type: 'connects', from: parent.key, to: other },
        ...(serverRole
          ? [
              primary
                ? { type: 'replicates_to' as const, from: other, to: parent.key }
                : { type: 'replicates_to' as const, from: parent.key, to: other },
            ]
          : []),
      ];
    },
  },
);
