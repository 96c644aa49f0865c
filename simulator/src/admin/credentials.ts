/** Lets any application or managed identity of a tenant sign in, beside the clients that its world brings along. */
import { randomBytes } from 'node:crypto';
import { itemsOf } from '../world/collection.ts';
import type { ClientIdentity, JsonObject, World } from '../world/world.ts';

export type CredentialedWorld = World & {
  /**
   * Adds a secret to the application of a service principal, good for a year, and gives the client that it makes; a managed
   * identity gets none, for it signs in at its machine. The same one for the same id. Errors: RangeError for an id that the
   * directory does not know.
   */
  addCredential(servicePrincipalId: string): ClientIdentity;
};

const yearMs = 365 * 86_400_000;

/** The same world, whose clients can become more while it is served. */
export function credentialed<W extends World>(world: W, now: () => Date): W & CredentialedWorld {
  const added: ClientIdentity[] = [];
  // Asked each time: those of the world may be changed while it is served, and become more.
  const all = () => (added.length === 0 ? world.clients : [...world.clients, ...added]);
  const addCredential = (id: string): ClientIdentity => {
    const known = all().find((client) => client.servicePrincipalId.toLowerCase() === id.toLowerCase());
    if (known) return known;
    const principal = world.graph.set('serviceprincipals')?.find(id);
    if (!principal) throw new RangeError(`no service principal has the id ${id}`);
    const client = clientOf(world, principal, new Date(now().getTime() + yearMs));
    added.push(client);
    return client;
  };
  const own = {
    get clients() {
      return all();
    },
    addCredential,
  };
  return new Proxy({} as object, {
    has: (_, name) => name in own || name in world,
    get: (_, name) => (name in own ? Reflect.get(own, name) : Reflect.get(world, name)),
  }) as W & CredentialedWorld;
}

function clientOf(world: World, principal: JsonObject, end: Date): ClientIdentity {
  const id = String(principal.id);
  const secret = { value: `sim~${randomBytes(20).toString('base64url')}`, endDateTime: end.toISOString() };
  return {
    name: id,
    clientId: String(principal.appId),
    servicePrincipalId: id,
    secrets: principal.servicePrincipalType === 'ManagedIdentity' ? [] : [secret],
    certificates: [],
    applicationPermissions: graphPermissions(world, id),
    delegatedPermissions: [],
    roleAssignments: [],
  };
}

const graphAppId = '00000003-0000-0000-c000-000000000000';

/** The application permissions on Graph that the directory says were granted. */
function graphPermissions(world: World, id: string): string[] {
  const granted = world.graph.navigation('serviceprincipals', id, 'appRoleAssignments');
  return [...(granted ? itemsOf(granted) : [])].flatMap(({ resourceId, appRoleId }) => {
    const resource = world.graph.set('serviceprincipals')?.find(String(resourceId));
    if (resource?.appId !== graphAppId || !Array.isArray(resource.appRoles)) return [];
    return resource.appRoles.flatMap((role) => {
      const permission = role as JsonObject;
      return permission.id === appRoleId ? [String(permission.value)] : [];
    });
  });
}
