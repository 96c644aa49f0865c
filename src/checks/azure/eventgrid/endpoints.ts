/** Event Grid domains and topics. Sources: "Domains - List By Subscription", "Topics - List By Subscription" of Event Grid. */
import type { Check } from '../../declaration.ts';
import { at, isTrue, versionAtLeast } from '../../rule/index.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { closedOrPerimeter, publicNetworkDisabled } from '../shared/public-network.ts';

interface Endpoint {
  readonly kind: 'domain' | 'topic';
  readonly subject: string;
  /** The risk of each check, in its words. */
  readonly why: { readonly keys: string; readonly network: string; readonly identity: string };
}

/** What domains and topics are asked alike. */
function alike({ kind, subject, why }: Endpoint): readonly Check[] {
  const plural = `Event Grid ${kind}s`;
  const update = `az eventgrid ${kind} update --name {name} --resource-group {resourceGroup}`;
  return [
    {
      id: `eventgrid-${kind}-local-auth-disabled`,
      title: `${plural} accept Microsoft Entra tokens only`,
      why: why.keys,
      severity: 'medium',
      topic: 'local-auth',
      subject,
      rule: at('properties.disableLocalAuth', isTrue, { absent: 'fail' }),
      fix: {
        portal: `Event Grid ${kind} > Settings > Configuration: turn local authentication off.`,
        az: 'az resource update --ids {id} --set properties.disableLocalAuth=true',
        bicep: 'disableLocalAuth: true',
        terraform: `azurerm_eventgrid_${kind}: local_auth_enabled = false`,
      },
    },
    privateEndpointCheck({
      id: `eventgrid-${kind}-private-endpoint`,
      title: `${plural} are reached through a private endpoint`,
      why: why.network,
      severity: 'medium',
      subject,
      where: `Event Grid ${kind} > Settings > Networking > Private endpoint connections`,
      groups: [kind],
    }),
    managedIdentity({
      id: `eventgrid-${kind}-managed-identity`,
      title: `${plural} have a managed identity`,
      why: why.identity,
      severity: 'low',
      subject,
      fix: {
        portal: `Event Grid ${kind} > Settings > Identity > System assigned: On.`,
        az: `${update} --identity systemassigned`,
        bicep: "identity: { type: 'SystemAssigned' }",
        terraform: `azurerm_eventgrid_${kind}: identity { type = "SystemAssigned" }`,
      },
    }),
  ];
}

const domain = 'azure_event_grid_domain';

export const eventGridChecks: readonly Check[] = [
  ...alike({
    kind: 'domain',
    subject: domain,
    why: {
      keys: 'The key of a domain publishes to each of its topics, thousands perhaps, in the name of nobody.',
      network: 'Publishers in the network then send to all topics of a domain without crossing the Internet.',
      identity: 'With one a domain delivers to queues and storage by a role; otherwise keys of those are used.',
    },
  }),
  publicNetworkDisabled({
    id: 'eventgrid-domain-public-network-disabled',
    title: 'Event Grid domains cannot be reached from the Internet',
    why: 'Events set processes off; with a leaked key strangers could set them off from anywhere.',
    severity: 'medium',
    subject: domain,
    closed: closedOrPerimeter,
    fix: {
      portal: 'Event Grid domain > Settings > Networking > Public access: Private endpoints only.',
      az: 'az eventgrid domain update --name {name} --resource-group {resourceGroup} --public-network-access disabled',
      bicep: "publicNetworkAccess: 'Disabled'",
      terraform: 'azurerm_eventgrid_domain: public_network_access_enabled = false',
    },
  }),
  {
    id: 'eventgrid-domain-min-tls-12',
    title: 'Event Grid domains refuse TLS below 1.2',
    why: 'The key of a publisher travels in a header, and older versions do not protect it.',
    severity: 'medium',
    topic: 'tls',
    subject: domain,
    rule: at('properties.minimumTlsVersionAllowed', versionAtLeast('1.2'), { absent: 'unknown' }),
    fix: {
      portal: 'Event Grid domain > Settings > Configuration > Minimum TLS version: 1.2.',
      az: 'az resource update --ids {id} --set properties.minimumTlsVersionAllowed=1.2',
      bicep: "minimumTlsVersionAllowed: '1.2'",
    },
  },
  ...alike({
    kind: 'topic',
    subject: 'azure_event_grid_topic',
    why: {
      keys: 'Subscribers trust what a topic sends them; with a copied key anybody can write to it.',
      network: 'An application and its topic then meet inside the network, where no other sender is let in.',
      identity: 'Deliveries that sign in with an identity need no connection string or secret in the subscription.',
    },
  }),
];
