import type { ProviderTable } from './table.ts';

const eventgrid: ProviderTable = {
  namespace: 'Microsoft.EventGrid',
  versions: '2022-06-15 2025-02-15',
  rows: [
    { type: 'domains' },
    { type: 'domains/topics', versions: '2020-06-01 2022-06-15 2025-02-15' },
    // At a subscription: the global ones; those of topics and domains are listed there only.
    { type: 'eventSubscriptions', versions: '2020-06-01 2022-06-15 2025-02-15', scope: 'exact', arg: null },
    { type: 'systemTopics' },
    { type: 'systemTopics/eventSubscriptions' },
    { type: 'topics' },
  ],
};

const eventhub: ProviderTable = {
  namespace: 'Microsoft.EventHub',
  versions: '2021-11-01 2022-01-01-preview',
  rows: [
    { type: 'clusters' },
    { type: 'namespaces', versions: '2021-11-01 2022-01-01-preview 2024-01-01 2026-01-01' },
    { type: 'namespaces/authorizationRules', versions: '2021-11-01 2022-01-01-preview 2024-01-01' },
    { type: 'namespaces/eventhubs', versions: '2021-11-01 2022-01-01-preview 2024-01-01 2026-01-01' },
    { type: 'namespaces/eventhubs/authorizationRules', versions: '2022-01-01-preview 2024-01-01' },
    { type: 'namespaces/eventhubs/consumergroups' },
    {
      type: 'namespaces/networkRuleSets',
      versions: '2022-01-01-preview 2024-01-01 2026-01-01',
      action: 'Microsoft.EventHub/namespaces/networkRuleSet/read',
    },
  ],
};

const servicebus: ProviderTable = {
  namespace: 'Microsoft.ServiceBus',
  versions: '2017-04-01 2021-11-01 2022-01-01-preview 2026-01-01',
  rows: [
    { type: 'namespaces', versions: '2017-04-01 2021-11-01 2022-01-01-preview 2024-01-01 2026-01-01' },
    { type: 'namespaces/AuthorizationRules', versions: '2021-11-01 2022-01-01-preview' },
    { type: 'namespaces/queues' },
    { type: 'namespaces/topics' },
    { type: 'namespaces/topics/subscriptions' },
  ],
};

const devices: ProviderTable = {
  namespace: 'Microsoft.Devices',
  versions: '2021-07-02 2023-06-30',
  rows: [{ type: 'IotHubs' }, { type: 'provisioningServices', versions: '2021-07-02 2022-12-12' }],
};

export const messagingProviders: readonly ProviderTable[] = [eventgrid, eventhub, servicebus, devices];
