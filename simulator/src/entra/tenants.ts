/** Which tenant the first path segment names: by id, by any of its verified domains, or one of the shared names. */
import type { Cloud, CloudId } from '../listener/clouds.ts';
import type { Deployment } from '../listener/deployment.ts';
import type { World } from '../world/world.ts';
import { type EntraError, entraErrors } from './errors.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const shared = new Set(['common', 'organizations', 'consumers']);

/** Where the tenant lives; without it, it is found in every cloud, so that one world can be tried through each. */
export type Home = CloudId | undefined;

function livesIn(clouds: readonly Cloud[], home: Home): boolean {
  return home === undefined || clouds.some((cloud) => cloud.id === (home === 'gcc' ? 'commercial' : home));
}

function domainNames(world: World): Set<string> {
  const names = new Set([world.defaultDomain.toLowerCase()]);
  const domains = world.graph.set('domains');
  for (let index = 0; index < (domains?.size ?? 0); index++) {
    const domain = domains?.at(index);
    if (typeof domain?.id === 'string' && domain.isVerified !== false) names.add(domain.id.toLowerCase());
  }
  return names;
}

/** `{tenantId}`, `{shared: true}` for common and its like, or the error: 90002 not found, 900023 malformed. */
export function resolveTenant(
  segment: string,
  world: World,
  deployment: Deployment,
  home: Home,
): { tenantId: string } | { shared: true } | { error: EntraError } {
  const name = segment.toLowerCase();
  if (shared.has(name)) return { shared: true };
  const known = guid.test(name) ? name === world.tenantId.toLowerCase() : domainNames(world).has(name);
  if (known && livesIn(deployment.clouds, home)) return { tenantId: world.tenantId };
  if (guid.test(name) || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name)) return { error: entraErrors.unknownTenant(segment) };
  return { error: entraErrors.malformedTenant(segment) };
}
