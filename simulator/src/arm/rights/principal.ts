/** Whom Resource Manager sees in a call: an application's service principal, or the user who is signed in through one. */
import type { Caller } from '../../http.ts';
import type { ClientIdentity, World } from '../../world/world.ts';

export interface Principal {
  /** Object id in the directory. */
  readonly id: string;
  /** How errors name it: a user by the sign-in name, a service principal by its object id. */
  readonly name: string;
  /** What it holds besides the role assignments of the world. */
  readonly held: ClientIdentity['roleAssignments'];
}

/** An application that acts for a user may do in Azure what the user may do, and nothing more. */
export function principalOf(world: World, caller: Caller): Principal {
  const { client, user } = caller;
  if (user === undefined)
    return { id: client.servicePrincipalId, name: client.servicePrincipalId, held: client.roleAssignments };
  const name = world.graph.set('users')?.find(user)?.userPrincipalName;
  return { id: user, name: typeof name === 'string' ? name : user, held: [] };
}
