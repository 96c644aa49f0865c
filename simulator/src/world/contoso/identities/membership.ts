import { emptyCollection } from '../../collection.ts';
import type { Collection, JsonObject } from '../../world.ts';
import { joinedCollection, pickedCollection } from '../core/lazy-collection.ts';
import { type Relation, tiling } from '../core/tiling.ts';
import type { Directory } from './directory.ts';
import { type Band, bandOf, childGroups, type MemberKind, nestedMemberships, parentGroups } from './group-bands.ts';

type Make = (index: number) => JsonObject;

/** Bodies of directory objects with their `@odata.type`, by kind. */
export interface Objects {
  readonly user: Make;
  readonly group: Make;
  readonly device: Make;
  readonly servicePrincipal: Make;
  readonly administrativeUnit: Make;
}

/** The members that an owner has in a relation, as objects. */
export const membersIn = (relation: Relation, owner: number, make: Make): Collection =>
  pickedCollection(relation.sizeOf(owner), (place) => make(relation.member(owner, place)));

const listed = (indices: readonly number[], make: Make): Collection =>
  pickedCollection(indices.length, (at) => make(indices[at] ?? 0));

/** Who is in which group, and who owns which group. */
export class Memberships {
  readonly #bands: readonly Band[];
  readonly #objects: Objects;
  readonly #owners: Relation;

  constructor(directory: Directory, bands: readonly Band[], objects: Objects) {
    this.#bands = bands;
    this.#objects = objects;
    this.#owners = tiling(directory.tenant.scale.groups, directory.tenant.scale.users, [0, 1, 2, 1, 1], 37);
  }

  /** Direct memberships of all groups, nested groups counted as members. */
  get total(): number {
    const nested = this.#bands[0];
    const direct = this.#bands.reduce((sum, { relation }) => sum + relation.total, 0);
    return direct + nestedMemberships(nested?.count ?? 0);
  }

  get owners(): number {
    return this.#owners.total;
  }

  members(group: number): Collection {
    const band = bandOf(this.#bands, group);
    const direct = membersIn(band.relation, group - band.start, this.#objects[band.memberKind]);
    return band.kind === 'nested'
      ? joinedCollection([listed(childGroups(group), this.#objects.group), direct])
      : direct;
  }

  ownersOf(group: number): Collection {
    return membersIn(this.#owners, group, this.#objects.user);
  }

  groupsOf(kind: MemberKind | 'group', index: number): Collection {
    if (kind === 'group') {
      const nested = bandOf(this.#bands, index).kind === 'nested';
      return nested ? listed(parentGroups(index), this.#objects.group) : emptyCollection;
    }
    const groups = this.#bands
      .filter(({ memberKind }) => memberKind === kind)
      .flatMap(({ start, relation }) => relation.ownersOf(index).map((owner) => start + owner));
    return listed([...new Set(groups)], this.#objects.group);
  }
}
