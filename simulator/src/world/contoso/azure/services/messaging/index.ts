import { child, type ResourceRow, rare } from '../../row.ts';
import { domain, domainTopic, systemTopic, systemTopicSubscription, topic } from './event-grid.ts';
import {
  authorizationRule,
  consumerGroup,
  eventHub,
  eventHubCluster,
  eventHubNamespace,
  networkRuleSet,
  serviceBusNamespace,
} from './event-hubs.ts';
import { iotHub, provisioningService } from './iot.ts';
import { busSubscription, busTopic, queue } from './service-bus.ts';

const HUBS = 'Microsoft.EventHub/namespaces';
const BUS = 'Microsoft.ServiceBus/namespaces';
const GRID = 'Microsoft.EventGrid';
const RULES = ['RootManageSharedAccessKey', 'sender'] as const;

/** Parents before their children. Every second Service Bus namespace is asked for topics in vain; basic ones have none. */
export const messagingRows: readonly ResourceRow[] = [
  rare('Microsoft.EventHub/clusters', 'evhc{}', 16, eventHubCluster),
  rare(HUBS, 'evhns{}-contoso', 6, eventHubNamespace),
  child(`${HUBS}/networkRuleSets`, [1], ['default'], networkRuleSet),
  child(`${HUBS}/authorizationRules`, [1, 2], RULES, authorizationRule),
  child(`${HUBS}/eventhubs`, [2, 1], ['audit', 'Orders'], eventHub),
  child(`${HUBS}/eventhubs/consumergroups`, [1, 2], ['$Default', 'reports'], consumerGroup),
  child(`${HUBS}/eventhubs/authorizationRules`, [0, 1], ['sender'], authorizationRule),
  rare(BUS, 'sb{}-contoso', 7, serviceBusNamespace),
  child(`${BUS}/AuthorizationRules`, [2, 1], RULES, authorizationRule),
  child(`${BUS}/queues`, [2, 1, 0], ['orders', 'Failed'], queue),
  child(`${BUS}/topics`, [1, 0, 2, 0, 0, 1], ['news', 'Prices'], busTopic),
  child(`${BUS}/topics/subscriptions`, [2, 1], ['mail', 'Archive'], busSubscription),
  rare(`${GRID}/topics`, 'evgt{}', 6, topic),
  rare(`${GRID}/domains`, 'evgd{}', 10, domain),
  child(`${GRID}/domains/topics`, [2, 1], ['orders', 'Returns'], domainTopic),
  rare(`${GRID}/systemTopics`, 'evgst{}', 8, systemTopic),
  child(`${GRID}/systemTopics/eventSubscriptions`, [1, 2], ['scan', 'Index'], systemTopicSubscription),
  rare('Microsoft.Devices/IotHubs', 'iot{}-contoso', 9, iotHub),
  rare('Microsoft.Devices/provisioningServices', 'dps{}-contoso', 11, provisioningService),
];
