import type { Declaration } from '../../declaration.ts';
import { eventHubAuthorizationRule } from './authorization-rule.ts';
import { eventHubCluster } from './cluster.ts';
import { eventHubConsumerGroup } from './consumer-group.ts';
import { eventHub } from './event-hub.ts';
import { eventHubNamespace } from './namespace.ts';
import { eventHubNamespaceAuthorizationRule } from './namespace-authorization-rule.ts';
import { eventHubNetworkRuleSet } from './network-rule-set.ts';

export const eventHubsDeclarations: readonly Declaration[] = [
  eventHubCluster,
  eventHubNamespace,
  eventHubNetworkRuleSet,
  eventHubNamespaceAuthorizationRule,
  eventHub,
  eventHubConsumerGroup,
  eventHubAuthorizationRule,
];
