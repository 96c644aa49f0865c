/** "Create federatedIdentityCredential", "Update federatedIdentityCredential", "Delete federatedIdentityCredential". */
import { randomUUID } from 'node:crypto';
import type { SimulatorResponse } from '../../http.ts';
import type { JsonObject } from '../../world/world.ts';
import { GraphError, requestBadRequest, resourceNotFound } from '../graph-error.ts';
import { needApplication } from './applications.ts';
import { bodyOf, created, done, find, objectIn, same, type WriteCall } from './call.ts';

const set = 'applications';
const navigation = 'federatedIdentityCredentials';
/** "Important considerations and restrictions for federated identity credentials". */
const most = 20;

export function createFederation(write: WriteCall, id: string): SimulatorResponse {
  objectIn(write, set, id);
  needApplication(write, id);
  const { name, issuer, subject, audiences, description = null } = bodyOf(write);
  for (const [property, value] of Object.entries({ name, issuer, subject })) {
    if (typeof value !== 'string' || value === '' || value.length > 600)
      throw requestBadRequest(
        `A value is required for property '${property}' of resource 'FederatedIdentityCredential'.`,
      );
  }
  if (!Array.isArray(audiences) || audiences.length !== 1)
    throw requestBadRequest("Property 'audiences' of resource 'FederatedIdentityCredential' needs one value.");
  const held = write.world.graph.navigation(set, id, navigation);
  if ((held?.size ?? 0) >= most) throw requestBadRequest('Maximum number of federated identity credentials reached.');
  if (find(held, (each) => same(each.name, name)))
    throw new GraphError(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      `FederatedIdentityCredential with name ${name} already exists.`,
    );
  const body: JsonObject = {
    id: randomUUID(),
    name: name ?? null,
    issuer: issuer ?? null,
    subject: subject ?? null,
    description,
    audiences,
  };
  write.world.putChild(set, id, navigation, body);
  return created(write, `applications('${id}')/${navigation}`, body);
}

export function updateFederation(write: WriteCall, id: string, child: string): SimulatorResponse {
  const before = held(write, id, child);
  const { issuer, subject, audiences, description } = bodyOf(write);
  const asked = Object.entries({ issuer, subject, audiences, description }).filter(([, value]) => value !== undefined);
  write.world.putChild(set, id, navigation, { ...before, ...Object.fromEntries(asked) } as JsonObject);
  return done(write);
}

export function deleteFederation(write: WriteCall, id: string, child: string): SimulatorResponse {
  held(write, id, child);
  write.world.removeChild(set, id, navigation, child);
  return done(write);
}

function held(write: WriteCall, id: string, child: string): JsonObject {
  objectIn(write, set, id);
  needApplication(write, id);
  const found = write.world.graph.navigation(set, id, navigation)?.find(child);
  if (!found) throw resourceNotFound(child);
  return found;
}
