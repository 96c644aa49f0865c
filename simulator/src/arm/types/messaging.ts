import type { ProviderTable } from './table.ts';

const eventgrid: ProviderTable = {
  namespace: 'Microsoft.EventGrid',
  rows: [
    { type: 'domains' },
    { type: 'domains/topics' },
    // At a subscription: the global ones; those of topics and domains are listed there only.
    { type: 'eventSubscriptions', scope: 'exact', arg: null },
    { type: 'systemTopics' },
    { type: 'systemTopics/eventSubscriptions' },
    { type: 'topics' },
  ],
};

const eventhub: ProviderTable = {
  namespace: 'Microsoft.EventHub',
  rows: [
    { type: 'clusters' },
    { type: 'namespaces' },
    { type: 'namespaces/authorizationRules' },
    { type: 'namespaces/eventhubs' },
    { type: 'namespaces/eventhubs/authorizationRules' },
    { type: 'namespaces/eventhubs/consumergroups' },
    { type: 'namespaces/networkRuleSets', action: 'Microsoft.EventHub/namespaces/networkRuleSet/read' },
  ],
};

const servicebus: ProviderTable = {
  namespace: 'Microsoft.ServiceBus',
  rows: [
    { type: 'namespaces' },
    { type: 'namespaces/AuthorizationRules' },
    { type: 'namespaces/queues' },
    { type: 'namespaces/topics' },
    { type: 'namespaces/topics/subscriptions' },
  ],
};

const devices: ProviderTable = {
  namespace: 'Microsoft.Devices',
  rows: [{ type: 'IotHubs' }, { type: 'provisioningServices', versions: '2021-07-02' }],
};

export const messagingProviders: readonly ProviderTable[] = [eventgrid, eventhub, servicebus, devices];
