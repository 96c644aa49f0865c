import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armVolatile, containedIn } from '../arm.ts';
import { isFrontDoor } from './cdn-profile.ts';

/** Source: Azure Resource Manager, "AFD Origin Groups - List By Profile". */
export const cdnFrontDoorOriginGroup = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      sessionAffinityState: maybeText,
      healthProbeSettings: maybeObject({
        probeProtocol: maybeText,
        probePath: maybeText,
        probeIntervalInSeconds: maybeNumber,
      }),
    }),
  }),
  {
    type: 'azure_cdn_front_door_origin_group',
    title: 'Front Door origin group',
    plural: 'Front Door origin groups',
    class: 'Configuration',
    category: 'network',
    product: 'network',
    description: 'Origins of Front Door that answer the same requests.',
    source: {
      kind: 'arm-children',
      parents: ['azure_cdn_profile'],
      path: '{id}/originGroups',
      apiVersion: '2024-02-01',
      when: isFrontDoor,
    },
    rights: [azure('Microsoft.Cdn/profiles/originGroups/read')],
    key: (group, { tenantId }) => armKey(group.id, tenantId),
    name: (group) => group.name,
    volatile: [...armVolatile, 'properties.deploymentStatus'],
    properties: {
      sessionAffinityState: text(
        'Whether callers stay with an origin: Enabled or Disabled.',
        ({ properties }) => properties?.sessionAffinityState,
      ),
      probeProtocol: text(
        'Protocol of the probes.',
        ({ properties }) => properties?.healthProbeSettings?.probeProtocol,
      ),
      probePath: text('Path of the probes.', ({ properties }) => properties?.healthProbeSettings?.probePath),
      probeIntervalInSeconds: number(
        'Seconds between probes.',
        ({ properties }) => properties?.healthProbeSettings?.probeIntervalInSeconds,
      ),
    },
    relations: (_group, context) => containedIn(context),
  },
);
