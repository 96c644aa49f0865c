/** "Create servicePrincipal", "Delete servicePrincipal", "Grant an appRoleAssignment to a service principal", and its deletion. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { SimulatorResponse } from '../../http.ts';
import { emptyCollection, itemsOf } from '../../world/collection.ts';
import type { ChangeableWorld, JsonObject } from '../../world/world.ts';
import { GraphError, requestBadRequest, resourceNotFound } from '../graph-error.ts';
import { bodyOf, created, done, find, listOf, need, objectIn, same, type WriteCall } from './call.ts';
import { refreshClient } from './clients.ts';

const set = 'serviceprincipals';

export function createServicePrincipal(write: WriteCall): SimulatorResponse {
  need(write, 'Application.ReadWrite.All', 'Application.ReadWrite.OwnedBy', 'Directory.ReadWrite.All');
  const { world, now } = write;
  const asked = bodyOf(write);
  if (find(world.graph.set(set), (item) => same(item.appId, asked.appId)))
    throw new GraphError(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      `The service principal cannot be created, updated, or restored because the service principal name ${asked.appId} is already in use.`,
    );
  const application = find(world.graph.set('applications'), (item) => same(item.appId, asked.appId));
  if (!application)
    throw requestBadRequest(
      `The appId '${asked.appId}' of the service principal does not reference a valid application object.`,
    );
  const { appId = null, displayName = null, signInAudience = null } = application;
  const body: JsonObject = {
    id: randomUUID(),
    ...blank,
    appId,
    displayName,
    signInAudience,
    appDisplayName: displayName,
    appOwnerOrganizationId: world.tenantId,
    createdDateTime: now.toISOString(),
    servicePrincipalNames: [appId],
    tags: Array.isArray(asked.tags) ? asked.tags : [],
  };
  world.put(set, body);
  refreshClient(world, String(appId));
  return created(write, 'servicePrincipals', body);
}

export function deleteServicePrincipal(write: WriteCall, id: string): SimulatorResponse {
  const { appId } = objectIn(write, set, id);
  need(write, 'Application.ReadWrite.All', 'Directory.ReadWrite.All');
  removeServicePrincipal(write.world, id);
  refreshClient(write.world, String(appId));
  return done(write);
}

/** Takes what it was granted from the resources that showed it, and what people delegate to it. */
export function removeServicePrincipal(world: ChangeableWorld, id: string): void {
  for (const assignment of [...itemsOf(world.graph.navigation(set, id, 'appRoleAssignments') ?? emptyCollection)])
    withdraw(world, assignment);
  for (const grant of [...itemsOf(world.graph.navigation(set, id, 'oauth2PermissionGrants') ?? emptyCollection)])
    world.remove('oauth2permissiongrants', String(grant.id));
  world.remove(set, id);
}

export function grantAppRole(write: WriteCall, id: string, side: 'principal' | 'resource'): SimulatorResponse {
  objectIn(write, set, id);
  need(write, 'AppRoleAssignment.ReadWrite.All');
  const { world, now } = write;
  const { principalId, resourceId, appRoleId } = bodyOf(write);
  if (!same(side === 'principal' ? principalId : resourceId, id))
    throw requestBadRequest('The id in the address and the one in the body are not the same.');
  const principal = world.graph.set(set)?.find(String(principalId));
  const resource = world.graph.set(set)?.find(String(resourceId));
  if (!principal) throw resourceNotFound(String(principalId));
  if (!resource) throw resourceNotFound(String(resourceId));
  const role = listOf(resource.appRoles).find((each) => same(each.id, appRoleId));
  if (!role) throw requestBadRequest('Permission being assigned was not found on application');
  const held = world.graph.navigation(set, String(principal.id), 'appRoleAssignments');
  if (find(held, (each) => same(each.resourceId, resourceId) && same(each.appRoleId, appRoleId)))
    throw requestBadRequest('Permission being assigned already exists on the object');
  const body: JsonObject = {
    id: randomBytes(24).toString('base64url'),
    deletedDateTime: null,
    appRoleId: role.id ?? null,
    createdDateTime: now.toISOString(),
    principalDisplayName: principal.displayName ?? null,
    principalId: principal.id ?? null,
    principalType: 'ServicePrincipal',
    resourceDisplayName: resource.displayName ?? null,
    resourceId: resource.id ?? null,
  };
  world.putChild(set, String(principal.id), 'appRoleAssignments', body);
  world.putChild(set, String(resource.id), 'appRoleAssignedTo', body);
  refreshClient(world, String(principal.appId));
  return created(write, `servicePrincipals('${principal.id}')/appRoleAssignments`, body);
}

export function revokeAppRole(write: WriteCall, id: string, assignmentId: string): SimulatorResponse {
  objectIn(write, set, id);
  need(write, 'AppRoleAssignment.ReadWrite.All');
  const { world } = write;
  const assignment = ['appRoleAssignments', 'appRoleAssignedTo']
    .map((name) => world.graph.navigation(set, id, name)?.find(assignmentId))
    .find((each) => each !== undefined);
  if (!assignment) throw resourceNotFound(assignmentId);
  withdraw(world, assignment);
  const principal = world.graph.set(set)?.find(String(assignment.principalId));
  if (principal) refreshClient(world, String(principal.appId));
  return done(write);
}

function withdraw(world: ChangeableWorld, { id, principalId, resourceId }: JsonObject): void {
  world.removeChild(set, String(principalId), 'appRoleAssignments', String(id));
  world.removeChild(set, String(resourceId), 'appRoleAssignedTo', String(id));
}

const blank: JsonObject = {
  deletedDateTime: null,
  accountEnabled: true,
  alternativeNames: [],
  appDescription: null,
  applicationTemplateId: null,
  appRoleAssignmentRequired: false,
  description: null,
  disabledByMicrosoftStatus: null,
  homepage: null,
  loginUrl: null,
  logoutUrl: null,
  notes: null,
  notificationEmailAddresses: [],
  preferredSingleSignOnMode: null,
  preferredTokenSigningKeyThumbprint: null,
  replyUrls: [],
  servicePrincipalType: 'Application',
  tokenEncryptionKeyId: null,
  samlSingleSignOnSettings: null,
  addIns: [],
  appRoles: [],
  info: { logoUrl: null, marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
  keyCredentials: [],
  oauth2PermissionScopes: [],
  passwordCredentials: [],
  resourceSpecificApplicationPermissions: [],
  verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
};
