/** Event subscriptions have one shape, whatever they belong to. */
import { z } from 'zod';
import type { MapContext, RelationDraft } from '../../declaration.ts';
import { instant, list, number, text } from '../../property.ts';
import { maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { relationsTo, said } from '../arm.ts';

const destination = maybeObject({
  endpointType: maybeText,
  properties: maybeObject({
    resourceId: maybeText,
    queueName: maybeText,
    endpointBaseUrl: maybeText,
    azureActiveDirectoryTenantId: maybeText,
    azureActiveDirectoryApplicationIdOrUri: maybeText,
  }),
});

const deadLetter = maybeObject({
  properties: maybeObject({ resourceId: maybeText, blobContainerName: maybeText }),
});

const identity = maybeObject({ type: maybeText, userAssignedIdentity: maybeText });

export const eventSubscriptionSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    topic: maybeText,
    provisioningState: maybeText,
    destination,
    deliveryWithResourceIdentity: maybeObject({ identity, destination }),
    deadLetterDestination: deadLetter,
    deadLetterWithResourceIdentity: maybeObject({ identity, deadLetterDestination: deadLetter }),
    filter: maybeObject({
      subjectBeginsWith: maybeText,
      subjectEndsWith: maybeText,
      includedEventTypes: maybeTexts,
    }),
    eventDeliverySchema: maybeText,
    expirationTimeUtc: maybeText,
    retryPolicy: maybeObject({ maxDeliveryAttempts: maybeNumber, eventTimeToLiveInMinutes: maybeNumber }),
  }),
});

type Subscription = z.output<typeof eventSubscriptionSchema>;

const delivery = ({ properties }: Subscription) =>
  properties?.destination ?? properties?.deliveryWithResourceIdentity?.destination;

const deadLetters = ({ properties }: Subscription) =>
  (properties?.deadLetterDestination ?? properties?.deadLetterWithResourceIdentity?.deadLetterDestination)?.properties;

/** A function is a part of its app. */
const receiver = (subscription: Subscription) =>
  said(delivery(subscription)?.properties?.resourceId)?.replace(/\/functions\/[^/]+$/i, '');

/** The host of a webhook: its path and query often are the secret that opens it. */
function hostOf(url: string | null | undefined): string | undefined {
  return url ? /^[a-z]+:\/\/([^/?#@]+)(?:[/?#]|$)/i.exec(url)?.[1]?.toLowerCase() : undefined;
}

export const eventSubscriptionProperties = {
  sourceId: text<Subscription>('Whose events it gets.', ({ properties }) => properties?.topic),
  endpointType: text<Subscription>(
    'Kind of receiver, such as WebHook or EventHub.',
    (each) => delivery(each)?.endpointType,
  ),
  receiverId: text<Subscription>('Azure resource that events are sent to.', receiver),
  queueName: text<Subscription>('Queue of the storage account.', (each) => delivery(each)?.properties?.queueName),
  webhookHost: text<Subscription>('Host that events are sent to.', (each) =>
    hostOf(delivery(each)?.properties?.endpointBaseUrl),
  ),
  webhookTenantId: text<Subscription>(
    'Tenant whose tokens a webhook is called with.',
    (each) => delivery(each)?.properties?.azureActiveDirectoryTenantId,
  ),
  webhookApplicationId: text<Subscription>(
    'Application that a webhook is called as.',
    (each) => delivery(each)?.properties?.azureActiveDirectoryApplicationIdOrUri,
  ),
  deliveryIdentityType: text<Subscription>(
    'Managed identity that events are sent with.',
    ({ properties }) => properties?.deliveryWithResourceIdentity?.identity?.type,
  ),
  deadLetterStorageAccountId: text<Subscription>('Storage account for events that nobody took, or none.', (each) =>
    each.properties ? (said(deadLetters(each)?.resourceId) ?? null) : undefined,
  ),
  deadLetterContainer: text<Subscription>('Container for them.', (each) => deadLetters(each)?.blobContainerName),
  includedEventTypes: list<Subscription>(
    'Kinds of events; all where it is not said.',
    ({ properties }) => properties?.filter?.includedEventTypes,
  ),
  subjectBeginsWith: text<Subscription>(
    'Beginning of the subjects.',
    ({ properties }) => properties?.filter?.subjectBeginsWith,
  ),
  subjectEndsWith: text<Subscription>('End of the subjects.', ({ properties }) => properties?.filter?.subjectEndsWith),
  eventDeliverySchema: text<Subscription>('Shape of the events.', ({ properties }) => properties?.eventDeliverySchema),
  expirationTimeUtc: instant<Subscription>('When it ends.', ({ properties }) => properties?.expirationTimeUtc),
  maxDeliveryAttempts: number<Subscription>(
    'How often an event is tried.',
    ({ properties }) => properties?.retryPolicy?.maxDeliveryAttempts,
  ),
} as const;

/** Addresses of webhooks, and headers that hold whatever was typed in. */
export const eventSubscriptionSecrets: readonly string[] = [
  'properties.destination.properties.endpointUrl',
  'properties.destination.properties.endpointBaseUrl',
  'properties.destination.properties.deliveryAttributeMappings',
  'properties.deliveryWithResourceIdentity.destination.properties.endpointUrl',
  'properties.deliveryWithResourceIdentity.destination.properties.endpointBaseUrl',
  'properties.deliveryWithResourceIdentity.destination.properties.deliveryAttributeMappings',
];

/** Whose events it gets, where they go, and where they go when nobody takes them. */
export function eventSubscriptionRelations(each: Subscription, context: MapContext): RelationDraft[] {
  return [
    ...relationsTo('attached_to', [said(each.properties?.topic)], context),
    ...relationsTo('routes_to', [receiver(each)], context, { endpointType: delivery(each)?.endpointType ?? null }),
    ...relationsTo('routes_to', [said(deadLetters(each)?.resourceId)], context, { deadLetters: true }),
    ...relationsTo(
      'can_run_as',
      [said(each.properties?.deliveryWithResourceIdentity?.identity?.userAssignedIdentity)],
      context,
      { identity: 'user-assigned' },
    ),
  ];
}
