import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeAnything, maybeList, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    timeInWeek: maybeList(z.object({ day: maybeText, hourSlots: z.array(z.number()).nullish() })),
    notAllowedTime: maybeList(z.object({ start: maybeText, end: maybeText })),
    maintenanceWindow: maybeObject({
      schedule: z.record(z.string(), maybeAnything).nullish(),
      durationHours: maybeNumber,
      utcOffset: maybeText,
      startDate: maybeText,
      startTime: maybeText,
    }),
  }),
});

const window = ({ properties }: z.output<typeof schema>) => properties?.maintenanceWindow;

/** Source: Azure Resource Manager, "Maintenance Configurations - List By Managed Cluster". */
export const maintenanceConfiguration = entityType(schema, {
  type: 'azure_kubernetes_maintenance_configuration',
  title: 'Kubernetes maintenance configuration',
  plural: 'Kubernetes maintenance configurations',
  class: 'Configuration',
  category: 'containers',
  product: 'aks',
  description: 'When Azure may maintain a Kubernetes cluster.',
  source: {
    kind: 'arm-children',
    parents: ['azure_kubernetes_cluster'],
    path: '{id}/maintenanceConfigurations',
    apiVersion: '2024-09-01',
  },
  rights: [azure('Microsoft.ContainerService/managedClusters/maintenanceConfigurations/read')],
  key: (configuration, { tenantId }) => armKey(configuration.id, tenantId),
  name: (configuration) => configuration.name,
  properties: {
    scheduleKind: text('daily, weekly, absoluteMonthly or relativeMonthly.', (configuration) =>
      Object.entries(window(configuration)?.schedule ?? {})
        .find(([, told]) => told != null)
        ?.at(0)
        ?.toString(),
    ),
    durationHours: number('How long it may take.', (configuration) => window(configuration)?.durationHours),
    utcOffset: text('Offset of the times from UTC.', (configuration) => window(configuration)?.utcOffset),
    startDate: text('From which day.', (configuration) => window(configuration)?.startDate),
    startTime: text('From which time of the day.', (configuration) => window(configuration)?.startTime),
    timeInWeek: json('Hours of the week: `{ day, hourSlots }`.', ({ properties }) =>
      properties?.timeInWeek?.map(({ day, hourSlots }) => ({ day: day ?? null, hourSlots: hourSlots ?? null })),
    ),
    notAllowedTime: json('Times in which it must not: `{ start, end }`.', ({ properties }) =>
      properties?.notAllowedTime?.map(({ start, end }) => ({ start: start ?? null, end: end ?? null })),
    ),
  },
  relations: (_configuration, context) => containedIn(context),
});
