/** Relations of the stored graph on their way into a model: members, owners, what is in units, and whom resources run as. */
import type { ModelBuilder } from '../../access/index.ts';

/** A relation by its keys, whether it is there, and whether its ends are, or are not known to have gone. */
export type ChangedRelation = readonly [
  origin: string,
  from: string,
  to: string,
  there: boolean,
  fromThere: boolean,
  toThere: boolean,
];

/** The read that tells `contains`: from the unit to what is in it. The others tell of members and owners, from these. */
const unitMembers = 'entra_administrative_unit_members';

export class GraphLinks {
  readonly #builder: ModelBuilder;

  constructor(builder: ModelBuilder) {
    this.#builder = builder;
  }

  /** Between objects of the model, by their numbers. */
  add(origin: string, from: number, to: number): void {
    if (origin === 'entra_group_members') this.#builder.addMember(to, from);
    else if (origin === unitMembers) this.#builder.directory.addUnitMember(from, to);
    else this.#builder.directory.addOwner(to, from);
  }

  addByKey(origin: string, from: string, to: string): void {
    const { objects } = this.#builder;
    if (origin === 'can_run_as') this.#runsAs(from, to);
    else this.add(origin, objects.intern(from), objects.intern(to));
  }

  change(rows: readonly ChangedRelation[]): void {
    const { objects } = this.#builder;
    for (const [origin, from, to, there, fromThere, toThere] of rows) {
      if (!there) {
        this.#remove(origin, from, to);
        continue;
      }
      // What lists of members and owners name exists when it is not known to have gone.
      const isList = origin !== 'can_run_as' && origin !== unitMembers;
      if (isList && fromThere) objects.list(from);
      if (isList && toThere) objects.list(to);
      this.addByKey(origin, from, to);
    }
  }

  #remove(origin: string, from: string, to: string): void {
    if (origin === 'can_run_as') {
      this.#runsNoMoreAs(from, to);
      return;
    }
    const [a, b] = [this.#builder.objects.find(from), this.#builder.objects.find(to)];
    if (a < 0 || b < 0) return;
    if (origin === 'entra_group_members') this.#builder.removeMember(b, a);
    else if (origin === unitMembers) this.#builder.directory.removeUnitMember(a, b);
    else this.#builder.directory.removeOwner(b, a);
  }

  /** A resource runs as a service principal, or as the identity that another resource is. */
  #runsAs(resource: string, identity: string): void {
    const { resources, scopes } = this.#builder;
    const scope = scopes.intern(resource);
    if (identity.startsWith('/')) resources.addUse(scope, identity);
    else resources.addIdentity(scope, identity);
  }

  #runsNoMoreAs(resource: string, identity: string): void {
    const { resources } = this.#builder;
    if (identity.startsWith('/')) resources.removeUse(resource, identity);
    else resources.removeIdentity(resource, identity);
  }
}
