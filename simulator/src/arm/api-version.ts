/** Which api-versions are accepted. The error differs by where in Azure the version is checked. */
import type { SimulatorResponse } from '../http.ts';
import { invalidApiVersion, invalidResourceType, noRegisteredProvider } from './errors.ts';
import { regionNames } from './locations.ts';
import type { ArmPath } from './scope-path.ts';
import type { ResourceType } from './types/registry.ts';

/** Versions of subscriptions, tenants and locations: recorded, Azure CLI 2.45 and the JavaScript SDKs. */
export const subscriptionVersions: readonly string[] =
  '2014-04-01 2015-11-01 2016-06-01 2018-06-01 2019-06-01 2019-11-01 2020-01-01 2021-01-01 2021-10-01 2022-09-01 2022-12-01'.split(
    ' ',
  );

/** Versions of resource groups, resources and providers. */
export const resourceVersions: readonly string[] =
  '2014-04-01 2015-11-01 2016-09-01 2017-05-10 2018-05-01 2019-05-01 2019-05-10 2019-10-01 2020-06-01 2020-10-01 2021-01-01 2021-04-01 2022-09-01 2023-07-01 2024-03-01 2024-07-01 2024-11-01 2025-03-01 2025-04-01'.split(
    ' ',
  );

const dated = /^\d{4}-\d{2}-\d{2}(-[a-z]+)?$/i;

/** The refusal of a core route (`/subscriptions`, `/tenants`, ...). */
export function checkCoreVersion(version: string, supported: readonly string[]): SimulatorResponse | undefined {
  return supported.includes(version.toLowerCase()) ? undefined : invalidApiVersion(version, supported);
}

/**
 * The refusal for a provider's type: a version that is no date is refused by the core; an object of a type with a location
 * has no provider there (NoRegisteredProviderFound, recorded for location paths); a list has no such type.
 */
export function checkTypeVersion(version: string, type: ResourceType, path: ArmPath): SimulatorResponse | undefined {
  const supported = type.apiVersions;
  if (!dated.test(version)) return invalidApiVersion(version, supported);
  const located = path.types[0]?.toLowerCase() === 'locations' ? path.names[0] : undefined;
  if (located !== undefined && !regionNames.includes(located.toLowerCase())) {
    return noRegisteredProvider(located, version, path.types.join('/'), supported, regionNames);
  }
  if (supported.length === 0 || supported.includes(version.toLowerCase())) return undefined;
  if (located !== undefined || (path.item && !type.global && !type.scope)) {
    return noRegisteredProvider(located ?? '', version, path.types.join('/'), supported, regionNames);
  }
  return invalidResourceType(type.type, type.namespace, version, supported);
}
