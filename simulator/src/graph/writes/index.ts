/** The few writes to the directory that setting up an application needs; every other write is refused as before. */
import type { SimulatorResponse } from '../../http.ts';
import type { World } from '../../world/world.ts';
import type { GraphCall } from '../call.ts';
import {
  addPassword,
  createApplication,
  deleteApplication,
  removePassword,
  updateApplication,
} from './applications.ts';
import type { WriteCall } from './call.ts';
import { createGrant, updateGrant } from './delegated-grants.ts';
import { createFederation, deleteFederation, updateFederation } from './federated-credentials.ts';
import { createServicePrincipal, deleteServicePrincipal, grantAppRole, revokeAppRole } from './service-principals.ts';

interface Route {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly path: RegExp;
  readonly answer: (write: WriteCall, id: string, child: string) => SimulatorResponse;
}

const application = '^applications/([^/]+)';
const principal = '^serviceprincipals/([^/]+)';
const route = (method: Route['method'], path: string, answer: Route['answer']): Route => ({
  method,
  path: new RegExp(`${path}$`, 'i'),
  answer,
});

const routes: readonly Route[] = [
  route('POST', '^applications', createApplication),
  route('PATCH', application, updateApplication),
  route('DELETE', application, deleteApplication),
  route('POST', `${application}/(?:microsoft\\.graph\\.)?addPassword`, addPassword),
  route('POST', `${application}/(?:microsoft\\.graph\\.)?removePassword`, removePassword),
  route('POST', `${application}/federatedIdentityCredentials`, createFederation),
  route('PATCH', `${application}/federatedIdentityCredentials/([^/]+)`, updateFederation),
  route('DELETE', `${application}/federatedIdentityCredentials/([^/]+)`, deleteFederation),
  route('POST', '^serviceprincipals', createServicePrincipal),
  route('DELETE', principal, deleteServicePrincipal),
  route('POST', `${principal}/appRoleAssignments`, (write, id) => grantAppRole(write, id, 'principal')),
  route('POST', `${principal}/appRoleAssignedTo`, (write, id) => grantAppRole(write, id, 'resource')),
  route('POST', '^oauth2PermissionGrants', createGrant),
  route('PATCH', '^oauth2PermissionGrants/([^/]+)', updateGrant),
  route('DELETE', `${principal}/(?:appRoleAssignments|appRoleAssignedTo)/([^/]+)`, revokeAppRole),
];

/** The answer to a write; `undefined` when it is none of these, or the world cannot be changed. Throws `GraphError`. */
export function writeDirectory(call: GraphCall, path: string): SimulatorResponse | undefined {
  const { world } = call.context;
  if (!isChangeable(world)) return undefined;
  for (const { method, path: pattern, answer } of routes) {
    const match = method === call.request.method ? pattern.exec(path) : null;
    if (match) return answer({ call, world, now: call.context.now() }, match[1] ?? '', match[2] ?? '');
  }
  return undefined;
}

function isChangeable(world: World): world is WriteCall['world'] {
  return 'putChild' in world;
}
