/** Resource providers of a subscription, with the api-versions that this simulator accepts. */
import type { SimulatorResponse } from '../../http.ts';
import { arrayCollection } from '../../world/collection.ts';
import type { JsonObject } from '../../world/world.ts';
import { type ArmCall, isRegistered, refused } from '../call.ts';
import { invalidNamespace } from '../errors.ts';
import { regionNames } from '../locations.ts';
import { page } from '../paging.ts';
import { ok } from '../respond.ts';
import { providerOf, providers, resourceTypes } from '../types/registry.ts';
import type { ProviderTable } from '../types/table.ts';

/** Every provider, registered or not; without a subscription there is no registration state. */
export function listProviders(call: ArmCall, subscriptionId?: string): SimulatorResponse {
  const denied =
    subscriptionId &&
    refused(call, 'Microsoft.Resources/subscriptions/providers/read', `/subscriptions/${subscriptionId}`);
  if (denied) return denied;
  const all = providers.map((provider) => shown(call, provider, subscriptionId));
  return page(call.request, arrayCollection(all), { size: '$top' });
}

export function getProvider(call: ArmCall, namespace: string, subscriptionId?: string): SimulatorResponse {
  const denied =
    subscriptionId &&
    refused(call, 'Microsoft.Resources/subscriptions/providers/read', `/subscriptions/${subscriptionId}`);
  if (denied) return denied;
  const provider = providerOf(namespace);
  return provider ? ok(shown(call, provider, subscriptionId)) : invalidNamespace(namespace);
}

function shown(call: ArmCall, provider: ProviderTable, subscriptionId: string | undefined): JsonObject {
  const { namespace } = provider;
  const free = provider.registration === 'always';
  const types = resourceTypes
    .filter((type) => type.provider === provider)
    .map((type) => ({
      resourceType: type.type,
      locations: type.global || type.scope ? [] : [...regionNames],
      apiVersions: [...type.apiVersions].reverse(),
      capabilities: 'None',
    }));
  const body = { namespace, resourceTypes: types };
  if (subscriptionId === undefined) return { id: `/providers/${namespace}`, ...body };
  const registered = free || isRegistered(call.world, subscriptionId, namespace);
  return {
    id: `/subscriptions/${subscriptionId}/providers/${namespace}`,
    ...body,
    registrationState: registered ? 'Registered' : 'NotRegistered',
    registrationPolicy: free ? 'RegistrationFree' : 'RegistrationRequired',
  };
}
