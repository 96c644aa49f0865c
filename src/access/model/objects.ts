import { Grow } from './grow.ts';
import { IdTable } from './id-table.ts';

/** Kinds of directory objects by code. `absent`: named somewhere, but not in the directory. */
export const objectKind = {
  absent: 0,
  user: 1,
  group: 2,
  servicePrincipal: 3,
  managedIdentity: 4,
  device: 5,
  application: 6,
  administrativeUnit: 7,
  foreign: 8,
  other: 9,
} as const;

/** Properties of a directory object, as bits. */
export const objectFlag = {
  roleAssignable: 1,
  restricted: 2,
  membersUnreadable: 4,
  dynamic: 8,
  credentialsLocked: 16,
  disabled: 32,
} as const;

/** Principals, groups, applications and administrative units: everything in the directory that has an id. */
export interface Objects {
  readonly ids: IdTable;
  readonly kind: Uint8Array;
  readonly flags: Uint8Array;
}

const kindByType: Readonly<Record<string, number>> = {
  user: objectKind.user,
  guest: objectKind.user,
  member: objectKind.user,
  group: objectKind.group,
  serviceprincipal: objectKind.servicePrincipal,
  application: objectKind.servicePrincipal,
  managedidentity: objectKind.managedIdentity,
  device: objectKind.device,
  foreigngroup: objectKind.foreign,
  foreignuser: objectKind.foreign,
  foreignserviceprincipal: objectKind.foreign,
};

/** Code of a principal's type as Microsoft writes it. */
export function kindOfType(type: string | null | undefined): number {
  return kindByType[type?.toLowerCase() ?? ''] ?? objectKind.other;
}

export class ObjectsBuilder {
  #ids = new IdTable();
  #kind = new Grow(Uint8Array);
  #flags = new Grow(Uint8Array);

  /** The number of an object that somebody names; it stays absent until `put` says what it is. */
  intern(id: string): number {
    const number = this.#ids.intern(id);
    if (number === this.#kind.length) {
      this.#kind.push(objectKind.absent);
      this.#flags.push(0);
    }
    return number;
  }

  /** An object that is in the directory. The first kind that is said stays. */
  put(id: string, kind: number, flags = 0): number {
    const number = this.intern(id);
    this.is(number, kind, flags);
    return number;
  }

  is(number: number, kind: number, flags = 0): void {
    const before = this.#kind.at(number);
    if (before === objectKind.absent || before === objectKind.other) this.#kind.set(number, kind);
    // A managed identity is a service principal, and its own list says more than the directory's.
    if (before === objectKind.servicePrincipal && kind === objectKind.managedIdentity) this.#kind.set(number, kind);
    this.#flags.set(number, this.#flags.at(number) | flags);
  }

  get size(): number {
    return this.#ids.size;
  }

  find(id: string): number {
    return this.#ids.find(id);
  }

  done(): Objects {
    return { ids: this.#ids, kind: this.#kind.done(), flags: this.#flags.done() };
  }
}
