import type { Model } from '../model/model.ts';
import { azureEdges } from './azure-edges.ts';
import { applicationEdges, hubEdges, membershipEdges, ownerEdges, permissionEdges } from './directory-edges.ts';
import { EscalationBuilder, type EscalationGraph } from './graph-builder.ts';
import { roleHolderEdges, rolePowerEdges } from './role-edges.ts';

/**
 * Where edges come from, in the order in which they need each other: roles name the groups whose direct members count, roles and
 * permissions name the hubs, hubs name what they reach.
 */
const sources = [
  roleHolderEdges,
  permissionEdges,
  rolePowerEdges,
  azureEdges,
  ownerEdges,
  applicationEdges,
  hubEdges,
  membershipEdges,
] as const;

/** The control graph of a tenant at a moment: who can become, or take, what. `at`: milliseconds since 1970. */
export function escalationGraph(model: Model, at: number): EscalationGraph {
  const builder = new EscalationBuilder(model, at);
  for (const add of sources) add(builder);
  return builder.done();
}
