import type { ActionRow, Plane } from '../actions/action-row.ts';
import type { Model } from '../model/model.ts';

/** What is asked about: one action on one scope at one moment. */
export interface ActionAsk {
  readonly action: string;
  readonly plane: Plane;
  /** Id of a scope or resource; one that was not collected inherits by its path. */
  readonly scope: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What is known of the request, such as `@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId]`. */
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
}

/** An ask in the numbers of a model. */
export interface Target {
  readonly ask: ActionAsk;
  readonly row: ActionRow;
  /** The scope itself when it is known, otherwise the nearest one above it. */
  readonly scope: number;
  readonly exact: boolean;
  /** From the scope outward to the root. */
  readonly scopes: readonly number[];
}

export function targetOf(model: Model, ask: ActionAsk): Target {
  const found = model.scopes.find(ask.scope);
  const scope = found >= 0 ? found : model.scopes.nearest(ask.scope);
  const scopes: number[] = [];
  for (let at = scope; at >= 0; at = model.scopes.parent[at] ?? -1) scopes.push(at);
  return { ask, row: model.actions.row(ask.action, ask.plane), scope, exact: found >= 0, scopes };
}
