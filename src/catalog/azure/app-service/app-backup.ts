import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeList, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

/**
 * Source: Azure Resource Manager, "Web Apps - Get Backup Configuration". The answer holds a signed address of the storage,
 * which is dropped, and needs an action that Reader lacks, so it has to be switched on by name.
 */
export const appBackup = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      enabled: maybeFlag,
      backupSchedule: maybeObject({
        frequencyInterval: maybeNumber,
        frequencyUnit: maybeText,
        keepAtLeastOneBackup: maybeFlag,
        retentionPeriodInDays: maybeNumber,
        lastExecutionTime: maybeText,
      }),
      databases: maybeList(z.object({ databaseType: maybeText, name: maybeText })),
    }),
  }),
  {
    type: 'azure_app_service_backup',
    title: 'App Service backup',
    plural: 'App Service backups',
    class: 'Backup',
    category: 'web',
    product: 'app-service',
    description:
      'When a web or function app is backed up. Needs a right that Reader lacks, so it has to be switched on.',
    optIn: true,
    source: {
      kind: 'arm-children',
      parents: ['azure_web_app', 'azure_function_app'],
      path: '{id}/config/backup/list',
      apiVersion: '2023-12-01',
      method: 'POST',
      single: true,
    },
    rights: [azure('Microsoft.Web/sites/config/list/action')],
    key: (backup, { tenantId }) => armKey(backup.id, tenantId),
    name: (backup, { parent }) => parent?.name ?? backup.name,
    volatile: ['properties.backupSchedule.lastExecutionTime'],
    redact: ['properties.storageAccountUrl', 'properties.databases'],
    properties: {
      enabled: flag('Whether backups are made.', ({ properties }) => properties?.enabled),
      frequencyInterval: number(
        'How many days or hours lie between backups.',
        ({ properties }) => properties?.backupSchedule?.frequencyInterval,
      ),
      frequencyUnit: text('Day or Hour.', ({ properties }) => properties?.backupSchedule?.frequencyUnit),
      keepAtLeastOneBackup: flag(
        'Whether the last backup is kept for ever.',
        ({ properties }) => properties?.backupSchedule?.keepAtLeastOneBackup,
      ),
      retentionPeriodInDays: number(
        'For how many days backups are kept; 0 for ever.',
        ({ properties }) => properties?.backupSchedule?.retentionPeriodInDays,
      ),
      lastExecutionTime: instant(
        'When a backup was last made.',
        ({ properties }) => properties?.backupSchedule?.lastExecutionTime,
      ),
      databases: list('Databases that are backed up too, by kind.', ({ properties }) =>
        properties?.databases?.flatMap(({ databaseType }) => databaseType ?? []),
      ),
    },
    relations: (_backup, context) => [
      ...containedIn(context),
      ...(context.parent ? [{ type: 'backs_up' as const, to: context.parent.key }] : []),
    ],
  },
);
