/** What an application that was registered here may sign in with, and what its tokens say. */
import { itemsOf } from '../../world/collection.ts';
import type { ChangeableWorld, ClientIdentity } from '../../world/world.ts';
import { find, same } from './call.ts';

type Credentials = Pick<ClientIdentity, 'secrets' | 'certificates'>;

/** Secret values are answered once and are in no body of the world. */
const credentials = new WeakMap<ChangeableWorld, Map<string, Credentials>>();

export function credentialsOf(world: ChangeableWorld, appId: string): Credentials {
  const own = credentials.get(world)?.get(appId.toLowerCase());
  return own ?? world.clients.find((client) => same(client.clientId, appId)) ?? { secrets: [], certificates: [] };
}

/** Keeps credentials of an application and lets it sign in with them. */
export function setCredentials(world: ChangeableWorld, appId: string, next: Credentials): void {
  const all = credentials.get(world) ?? new Map<string, Credentials>();
  credentials.set(world, all.set(appId.toLowerCase(), next));
  refreshClient(world, appId);
}

/** Without an application or its service principal nobody can sign in as it. */
export function refreshClient(world: ChangeableWorld, appId: string): void {
  const before = world.clients.find((client) => same(client.clientId, appId));
  const principal = find(world.graph.set('serviceprincipals'), (item) => same(item.appId, appId));
  const application = find(world.graph.set('applications'), (item) => same(item.appId, appId));
  if (!principal || !application) {
    world.setClient(appId, undefined);
    return;
  }
  const { secrets, certificates } = credentialsOf(world, appId);
  world.setClient(appId, {
    name: before?.name ?? String(application.displayName),
    clientId: appId,
    servicePrincipalId: String(principal.id),
    secrets,
    certificates,
    applicationPermissions: permissionsOf(world, String(principal.id)),
    delegatedPermissions: before?.delegatedPermissions ?? [],
    roleAssignments: before?.roleAssignments ?? [],
  });
}

/** Values of the app roles of Microsoft Graph that a principal was granted. */
function permissionsOf(world: ChangeableWorld, principalId: string): string[] {
  const graph = find(
    world.graph.set('serviceprincipals'),
    (item) => item.appId === '00000003-0000-0000-c000-000000000000',
  );
  const values = new Map(
    (Array.isArray(graph?.appRoles) ? graph.appRoles : []).map((role) => {
      const { id, value } = Object(role);
      return [String(id).toLowerCase(), String(value)];
    }),
  );
  const granted = world.graph.navigation('serviceprincipals', principalId, 'appRoleAssignments');
  return [...(granted ? itemsOf(granted) : [])]
    .filter((assignment) => same(assignment.resourceId, graph?.id))
    .flatMap((assignment) => values.get(String(assignment.appRoleId).toLowerCase()) ?? []);
}
