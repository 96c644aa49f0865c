import type { Model } from './model.ts';
import { isDeclared } from './objects.ts';

/** How much a model holds. */
interface ModelCounts {
  /** Directory objects and scopes with a row of their own, assignments of all kinds, role definitions and what is rarer. */
  readonly entities: number;
  /** Members, owners and identities. */
  readonly relations: number;
}

export function countsOf(model: Model): ModelCounts {
  const { objects, scopes, roles, denies, federated, classicAdministrators } = model;
  const { runsAs, uses } = model.resources.identityRows;
  const count = (values: Uint8Array, counts: (value: number) => boolean) =>
    values.reduce((sum, value) => sum + Number(counts(value)), 0);
  const links = [model.members, model.eligibleMembers, model.owners, model.unitMembers];
  return {
    entities:
      count(objects.declared, isDeclared) +
      count(scopes.parts().there, (there) => there === 1) +
      [model.assignments, model.directoryRoles, model.appRoles].reduce((sum, one) => sum + one.count, 0) +
      roles.filter(({ blocks }) => blocks).length +
      [denies, federated, classicAdministrators].reduce((sum, { length }) => sum + length, 0),
    relations: links.reduce((sum, { edgeCount }) => sum + edgeCount, runsAs.from.length + uses.from.length),
  };
}
