import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeNumber, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import {
  armProperties,
  armRelations,
  armVolatile,
  idOrNone,
  relationsTo,
  said,
  skuField,
  trackedResource,
} from '../arm.ts';

/** Source: Azure Resource Manager, "App Service Plans - List". */
export const appServicePlan = entityType(
  z.object({
    ...armShape,
    sku: maybeObject({ name: maybeText, tier: maybeText, capacity: maybeNumber }),
    properties: maybeObject({
      status: maybeText,
      reserved: maybeFlag,
      zoneRedundant: maybeFlag,
      perSiteScaling: maybeFlag,
      elasticScaleEnabled: maybeFlag,
      numberOfSites: maybeNumber,
      hostingEnvironmentProfile: maybeReference,
    }),
  }),
  {
    type: 'azure_app_service_plan',
    title: 'App Service plan',
    plural: 'App Service plans',
    class: 'Host',
    category: 'web',
    product: 'app-service',
    description: 'The machines that apps of App Service run on, with their size.',
    source: trackedResource('Microsoft.Web/serverfarms', '2023-12-01'),
    rights: [azure('Microsoft.Web/serverfarms/Read')],
    key: (plan, { tenantId }) => armKey(plan.id, tenantId),
    name: (plan) => plan.name,
    volatile: [
      ...armVolatile,
      'properties.numberOfSites',
      'properties.numberOfWorkers',
      'properties.currentNumberOfWorkers',
    ],
    properties: {
      ...armProperties,
      kind: text('Kind, such as linux or functionapp.', (plan) => said(plan.kind)),
      skuTier: text('Tier, such as Free, Basic or PremiumV3.', (plan) => skuField(plan.sku, 'tier')),
      capacity: number('How many machines.', (plan) => plan.sku?.capacity),
      status: text('Ready, Pending or Creating.', ({ properties }) => properties?.status),
      linux: flag('Whether it runs on Linux.', ({ properties }) => properties?.reserved),
      zoneRedundant: flag('Whether it lies in several zones.', ({ properties }) => properties?.zoneRedundant),
      perSiteScaling: flag('Whether apps are scaled one by one.', ({ properties }) => properties?.perSiteScaling),
      elasticScaleEnabled: flag('Whether it grows by itself.', ({ properties }) => properties?.elasticScaleEnabled),
      numberOfSites: number('How many apps it hosts.', ({ properties }) => properties?.numberOfSites),
      hostingEnvironmentId: text('App Service Environment, or none.', ({ properties }) =>
        properties ? idOrNone(properties.hostingEnvironmentProfile) : undefined,
      ),
    },
    relations: (plan, context) => [
      ...armRelations(plan, context),
      ...relationsTo('hosted_on', [said(plan.properties?.hostingEnvironmentProfile?.id)], context),
    ],
  },
);
