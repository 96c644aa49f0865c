import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { json } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeList, maybeNumber, maybeText } from '../../vendor.ts';
import { childShape, settingKey } from '../sql/setting.ts';

/** Source: Azure Resource Manager, "Patch Schedules - List By Redis Resource". */
export const redisPatchSchedule = entityType(
  childShape({
    scheduleEntries: maybeList(
      z.object({ dayOfWeek: maybeText, startHourUtc: maybeNumber, maintenanceWindow: maybeText }),
    ),
  }),
  {
    type: 'azure_redis_cache_patch_schedule',
    title: 'Patch schedule of a Redis cache',
    plural: 'Patch schedules of Redis caches',
    class: 'Configuration',
    category: 'data',
    product: 'databases',
    description: 'When a Redis cache may be updated; without it, at any time.',
    facetOf: 'azure_redis_cache',
    source: {
      kind: 'arm-children',
      parents: ['azure_redis_cache'],
      path: '{id}/patchSchedules',
      apiVersion: '2024-11-01',
    },
    rights: [azure('Microsoft.Cache/redis/patchSchedules/read')],
    key: (setting, context) => settingKey(setting, context, 'patch-schedule'),
    name: (setting) => setting.name,
    properties: {
      scheduleEntries: json('Windows: `{ dayOfWeek, startHourUtc, maintenanceWindow }`.', ({ properties }) =>
        properties?.scheduleEntries?.map((entry) => ({
          dayOfWeek: entry.dayOfWeek ?? null,
          startHourUtc: entry.startHourUtc ?? null,
          maintenanceWindow: entry.maintenanceWindow ?? null,
        })),
      ),
    },
  },
);
