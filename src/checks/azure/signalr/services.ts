/** SignalR services. Source: "Signal R - List By Subscription" of Azure Resource Manager. */
import type { Check } from '../../declaration.ts';
import { at, oneOf } from '../../rule/index.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';

const subject = 'azure_signalr_service';

export const signalRChecks: readonly Check[] = [
  privateEndpointCheck({
    id: 'signalr-private-endpoint',
    title: 'SignalR services are reached through a private endpoint',
    why: 'Servers that send to all connected browsers should do so from within the network, where no outsider can pose as one.',
    severity: 'low',
    subject,
    where: 'SignalR > Settings > Networking > Private access',
    groups: ['signalr'],
  }),
  {
    id: 'signalr-no-free-tier',
    title: 'SignalR services have the standard or premium tier',
    why: 'The free tier takes twenty connections and promises nothing: real users would be turned away.',
    severity: 'low',
    topic: 'config',
    subject,
    rule: at('sku.tier', oneOf('Standard', 'Premium'), { absent: 'unknown' }),
    fix: {
      portal: 'SignalR > Settings > Scale: Standard or Premium.',
      az: 'az signalr update --name {name} --resource-group {resourceGroup} --sku Standard_S1',
      bicep: "sku: { name: 'Standard_S1', tier: 'Standard' }",
      terraform: 'azurerm_signalr_service: sku { name = "Standard_S1", capacity = 1 }',
    },
  },
];
