import { graphPowers } from '../directory/graph-permissions.ts';
import { isOrdinary, restrictedUnits } from '../directory/reach.ts';
import { directoryRoleFacts } from '../directory/role-facts.ts';
import { tenantScope } from '../model/directory.ts';
import { objectFlag, objectKind } from '../model/objects.ts';
import type { EscalationBuilder } from './graph-builder.ts';
import { hubs } from './hubs.ts';
import { resetHub } from './role-edges.ts';

/** Owners of groups, applications and service principals. */
export function ownerEdges(b: EscalationBuilder): void {
  const { owners, objects } = b.model;
  for (let object = 0; object < objects.kind.length; object++) {
    if (owners.isLeaf(object)) continue;
    const isGroup = objects.kind[object] === objectKind.group;
    // Owners of what is in a restricted management unit cannot change it.
    if (isGroup && restrictedUnits(b.model, object).length > 0) continue;
    for (const owner of owners.of(object)) {
      b.edge(owner, isGroup ? 'ownsGroup' : 'ownsApplication', isGroup ? b.joined(object) : object);
    }
  }
}

/** An application signs in as its service principals, whoever has a credential of it. */
export function applicationEdges(b: EscalationBuilder): void {
  const { actsAs, objects } = b.model;
  for (let object = 0; object < objects.kind.length; object++) {
    if (objects.kind[object] !== objectKind.application) continue;
    for (const principal of actsAs.of(object)) b.edge(object, 'actsAs', principal);
  }
}

/** Application permissions that lead further. */
export function permissionEdges(b: EscalationBuilder): void {
  const { appRoles } = b.model;
  const resources = appRoles.byResource.offsets.length - 1;
  for (let resource = 0; resource < resources; resource++) {
    for (const row of appRoles.byResource.of(resource)) {
      const principal = appRoles.principal[row] ?? 0;
      for (const power of graphPowers(appRoles.roles.text(appRoles.role[row] ?? 0))) {
        const hub = hubOfPower[power];
        if (hub) b.edge(principal, 'holdsPermission', b.hub(hub));
      }
    }
  }
  if (b.has({ kind: 'hub', name: hubs.grantsAppRoles })) {
    b.edge(b.hub(hubs.grantsAppRoles), 'grantsAppRoles', b.hub(hubs.assignsRoles));
  }
}

/** Owned applications are reached by their owners' edges, with or without the permission. */
const hubOfPower = {
  manageApplications: hubs.managesApplications,
  manageOwnedApplications: undefined,
  grantAppRoles: hubs.grantsAppRoles,
  assignDirectoryRoles: hubs.assignsRoles,
  manageGroups: hubs.managesGroups,
  manageServicePrincipals: hubs.managesServicePrincipals,
  manageRoleGroups: hubs.managesRoleGroups,
  resetMethods: hubs.resetsEverybody,
  federatesDomains: hubs.resetsEverybody,
} as const;

/** Direct members of the groups whose direct members count. */
export function membershipEdges(b: EscalationBuilder): void {
  for (const { node, group } of b.memberships()) {
    const { members, eligibleMembers, objects } = b.model;
    const person = (object: number) => objects.kind[object] !== objectKind.group;
    for (const member of members.of(group)) if (person(member)) b.edge(member, 'memberOf', node);
    for (const member of eligibleMembers.of(group)) if (person(member)) b.edge(member, 'eligibleMemberOf', node, true);
    b.edge(node, 'memberOf', group);
  }
}

/** What the hubs that something leads to stand for. */
export function hubEdges(b: EscalationBuilder): void {
  const { objects } = b.model;
  const hub = (name: string) => (b.has({ kind: 'hub', name }) ? b.hub(name) : undefined);
  const applications = hub(hubs.managesApplications);
  const servicePrincipals = hub(hubs.managesServicePrincipals);
  const groups = hub(hubs.managesGroups);
  const roleGroups = hub(hubs.managesRoleGroups);
  const units = hub(hubs.entersUnits);
  const everybody = hub(hubs.resetsEverybody);
  const ordinary = hub(hubs.resetsOrdinary);
  const lists = b.directoryRoles().flatMap(({ template, scope }) => {
    const resets = directoryRoleFacts(template)?.resets;
    const node = scope === tenantScope ? hub(resetHub(template)) : undefined;
    return node !== undefined && resets && resets !== 'everybody' ? [{ node, resets }] : [];
  });
  const to = (from: number | undefined, rule: Parameters<EscalationBuilder['edge']>[1], object: number) => {
    if (from !== undefined) b.edge(from, rule, object);
  };
  for (let object = 0; object < objects.kind.length; object++) {
    const flags = objects.flags[object] ?? 0;
    const restricted = restrictedUnits(b.model, object).length > 0;
    switch (objects.kind[object]) {
      case objectKind.application:
        to(applications, 'addsCredential', object);
        break;
      case objectKind.servicePrincipal:
        if (flags & objectFlag.credentialsLocked) break;
        to(applications, 'addsCredential', object);
        to(servicePrincipals, 'addsCredential', object);
        break;
      case objectKind.group: {
        const from = restricted ? units : flags & objectFlag.roleAssignable ? roleGroups : groups;
        if (from !== undefined) b.edge(from, 'joinsGroup', b.joined(object));
        break;
      }
      case objectKind.user:
        if (restricted) {
          to(units, 'resetsPassword', object);
          break;
        }
        to(everybody, 'resetsPassword', object);
        if (ordinary === undefined && lists.length === 0) break;
        if (isOrdinary(b.model, object, [], b.at)) to(ordinary, 'resetsPassword', object);
        else {
          for (const { node, resets } of lists) {
            if (isOrdinary(b.model, object, resets, b.at)) b.edge(node, 'resetsPassword', object);
          }
        }
        break;
    }
  }
}
