import { arrayCollection, emptyCollection, lazyCollection } from '../../collection.ts';
import type { Collection, GraphWorld, JsonObject } from '../../world.ts';
import { joinedCollection } from '../core/lazy-collection.ts';
import { tiling } from '../core/tiling.ts';
import { administrativeUnitBody, unitMembers } from './administrative-units.ts';
import { AppRoleAssignments } from './app-role-assignments.ts';
import { applicationBody, FEDERATED_COUNTS, federatedCredential } from './applications.ts';
import { conditionalAccessPolicies, namedLocations } from './conditional-access.ts';
import { deviceBody } from './devices.ts';
import { type Directory, kindCollection, opaqueCollection } from './directory.ts';
import * as roles from './directory-roles.ts';
import { buildingCount, groupBands } from './group-bands.ts';
import { groupBody, groupName } from './groups.ts';
import { subscribedSkus } from './licences.ts';
import { Memberships, membersIn } from './membership.ts';
import { permissionGrant } from './permission-grants.ts';
import { registeredCount, registeredNumber, registeredUser, registrationBody } from './registration.ts';
import { servicePrincipalBody } from './service-principals.ts';
import { tenantHoldings } from './tenant/index.ts';
import { userDetails } from './tenant/user-details.ts';
import { domains, organization, singletons } from './tenant-settings.ts';
import { deletedUserBody, hasAddress, userBody, userName } from './users.ts';

type Navigation = (index: number) => Collection;

/** A directory that is served, with the counts that a full read of it must give. */
export interface CountedGraph extends GraphWorld {
  counts(): Readonly<Record<string, number>>;
}

/** The directory as Graph sees it. Sets of people, groups and applications are made on demand; settings are held. */
export function graphWorld(directory: Directory): CountedGraph {
  const { tenant, members, numbers, counts } = directory;
  const { scale } = tenant;
  const buildings = buildingCount(tenant);
  const bands = groupBands(tenant, members, counts.total);
  const user = (index: number): JsonObject => userBody(directory, index, buildings);
  const group = (index: number): JsonObject => groupBody(directory, bands, index);
  const device = (index: number): JsonObject => deviceBody(directory, index);
  const principal = (number: number): JsonObject => servicePrincipalBody(directory, number);
  const application = (index: number): JsonObject => applicationBody(directory, index);
  const unit = (index: number): JsonObject => administrativeUnitBody(directory, index);
  const typed = (name: string, make: (index: number) => JsonObject) => (index: number) => ({
    '@odata.type': `#microsoft.graph.${name}`,
    ...make(index),
  });
  const objects = {
    user: typed('user', user),
    group: typed('group', group),
    device: typed('device', device),
    servicePrincipal: typed('servicePrincipal', principal),
    administrativeUnit: typed('administrativeUnit', unit),
  };
  const applicationObject = typed('application', application);
  const memberships = new Memberships(directory, bands, objects);
  const appRoles = new AppRoleAssignments(
    directory,
    (n) => userName(directory, n),
    (n) => groupName(bands, n),
  );
  const units = unitMembers(directory);
  const holdings = tenantHoldings(directory);
  const details = userDetails(directory, (n) => n < members && hasAddress(n));

  const roleAssignable = bands.find(({ kind }) => kind === 'roleAssignable') ?? { start: 0, count: 1 };
  const assigned = roles.directoryAssignments(directory, roleAssignable);
  const tenantWide = assigned.filter(({ scope }) => scope.kind === 'tenant');
  const inUnits = assigned.filter(({ scope }) => scope.kind === 'administrativeUnit');
  const admins = new Set(tenantWide.flatMap(({ principal: { kind, index } }) => (kind === 'user' ? [index] : [])));
  const activated = [...new Set(tenantWide.map(({ roleTemplate }) => roleTemplate))].sort();
  const holderOf = (holder: roles.DirectoryAssignment['principal']): JsonObject =>
    object(tenant.guid(holder.kind, holder.index)) ?? {};
  const eligible = Math.ceil(scale.directoryAssignments / 2);

  const deviceOwners = tiling(scale.devices, scale.users, [1, 1, 1, 0], 41);
  const deviceUsers = tiling(scale.devices, scale.users, [1, 1, 2, 0], 41);
  const applicationOwners = tiling(scale.applications, scale.users, [1, 0, 2, 1, 0], 43);
  const principalOwners = tiling(numbers.applications, scale.users, [0, 1, 0], 47);
  const federated = tiling(scale.applications, 4, FEDERATED_COUNTS);

  const held = new Map<string, Collection>();
  const keep = (path: string, make: () => readonly JsonObject[]): Collection => {
    const found = held.get(path) ?? arrayCollection(make());
    held.set(path, found);
    return found;
  };

  const sets: Readonly<Record<string, () => Collection>> = {
    users: () => kindCollection(tenant, 'user', scale.users, user),
    groups: () => kindCollection(tenant, 'group', scale.groups, group),
    devices: () => kindCollection(tenant, 'device', scale.devices, device),
    applications: () => kindCollection(tenant, 'application', scale.applications, application),
    serviceprincipals: () => kindCollection(tenant, 'servicePrincipal', counts.total, principal),
    'directory/administrativeunits': () =>
      kindCollection(tenant, 'administrativeUnit', scale.administrativeUnits, unit),
    'directory/deleteditems/microsoft.graph.user': () =>
      kindCollection(tenant, 'deletedUser', scale.deletedUsers, (n) => deletedUserBody(directory, n)),
    oauth2permissiongrants: () =>
      opaqueCollection(tenant, 'grant', scale.permissionGrants, (n) => permissionGrant(directory, n)),
    'reports/authenticationmethods/userregistrationdetails': () =>
      lazyCollection(
        registeredCount(members),
        (n) => registration(registeredUser(n)),
        (id) => {
          const found = tenant.ids.indexOf('user', id, members);
          return found === undefined ? undefined : registeredNumber(found);
        },
      ),
    organization: () => keep('organization', () => [organization(directory)]),
    domains: () => keep('domains', () => domains(directory)),
    subscribedskus: () => keep('subscribedskus', () => subscribedSkus(directory)),
    directoryroles: () => keep('directoryroles', () => activated.map(directoryRole)),
    'rolemanagement/directory/roledefinitions': () =>
      keep('roledefinitions', () => [...roles.roleDefinitions, roles.customRoleDefinition(directory)]),
    'rolemanagement/directory/roleassignments': () =>
      keep('roleassignments', () => assigned.map((one) => roles.roleAssignmentBody(directory, one))),
    'rolemanagement/directory/roleeligibilityscheduleinstances': () =>
      keep('eligible', () => Array.from({ length: eligible }, (_, n) => roles.eligibilityInstance(directory, n))),
    'rolemanagement/directory/roleassignmentscheduleinstances': () =>
      keep('active', () => tenantWide.map((one, n) => roles.scheduleInstance(directory, one, n))),
    'identity/conditionalaccess/policies': () => keep('policies', () => conditionalAccessPolicies(directory)),
    'identity/conditionalaccess/namedlocations': () => keep('locations', () => namedLocations(directory)),
  };

  const registration = (n: number): JsonObject => registrationBody(directory, n, admins.has(n));
  const directoryRole = (templateId: string): JsonObject => ({
    id: tenant.guid('directoryRole', activated.indexOf(templateId)),
    deletedDateTime: null,
    description: null,
    displayName: roles.roleDefinitions.find(({ id }) => id === templateId)?.displayName ?? '',
    roleTemplateId: templateId,
  });
  const scopedMember = (one: roles.DirectoryAssignment): JsonObject => ({
    id: one.id,
    roleId: tenant.guid('directoryRole', Math.max(0, activated.indexOf(one.roleTemplate))),
    administrativeUnitId: roles.scopeText(directory, one).split('/').pop() ?? '',
    roleMemberInfo: {
      id: tenant.guid(one.principal.kind, one.principal.index),
      displayName: holderOf(one.principal).displayName ?? null,
    },
  });

  const navigations: Readonly<Record<string, Readonly<Record<string, Navigation>>>> = {
    users: {
      memberof: (n) => memberships.groupsOf('user', n),
      'authentication/methods': details.methodsOf,
      'authentication/requirements': details.requirementsOf,
      mailboxsettings: details.mailboxOf,
      approleassignments: (n) => appRoles.ofUser(n),
      owneddevices: (n) => arrayCollection(deviceOwners.ownersOf(n).map(objects.device)),
      registereddevices: (n) => arrayCollection([...new Set(deviceUsers.ownersOf(n))].map(objects.device)),
    },
    groups: {
      members: (n) => memberships.members(n),
      owners: (n) => memberships.ownersOf(n),
      memberof: (n) => memberships.groupsOf('group', n),
      approleassignments: (n) => appRoles.ofGroup(n),
    },
    devices: {
      registeredowners: (n) => membersIn(deviceOwners, n, objects.user),
      registeredusers: (n) => membersIn(deviceUsers, n, objects.user),
      memberof: (n) => memberships.groupsOf('device', n),
    },
    applications: {
      owners: (n) => membersIn(applicationOwners, n, objects.user),
      federatedidentitycredentials: (n) =>
        arrayCollection(Array.from({ length: federated.sizeOf(n) }, (_, at) => federatedCredential(directory, n, at))),
    },
    serviceprincipals: {
      owners: (n) => (n < numbers.applications ? membersIn(principalOwners, n, objects.user) : emptyCollection),
      memberof: (n) => memberships.groupsOf('servicePrincipal', n),
      approleassignments: (n) => appRoles.ofPrincipal(n),
      approleassignedto: (n) => appRoles.toPrincipal(n),
    },
    'directory/administrativeunits': {
      members: (n) =>
        joinedCollection([
          membersIn(units.users, n, objects.user),
          membersIn(units.groups, n, objects.group),
          membersIn(units.devices, n, objects.device),
        ]),
      scopedrolemembers: (n) =>
        arrayCollection(inUnits.filter(({ scope }) => 'index' in scope && scope.index === n).map(scopedMember)),
    },
    directoryroles: {
      members: (n) =>
        arrayCollection(
          tenantWide.filter(({ roleTemplate }) => roleTemplate === activated[n]).map((one) => holderOf(one.principal)),
        ),
      scopedmembers: (n) =>
        arrayCollection(inUnits.filter(({ roleTemplate }) => roleTemplate === activated[n]).map(scopedMember)),
    },
  };
  const setKinds = {
    users: ['user', scale.users],
    groups: ['group', scale.groups],
    devices: ['device', scale.devices],
    applications: ['application', scale.applications],
    serviceprincipals: ['servicePrincipal', counts.total],
    'directory/administrativeunits': ['administrativeUnit', scale.administrativeUnits],
    directoryroles: ['directoryRole', activated.length],
  } as const;

  function object(id: string): JsonObject | undefined {
    const found = tenant.ids.read(id);
    if (found === undefined) return undefined;
    const { kind, index } = found;
    if (kind === 'user') return index < scale.users ? objects.user(index) : undefined;
    if (kind === 'group') return index < scale.groups ? objects.group(index) : undefined;
    if (kind === 'device') return index < scale.devices ? objects.device(index) : undefined;
    if (kind === 'application') return index < scale.applications ? applicationObject(index) : undefined;
    if (kind === 'servicePrincipal') return index < counts.total ? objects.servicePrincipal(index) : undefined;
    if (kind === 'administrativeUnit')
      return index < scale.administrativeUnits ? objects.administrativeUnit(index) : undefined;
    const template = kind === 'directoryRole' ? activated[index] : undefined;
    return template === undefined
      ? undefined
      : { '@odata.type': '#microsoft.graph.directoryRole', ...directoryRole(template) };
  }

  const single: Readonly<Record<string, JsonObject>> = { ...singletons(directory), ...holdings.singletons };
  const listed = (path: string): Collection | undefined => {
    const items = holdings.sets[path];
    if (items?.some(({ id }) => id === undefined)) return arrayCollection(items, 'tenantId');
    return items && keep(path, () => items);
  };
  return {
    set: (path) => sets[path.toLowerCase()]?.() ?? listed(path.toLowerCase()),
    navigation(set, id, name) {
      const path = set.toLowerCase();
      const make = navigations[path]?.[name.toLowerCase()];
      if (make === undefined || !(path in setKinds)) return undefined;
      const [kind, size] = setKinds[path as keyof typeof setKinds];
      const index = tenant.ids.indexOf(kind, id, size);
      return index === undefined ? undefined : make(index);
    },
    singleton: (path) => single[path.toLowerCase()],
    object,
    counts: () => ({
      users: scale.users,
      groups: scale.groups,
      devices: scale.devices,
      applications: scale.applications,
      serviceprincipals: counts.total,
      'directory/administrativeunits': scale.administrativeUnits,
      'directory/deleteditems/microsoft.graph.user': scale.deletedUsers,
      oauth2permissiongrants: scale.permissionGrants,
      'reports/authenticationmethods/userregistrationdetails': registeredCount(members),
      organization: 1,
      domains: domains(directory).length,
      subscribedskus: 1 + tenant.licences.size,
      directoryroles: activated.length,
      'rolemanagement/directory/roledefinitions': roles.roleDefinitions.length + 1,
      'rolemanagement/directory/roleassignments': scale.directoryAssignments,
      'rolemanagement/directory/roleeligibilityscheduleinstances': eligible,
      'rolemanagement/directory/roleassignmentscheduleinstances': tenantWide.length,
      'identity/conditionalaccess/policies': conditionalAccessPolicies(directory).length,
      'identity/conditionalaccess/namedlocations': namedLocations(directory).length,
      'groups/members': memberships.total,
      'groups/owners': memberships.owners,
      'applications/owners': applicationOwners.total,
      'applications/federatedidentitycredentials': federated.total,
      'serviceprincipals/owners': principalOwners.total,
      'serviceprincipals/approleassignments': appRoles.ofPrincipals,
      'serviceprincipals/approleassignedto': appRoles.total,
      'devices/registeredowners': deviceOwners.total,
      'devices/registeredusers': deviceUsers.total,
      'administrativeunits/members': units.users.total + units.groups.total + units.devices.total,
      'administrativeunits/scopedrolemembers': inUnits.length,
      'directoryroles/members': tenantWide.length,
      'policies/identitysecuritydefaultsenforcementpolicy': 1,
      'policies/authorizationpolicy': 1,
      'policies/adminconsentrequestpolicy': 1,
      'users/authentication/methods': details.methodCount,
      'users/authentication/requirements': scale.users,
      'users/mailboxsettings': details.mailboxCount,
      ...holdings.counts,
    }),
  };
}
