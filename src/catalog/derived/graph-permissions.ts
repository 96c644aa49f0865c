import type { Declaration, Product } from '../declaration.ts';
import { declarations } from '../registry.ts';
import { byText, ofProducts } from './selection.ts';

export interface RequiredPermission {
  /** Application permission of Microsoft Graph, such as `User.Read.All`. */
  readonly permission: string;
  /** Types that are read with it, sorted. */
  readonly types: readonly string[];
}

interface Need {
  readonly type: string;
  readonly permission: string;
  readonly accepted: readonly string[];
}

/**
 * The shortest list of Graph application permissions that the reads of the products need, sorted. A permission is left out
 * when every read that names it also accepts one that stays in the list; a wider one is never brought in for that.
 */
export function requiredGraphPermissions(
  products?: readonly Product[],
  from: readonly Declaration[] = declarations,
): readonly RequiredPermission[] {
  const needs = ofProducts(products, from).flatMap(needsOf);
  const kept = new Set(needs.map((need) => need.permission).sort(byText));
  for (const permission of [...kept]) {
    kept.delete(permission);
    if (!needs.every((need) => kept.has(need.permission) || servedBy(need, kept) !== undefined)) kept.add(permission);
  }
  return [...kept].sort(byText).map((permission) => ({
    permission,
    types: [
      ...new Set(
        needs
          .filter(
            (need) =>
              need.permission === permission || (!kept.has(need.permission) && servedBy(need, kept) === permission),
          )
          .map((need) => need.type),
      ),
    ].sort(byText),
  }));
}

function needsOf({ type, rights }: Declaration): readonly Need[] {
  return rights.flatMap((right) =>
    right.kind === 'graph' ? [{ type, permission: right.permission, accepted: right.alsoAccepted ?? [] }] : [],
  );
}

/** The wider permission of the list that does as well; the least one, as they are declared in that order. */
function servedBy(need: Need, kept: ReadonlySet<string>): string | undefined {
  return need.accepted.find((wider) => wider !== need.permission && kept.has(wider));
}
