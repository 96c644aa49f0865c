/** "Create oAuth2PermissionGrant (a delegated permission grant)" and "Update a delegated permission grant". */
import { randomBytes } from 'node:crypto';
import type { SimulatorResponse } from '../../http.ts';
import type { JsonObject } from '../../world/world.ts';
import { requestBadRequest, resourceNotFound } from '../graph-error.ts';
import { bodyOf, created, done, find, need, objectIn, same, type WriteCall } from './call.ts';

const set = 'oauth2permissiongrants';
const principals = 'serviceprincipals';

export function createGrant(write: WriteCall): SimulatorResponse {
  need(write, 'DelegatedPermissionGrant.ReadWrite.All', 'Directory.ReadWrite.All');
  const { world } = write;
  const { clientId, consentType, resourceId, scope } = bodyOf(write);
  if (consentType !== 'AllPrincipals') throw requestBadRequest("Only the consentType 'AllPrincipals' is simulated.");
  for (const id of [clientId, resourceId])
    if (!world.graph.set(principals)?.find(String(id))) throw resourceNotFound(String(id));
  if (
    find(world.graph.navigation(principals, String(clientId), 'oauth2PermissionGrants'), (one) =>
      same(one.resourceId, resourceId),
    )
  )
    throw requestBadRequest('Permission entry already exists.');
  const body: JsonObject = {
    id: randomBytes(24).toString('base64url'),
    clientId: String(clientId),
    consentType,
    principalId: null,
    resourceId: String(resourceId),
    scope: String(scope ?? ''),
  };
  keep(write, body);
  return created(write, 'oauth2PermissionGrants', body);
}

export function updateGrant(write: WriteCall, id: string): SimulatorResponse {
  const before = objectIn(write, set, id);
  need(write, 'DelegatedPermissionGrant.ReadWrite.All', 'Directory.ReadWrite.All');
  keep(write, { ...before, scope: String(bodyOf(write).scope ?? '') });
  return done(write);
}

/** On its own, at the client that holds it, and in the tokens of those who sign in with that client. */
function keep({ world }: WriteCall, grant: JsonObject): void {
  world.put(set, grant);
  world.putChild(principals, String(grant.clientId), 'oauth2PermissionGrants', grant);
  const principal = world.graph.set(principals)?.find(String(grant.clientId));
  const client = world.clients.find(({ clientId }) => same(clientId, principal?.appId));
  if (client) world.setClient(client.clientId, { ...client, delegatedPermissions: String(grant.scope).split(' ') });
}
