import type { Plane } from '../actions/action-row.ts';
import { applyChanges, type Change } from '../model/changes.ts';
import type { Model } from '../model/model.ts';
import { type ActionAsk, targetOf } from '../questions/ask.ts';
import { Closure } from '../questions/closure.ts';
import { principalsThatCan } from '../questions/who-can.ts';
import { type Tier, tierOf, tiers } from './tier.ts';

/** Who gains and loses one action at one scope. Ids of principals that are no groups, in the order of the model. */
export interface Difference {
  readonly action: string;
  readonly plane: Plane;
  readonly scope: string;
  /** The role whose going or coming made this worth asking; none where the action was asked for. */
  readonly roleName?: string;
  readonly tier?: Tier;
  readonly before: number;
  readonly after: number;
  readonly loses: readonly string[];
  readonly gains: readonly string[];
}

export interface WhatIf {
  readonly differences: readonly Difference[];
  /** Changes that name something the model does not know; they were left out. */
  readonly unknown: readonly Change[];
  /** Roles at scopes that changed beyond those that were looked at. */
  readonly more: number;
}

/** One action of each class; what a role grants of them stands for the role. */
const classes: readonly { readonly action: string; readonly plane: Plane }[] = [
  { action: 'Microsoft.Authorization/roleAssignments/write', plane: 'control' },
  { action: 'Microsoft.Resources/deployments/write', plane: 'control' },
  { action: 'Microsoft.Compute/virtualMachines/runCommand/action', plane: 'control' },
  { action: 'Microsoft.Storage/storageAccounts/listKeys/action', plane: 'control' },
  { action: 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read', plane: 'data' },
  { action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action', plane: 'data' },
  { action: 'Microsoft.Resources/subscriptions/resourceGroups/read', plane: 'control' },
];

const rolesLookedAt = 40;

/**
 * What these changes would do. Asked with actions, those are compared; otherwise every role at a scope that the changes take
 * or give, by one action of each class that the role grants.
 */
export function whatIf(
  model: Model,
  changes: readonly Change[],
  at: number,
  asks?: readonly Omit<ActionAsk, 'at'>[],
): WhatIf {
  const changed = applyChanges(model, changes);
  if (asks) {
    const differences = asks.map((ask) => difference(model, changed.model, { ...ask, at }));
    return { differences, unknown: changed.unknown, more: 0 };
  }
  const places = placesOf(model, changed);
  const differences = places.slice(0, rolesLookedAt).flatMap(({ role, scope }) => {
    const definition = changed.model.roles[role];
    const about = definition && { roleName: definition.name, tier: tierOf(definition) };
    return actionsOf(model, role).map((action) => ({
      ...difference(model, changed.model, { ...action, scope: model.scopes.text(scope), at }),
      ...about,
    }));
  });
  return {
    differences: differences.filter(({ loses, gains }) => loses.length + gains.length > 0),
    unknown: changed.unknown,
    more: Math.max(0, places.length - rolesLookedAt),
  };
}

function difference(before: Model, after: Model, ask: ActionAsk): Difference {
  const [had, has] = [before, after].map((model) => {
    const found = principalsThatCan(model, targetOf(model, ask));
    return new Set([...found.allowed, ...found.conditional]);
  }) as [Set<number>, Set<number>];
  const ids = (objects: readonly number[]) => objects.map((object) => before.objects.ids.text(object));
  return {
    action: ask.action,
    plane: ask.plane,
    scope: ask.scope,
    before: had.size,
    after: has.size,
    loses: ids(without(had, has)),
    gains: ids(without(has, had)),
  };
}

const without = (set: ReadonlySet<number>, other: ReadonlySet<number>) => [...set].filter((one) => !other.has(one));

/** Roles at scopes that somebody may gain or lose, each once, the strongest roles first. */
function placesOf(model: Model, { model: after, assignments, objects }: ReturnType<typeof applyChanges>) {
  const rows = new Set(assignments);
  for (const object of objects) {
    const [had, has] = [model, after].map((one) => new Set(new Closure(one, object, false).all())) as [
      Set<number>,
      Set<number>,
    ];
    for (const holder of [...without(had, has), ...without(has, had)]) {
      for (const row of model.assignments.byPrincipal.of(holder)) rows.add(row);
    }
  }
  const places = new Map<string, { role: number; scope: number }>();
  for (const row of rows) {
    const [role = 0, scope = 0] = [after.assignments.role[row], after.assignments.scope[row]];
    places.set(`${role} ${scope}`, { role, scope });
  }
  const rank = ({ role }: { role: number }) => {
    const definition = model.roles[role];
    return definition ? tiers.indexOf(tierOf(definition)) : tiers.length;
  };
  return [...places.values()].sort((a, b) => rank(a) - rank(b));
}

/** Actions that stand for a role: those of the classes that it grants, or the first that it names. */
function actionsOf(model: Model, role: number): { action: string; plane: Plane }[] {
  const granted = classes.filter(({ action, plane }) => model.actions.row(action, plane).byRole[role] !== 0);
  if (granted.length > 0) return granted;
  const literal = (patterns: readonly string[] | undefined) => patterns?.find((pattern) => !pattern.includes('*'));
  for (const block of model.roles[role]?.blocks ?? []) {
    const control = literal(block.actions);
    if (control !== undefined) return [{ action: control, plane: 'control' }];
    const data = literal(block.dataActions);
    if (data !== undefined) return [{ action: data, plane: 'data' }];
    const widest = block.actions[0];
    if (widest !== undefined) return [{ action: widest.replaceAll('*', 'read'), plane: 'control' }];
  }
  return [];
}
