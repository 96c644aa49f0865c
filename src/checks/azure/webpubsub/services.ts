/** Web PubSub services. Source: "Web Pub Sub - List By Subscription" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';

export const webPubSubChecks: readonly Check[] = [
  privateEndpointCheck({
    id: 'webpubsub-private-endpoint',
    title: 'Web PubSub services are reached through a private endpoint',
    why: 'The interface with which an application publishes to every client has no need to be public.',
    severity: 'low',
    subject: 'azure_web_pubsub',
    where: 'Web PubSub > Settings > Networking > Private access',
    groups: ['webpubsub'],
  }),
];
