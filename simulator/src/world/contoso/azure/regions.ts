import { arrayCollection, emptyCollection } from '../../collection.ts';
import type { Collection, JsonObject } from '../../world.ts';
import { supportedVersions } from './services/containers/kubernetes.ts';

const AT_REGION = /^\/subscriptions\/([^/]+)\/providers\/[^/]+\/locations\/([^/]+)$/i;
const QUOTAS = [
  ['cores', 'Total Regional vCPUs'],
  ['virtualMachines', 'Virtual Machines'],
  ['standardDSv5Family', 'Standard DSv5 Family vCPUs'],
] as const;

/** Some quotas are nearly used up. */
function usages(region: string): JsonObject[] {
  return QUOTAS.map(([value, localizedValue], at) => ({
    unit: 'Count',
    name: { value, localizedValue },
    currentValue: region.length * (at + 1),
    limit: at === 0 ? region.length + 1 : 100,
  }));
}

/** What every region of every subscription has, which is no object of the tenant and has no id. */
const REGIONAL: Readonly<Record<string, (region: string) => JsonObject[]>> = {
  'microsoft.compute/locations/usages': usages,
  'microsoft.containerservice/locations/kubernetesversions': () => [supportedVersions],
};

/** The items of a regional type at `/subscriptions/../providers/../locations/..`. */
export function regionalItems(type: string, at: string): Collection {
  const region = AT_REGION.exec(at)?.[2];
  const make = REGIONAL[type];
  return region === undefined || make === undefined ? emptyCollection : arrayCollection(make(region));
}
