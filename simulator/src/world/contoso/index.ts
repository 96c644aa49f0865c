/** A generated tenant: everything in it is computed from (seed, kind, index), so that a million resources need no memory. */
import type { Truth, World } from '../world.ts';
import { ContosoArm } from './azure/arm-world.ts';
import { BUILT_IN_ROLES } from './azure/builtin-roles.ts';
import { Estate } from './azure/estate.ts';
import { extensionsOf } from './azure/extensions.ts';
import { ManagedIdentities } from './azure/identities.ts';
import { Layout } from './azure/layout.ts';
import { managementGroups } from './azure/management-groups.ts';
import { fixedAssignments } from './azure/role-assignments.ts';
import { RESOURCES } from './azure/table.ts';
import { type ContosoOptions, Tenant } from './core/tenant.ts';
import { clientAssignments, clientIdentities } from './identities/clients.ts';
import { type Directory, memberCount, principalNumbers } from './identities/directory.ts';
import { graphWorld } from './identities/graph-world.ts';

export type { WorldSize } from './core/sizes.ts';
export type { ContosoOptions } from './core/tenant.ts';

/**
 * A tenant of one size (S 200 users and 2 thousand resources, M 5 thousand and 50 thousand, L 50 thousand and 300
 * thousand, XL 300 thousand and 1 million). The same options give the same tenant; `now` defaults to a day of the seed.
 */
export function contosoWorld(options: ContosoOptions): World {
  const tenant = new Tenant(options);
  const rows = RESOURCES.map(({ type, spread }) => ({ type: type.toLowerCase(), spread }));
  const layout = new Layout(tenant.scale.subscriptions, rows);
  const groups = managementGroups(tenant);
  const numbers = principalNumbers(tenant);
  const identities = new ManagedIdentities(layout, numbers.managed);
  const naming = new Map(RESOURCES.map((row) => [row.type.toLowerCase(), row]));
  const estate = new Estate({ tenant, layout, groups, identities, naming });
  const counts = { applications: numbers.applications, total: numbers.managed + identities.total };
  const directory: Directory = { tenant, estate, numbers, counts, members: memberCount(tenant) };
  const extensions = extensionsOf(estate, counts, [...clientAssignments(tenant, groups), ...fixedAssignments(estate)]);
  const graph = graphWorld(directory);
  const truth = (): Truth => ({
    ...graph.counts(),
    'microsoft.resources/subscriptions': layout.subscriptions,
    'microsoft.resources/subscriptions/resourcegroups': layout.groups,
    'microsoft.management/managementgroups': groups.length,
    'microsoft.authorization/roledefinitions': BUILT_IN_ROLES.length + tenant.scale.customRoles,
    ...Object.fromEntries(rows.map(({ type }) => [type, layout.total(type)])),
    ...Object.fromEntries([...extensions].map(([type, extension]) => [type, extension.layout.total])),
  });
  return {
    name: `contoso-${tenant.size.toLowerCase()}`,
    tenantId: tenant.id,
    displayName: tenant.displayName,
    defaultDomain: tenant.domain,
    licences: tenant.licences,
    clients: clientIdentities(tenant),
    graph,
    arm: new ContosoArm(estate, extensions),
    truth,
  };
}
