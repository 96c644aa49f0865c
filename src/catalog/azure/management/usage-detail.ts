import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { instant, json, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeNumber, maybeObject, maybeTags, maybeText } from '../../vendor.ts';
import { armProperties, relationsTo, said } from '../arm.ts';
import { containedInSubscription } from './containment.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  kind: maybeText,
  tags: maybeTags,
  properties: maybeObject({
    date: maybeText,
    product: maybeText,
    consumedService: maybeText,
    chargeType: maybeText,
    publisherType: maybeText,
    meterId: maybeText,
    quantity: maybeNumber,
    resourceLocation: maybeText,
    resourceGroup: maybeText,
    billingPeriodStartDate: maybeText,
    billingPeriodEndDate: maybeText,
    // Names in accounts of kind legacy (pay-as-you-go, enterprise agreement).
    resourceId: maybeText,
    cost: maybeNumber,
    billingCurrency: maybeText,
    effectivePrice: maybeNumber,
    // Names in accounts of kind modern (Microsoft customer agreement).
    instanceName: maybeText,
    costInBillingCurrency: maybeNumber,
    billingCurrencyCode: maybeText,
    marketPrice: maybeNumber,
  }),
});

/** A modern line names the resource by its id in `instanceName`; charges without a resource have a plain name there. */
function resource({ properties }: z.output<typeof schema>): string | undefined {
  const named = said(properties?.resourceId) ?? said(properties?.instanceName);
  return named?.startsWith('/') ? named : undefined;
}

/** Source: Azure Resource Manager, "Usage Details - List": the open billing period, a line for each resource, meter and day. */
export const usageDetail = entityType(schema, {
  type: 'azure_usage_detail',
  title: 'Usage detail',
  plural: 'Usage details',
  class: 'Record',
  category: 'governance',
  product: 'usage',
  description: 'What the use of one resource cost on one day.',
  source: {
    kind: 'arm-list',
    per: 'subscription',
    path: '/subscriptions/{subscriptionId}/providers/Microsoft.Consumption/usageDetails',
    apiVersion: '2019-10-01',
  },
  optIn: true,
  rights: [azure('Microsoft.Consumption/usageDetails/read')],
  key: (usage, { tenantId }) => armKey(usage.id, tenantId),
  name: ({ name, properties }) => said(properties?.product) ?? name,
  volatile: ['etag'],
  properties: {
    subscriptionId: armProperties.subscriptionId,
    kind: text('Legacy or modern: kind of billing account.', (usage) => said(usage.kind)),
    date: instant('Day.', ({ properties }) => said(properties?.date)),
    resourceId: text('Resource that was used.', resource),
    product: text('What was used.', ({ properties }) => said(properties?.product)),
    consumedService: text('Provider of the resource.', ({ properties }) => said(properties?.consumedService)),
    chargeType: text('Usage, Purchase, Refund ...', ({ properties }) => said(properties?.chargeType)),
    publisherType: text('Azure, Marketplace or AWS.', ({ properties }) => said(properties?.publisherType)),
    meterId: text('Meter.', ({ properties }) => said(properties?.meterId)),
    quantity: number('How much.', ({ properties }) => properties?.quantity),
    cost: number(
      'Cost, in the currency of the bill.',
      ({ properties }) => properties?.cost ?? properties?.costInBillingCurrency,
    ),
    currency: text(
      'Currency of the bill.',
      ({ properties }) => said(properties?.billingCurrency) ?? said(properties?.billingCurrencyCode),
    ),
    unitPrice: number('Price of one unit.', ({ properties }) => properties?.effectivePrice ?? properties?.marketPrice),
    location: text('Region.', ({ properties }) => said(properties?.resourceLocation)),
    resourceGroup: text('Resource group, in lower case.', ({ properties }) =>
      said(properties?.resourceGroup)?.toLowerCase(),
    ),
    billingPeriodStart: instant('First day of the bill.', ({ properties }) => said(properties?.billingPeriodStartDate)),
    billingPeriodEnd: instant('Last day of the bill.', ({ properties }) => said(properties?.billingPeriodEndDate)),
    tags: json('Tags of the resource that day.', (usage) => usage.tags),
  },
  relations: (usage, context) => [
    ...containedInSubscription(usage.id),
    ...relationsTo('describes', [resource(usage)], context),
  ],
});
