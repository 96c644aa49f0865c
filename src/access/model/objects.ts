import type { Adjacency } from './adjacency.ts';
import { Grow } from './grow.ts';
import { IdTable } from './id-table.ts';
import { type Numbers, valuesThatStay } from './numbers.ts';

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

/** Of what no row says what it is, but that lists of members or owners name: it exists as long as one of them does. */
const listed = 15;

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
  /** The kind that the row of the object itself says, or that lists name it; `kind` is this and what follows from all others. */
  readonly declared: Uint8Array;
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

/** Whether a row of its own says what the object is. */
export const isDeclared = (declared: number | undefined): boolean =>
  declared !== undefined && declared !== objectKind.absent && declared !== listed;

/** What other rows tell of objects, by their numbers. */
interface ToldOfObjects {
  /** Lists of members and owners: objects in them, and objects that have them. */
  readonly lists: readonly Adjacency[];
  /** By object: what it is an identity of. */
  readonly identityOf: Adjacency;
  readonly foreign: Iterable<number>;
  /** Groups of which the members could not be read. */
  readonly unreadableGroups: Iterable<number>;
}

export class ObjectsBuilder {
  readonly #ids: IdTable;
  readonly #declared: Grow<Uint8Array>;
  readonly #flags: Grow<Uint8Array>;

  constructor(base?: Objects) {
    this.#ids = base?.ids.copy() ?? new IdTable();
    this.#declared = new Grow(Uint8Array, base?.declared.slice());
    this.#flags = new Grow(
      Uint8Array,
      base?.flags.map((flags) => flags & ~objectFlag.membersUnreadable),
    );
  }

  /** The number of an object that somebody names; it stays absent until `put` says what it is. */
  intern(id: string): number {
    const number = this.#ids.intern(id);
    if (number === this.#declared.length) {
      this.#declared.push(objectKind.absent);
      this.#flags.push(0);
    }
    return number;
  }

  /** An object that is in the directory. The first kind that is said stays. */
  put(id: string, kind: number, flags = 0): number {
    const number = this.intern(id);
    const before = this.#declared.at(number);
    // A managed identity is a service principal, and its own list says more than the directory's.
    const better = before === objectKind.servicePrincipal && kind === objectKind.managedIdentity;
    if (!isDeclared(before) || before === objectKind.other || better) this.#declared.set(number, kind);
    this.#flags.set(number, this.#flags.at(number) | flags);
    return number;
  }

  /** An object that a list of members or owners names, and of which no row need tell. */
  list(id: string): number {
    const number = this.intern(id);
    if (this.#declared.at(number) === objectKind.absent) this.#declared.set(number, listed);
    return number;
  }

  /** Takes back what `put` and `list` said. */
  forget(id: string): number {
    const number = this.find(id);
    if (number < 0) return number;
    this.#declared.set(number, objectKind.absent);
    this.#flags.set(number, 0);
    return number;
  }

  get size(): number {
    return this.#ids.size;
  }

  find(id: string): number {
    return this.#ids.find(id);
  }

  /** Marks what has a row of its own. */
  mark(used: Uint8Array): void {
    for (let i = 0; i < used.length; i++) if (isDeclared(this.#declared.at(i))) used[i] = 1;
  }

  done(numbers: Numbers, told: ToldOfObjects): Objects {
    const declared = valuesThatStay(this.#declared.done(), numbers);
    const flags = valuesThatStay(this.#flags.done(), numbers);
    const kind = declared.slice();
    for (let i = 0; i < kind.length; i++) {
      const isListed = declared[i] === listed;
      if (isListed) kind[i] = told.lists.some((list) => !list.isLeaf(i)) ? objectKind.other : objectKind.absent;
      const before = kind[i] ?? objectKind.absent;
      const open = isOpen(before) || before === objectKind.servicePrincipal;
      if (open && !told.identityOf.isLeaf(i)) kind[i] = objectKind.managedIdentity;
      // Whether no list names it any more has to be looked up again when one does.
      if (isListed && before === objectKind.absent) declared[i] = objectKind.absent;
    }
    for (const object of told.foreign) if (isOpen(kind[object])) kind[object] = objectKind.foreign;
    for (const object of told.unreadableGroups) {
      if (isOpen(kind[object])) kind[object] = objectKind.group;
      flags[object] = (flags[object] ?? 0) | objectFlag.membersUnreadable;
    }
    return { ids: this.#ids.only(numbers), kind, flags, declared };
  }
}

/** Whether what others tell decides what it is. */
const isOpen = (kind: number | undefined) => kind === objectKind.absent || kind === objectKind.other;
