import { Pattern } from '../core/pattern.ts';

/** Half-open range of indices. */
export type Range = readonly [from: number, to: number];

/** Resource groups come in turns of six flavours; a row of the type table says how many of its type each one holds. */
export const FLAVOURS = ['network', 'compute', 'data', 'apps', 'containers', 'operations'] as const;
export type Flavour = (typeof FLAVOURS)[number];

/** Resource groups of ten subscriptions in turn: an empty one and large ones among them. */
const GROUPS_PER_SUBSCRIPTION = new Pattern([8, 6, 0, 16, 6, 3, 7, 4, 18, 2]);

/** A place in the tree that resources and extensions hang from. */
export type Scope =
  | { readonly kind: 'root' }
  | { readonly kind: 'managementGroup'; readonly index: number }
  | { readonly kind: 'subscription'; readonly index: number }
  | { readonly kind: 'group'; readonly index: number }
  | { readonly kind: 'resource'; readonly type: string; readonly index: number };

/** How the objects of one type are spread: so many in each resource group by flavour (or by place in the subscription, when there are more than six numbers), or so many under each parent. */
export type Spread =
  | { readonly perFlavour: readonly number[] }
  | { readonly parent: string; readonly counts: readonly number[] };

interface Placed {
  readonly total: number;
  readonly parent?: string;
  readonly inGroup?: Pattern;
  readonly inSubscription?: Pattern;
  readonly underParent?: Pattern;
}

/**
 * The arithmetic of the estate. Every type is numbered through: subscription by subscription, group by group, parent by
 * parent, so that everything at or below a scope is one range and an index leads back to its place.
 */
export class Layout {
  readonly subscriptions: number;
  readonly groups: number;
  readonly #types = new Map<string, Placed>();

  /** `rows`: types in lower case, parents before their children. */
  constructor(subscriptions: number, rows: readonly { readonly type: string; readonly spread: Spread }[]) {
    this.subscriptions = subscriptions;
    this.groups = GROUPS_PER_SUBSCRIPTION.before(subscriptions);
    for (const { type, spread } of rows) this.#types.set(type, this.#place(spread));
  }

  #place(spread: Spread): Placed {
    if ('parent' in spread) {
      const underParent = new Pattern(spread.counts);
      return { total: underParent.before(this.total(spread.parent)), parent: spread.parent, underParent };
    }
    const inGroup = new Pattern(spread.perFlavour);
    const inSubscription = new Pattern(GROUPS_PER_SUBSCRIPTION.counts.map((groups) => inGroup.before(groups)));
    return { total: inSubscription.before(this.subscriptions), inGroup, inSubscription };
  }

  has(type: string): boolean {
    return this.#types.has(type);
  }

  total(type: string): number {
    return this.#types.get(type)?.total ?? 0;
  }

  groupsOf(subscription: number): Range {
    return [GROUPS_PER_SUBSCRIPTION.before(subscription), GROUPS_PER_SUBSCRIPTION.before(subscription + 1)];
  }

  /** The subscription of a resource group and the group's place in it. */
  groupPlace(group: number): { readonly subscription: number; readonly place: number } {
    const { parent, place } = GROUPS_PER_SUBSCRIPTION.locate(group);
    return { subscription: parent, place };
  }

  flavour(group: number): Flavour {
    return FLAVOURS[this.groupPlace(group).place % FLAVOURS.length] ?? 'network';
  }

  /** Where an object hangs: its resource group, and for a child its parent's index and its place under it. */
  place(type: string, index: number): { readonly group: number; readonly parent: number; readonly place: number } {
    const placed = this.#types.get(type);
    if (placed?.underParent !== undefined && placed.parent !== undefined) {
      const { parent, place } = placed.underParent.locate(index);
      return { group: this.place(placed.parent, parent).group, parent, place };
    }
    if (placed?.inSubscription === undefined || placed.inGroup === undefined) throw new RangeError(`no type ${type}`);
    const inSubscription = placed.inSubscription.locate(index);
    const inGroup = placed.inGroup.locate(inSubscription.place);
    const group = GROUPS_PER_SUBSCRIPTION.before(inSubscription.parent) + inGroup.parent;
    return { group, parent: group, place: inGroup.place };
  }

  /** The objects of a type in the subscriptions of a range. */
  inSubscriptions(type: string, [from, to]: Range): Range {
    return this.#map(type, (placed) =>
      placed.inSubscription ? [placed.inSubscription.before(from), placed.inSubscription.before(to)] : undefined,
    );
  }

  inGroup(type: string, group: number): Range {
    const { subscription, place } = this.groupPlace(group);
    return this.#map(type, ({ inGroup, inSubscription }) => {
      if (inGroup === undefined || inSubscription === undefined) return undefined;
      const start = inSubscription.before(subscription) + inGroup.before(place);
      return [start, start + inGroup.of(place)];
    });
  }

  /** The objects of a type at or below one resource. */
  inResource(type: string, within: string, index: number): Range {
    if (type === within) return [index, index + 1];
    const placed = this.#types.get(type);
    if (placed?.parent === undefined || placed.underParent === undefined) return [0, 0];
    const [from, to] = this.inResource(placed.parent, within, index);
    return [placed.underParent.before(from), placed.underParent.before(to)];
  }

  #map(type: string, own: (placed: Placed) => Range | undefined): Range {
    const placed = this.#types.get(type);
    if (placed === undefined) return [0, 0];
    if (placed.parent === undefined || placed.underParent === undefined) return own(placed) ?? [0, 0];
    const [from, to] = this.#map(placed.parent, own);
    return [placed.underParent.before(from), placed.underParent.before(to)];
  }
}
