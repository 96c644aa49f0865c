/** What a change of a share leaves alone: the clients that sign in, and what they get their access through. */
import { itemsOf } from '../collection.ts';
import type { ChangeableWorld } from '../world.ts';

/** Lower-case object ids. */
export type Protected = ReadonlySet<string>;

/** The clients' service principals and applications, the groups that they are in, and who holds a directory role. */
export function protectedIds(world: ChangeableWorld): Protected {
  const principals = world.clients.map((client) => client.servicePrincipalId.toLowerCase());
  const ids = new Set(principals);
  const waiting: (readonly [string, string])[] = principals.map((id) => ['serviceprincipals', id]);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const above = world.graph.navigation(next[0], next[1], 'memberOf');
    for (const group of above ? itemsOf(above) : []) {
      const id = String(group.id).toLowerCase();
      if (ids.has(id)) continue;
      ids.add(id);
      waiting.push(['groups', id]);
    }
  }
  const appIds = new Set(world.clients.map((client) => client.clientId.toLowerCase()));
  const applications = world.graph.set('applications');
  for (const application of applications ? itemsOf(applications) : [])
    if (appIds.has(String(application.appId).toLowerCase())) ids.add(String(application.id).toLowerCase());
  for (const set of ['roleassignments', 'roleeligibilityscheduleinstances', 'roleassignmentscheduleinstances']) {
    const held = world.graph.set(`rolemanagement/directory/${set}`);
    for (const item of held ? itemsOf(held) : []) ids.add(String(item.principalId).toLowerCase());
  }
  return ids;
}
