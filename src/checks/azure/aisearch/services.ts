/** Azure AI Search services. Source: "Services - List By Subscription" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { at, atLeast, noneOf } from '../../rule/index.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { publicNetworkDisabled } from '../shared/public-network.ts';

const subject = 'azure_search_service';
const update = 'az search service update --name {name} --resource-group {resourceGroup}';
const replicas = 'replicas';

export const searchChecks: readonly Check[] = [
  publicNetworkDisabled({
    id: 'search-public-network-disabled',
    title: 'Search services cannot be reached from the Internet',
    why: 'An index is a copy of the documents behind it, and a query key in a web page opens it to anybody.',
    severity: 'high',
    subject,
    fix: {
      portal: 'Search service > Settings > Networking > Firewalls and virtual networks: Disabled.',
      az: `${update} --public-access disabled`,
      bicep: "publicNetworkAccess: 'disabled'",
      terraform: 'azurerm_search_service: public_network_access_enabled = false',
    },
  }),
  privateEndpointCheck({
    id: 'search-private-endpoint',
    title: 'Search services are reached through a private endpoint',
    why: 'Queries and the documents that answer them then stay in the network of the organisation.',
    severity: 'medium',
    subject,
    where: 'Search service > Settings > Networking > Private endpoint connections',
    groups: ['searchService'],
  }),
  {
    id: 'search-sku-private-link',
    title: 'Search services have a tier that can use private endpoints',
    why: 'The free tier is shared with other customers and always answers on the Internet.',
    severity: 'low',
    topic: 'config',
    subject,
    rule: at('sku.name', noneOf('free'), { absent: 'unknown' }),
    fix: {
      portal:
        'A free service cannot be moved to another tier: make a new one, fill its indexes, and delete the free one.',
      az: 'az search service create --name "$NEW_NAME" --resource-group {resourceGroup} --sku basic',
      bicep: "sku: { name: 'basic' }",
      terraform: 'azurerm_search_service: sku = "basic"',
    },
  },
  managedIdentity({
    id: 'search-managed-identity',
    title: 'Search services have a managed identity',
    why: 'Indexers read databases and storage; without an identity their passwords lie in the search service.',
    severity: 'low',
    subject,
    fix: {
      portal: 'Search service > Settings > Identity > System-assigned: On.',
      az: `${update} --identity-type SystemAssigned`,
      bicep: "identity: { type: 'SystemAssigned' }",
      terraform: 'azurerm_search_service: identity { type = "SystemAssigned" }',
    },
  }),
  {
    id: 'search-replicas',
    title: 'Search services have enough replicas to stay up',
    why: 'Availability is agreed for queries from two replicas on, and for updates of indexes from three on.',
    severity: 'low',
    topic: 'dr',
    subject,
    settings: { [replicas]: { words: 'Fewest replicas of a service.', value: 3 } },
    rule: at('properties.replicaCount', atLeast(replicas), { absent: 'unknown' }),
    fix: {
      portal: 'Search service > Settings > Scale: three replicas.',
      az: `${update} --replica-count 3`,
      bicep: 'replicaCount: 3',
      terraform: 'azurerm_search_service: replica_count = 3',
    },
    approximates: 'Services for tests are not told apart from those for production: a policy can leave them out.',
  },
];
