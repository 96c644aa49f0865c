import { Pattern } from '../core/pattern.ts';
import type { Layout, Range, Scope } from './layout.ts';
import type { ManagementGroup } from './management-groups.ts';

/** Where extension objects hang: `subscription`, `group`, or a resource type in lower case, with so many each in turn. */
export type Anchors = Readonly<Record<string, readonly number[]>>;

interface Segment {
  readonly on: string;
  readonly pattern: Pattern;
  readonly start: number;
}

/**
 * The numbering of one extension type: a few fixed ones at `/` and at management groups first, then one run of numbers
 * for each kind of anchor. What lies at or below a scope is a range in every run.
 */
export class ExtensionLayout {
  readonly total: number;
  readonly #layout: Layout;
  readonly #groups: readonly ManagementGroup[];
  readonly #fixed: readonly Scope[];
  readonly #segments: readonly Segment[];

  constructor(layout: Layout, groups: readonly ManagementGroup[], fixed: readonly Scope[], anchors: Anchors) {
    this.#layout = layout;
    this.#groups = groups;
    this.#fixed = fixed;
    let sum = fixed.length;
    this.#segments = Object.entries(anchors).map(([on, counts]) => {
      const pattern = new Pattern(counts);
      const start = sum;
      sum += pattern.before(this.#anchors(on));
      return { on, pattern, start };
    });
    this.total = sum;
  }

  #anchors(on: string): number {
    if (on === 'subscription') return this.#layout.subscriptions;
    return on === 'group' ? this.#layout.groups : this.#layout.total(on);
  }

  /** The scope an object hangs at, and its place among those of the same kind there. */
  at(index: number): { readonly scope: Scope; readonly place: number } {
    const fixed = this.#fixed[index];
    if (fixed !== undefined) return { scope: fixed, place: index };
    const segment = this.#segments.findLast(({ start }) => start <= index);
    if (segment === undefined) throw new RangeError(`no extension ${index}`);
    const { parent, place } = segment.pattern.locate(index - segment.start);
    return { scope: toScope(segment.on, parent), place };
  }

  /** The objects exactly at a scope. */
  exactly(scope: Scope): readonly Range[] {
    if (scope.kind === 'root' || scope.kind === 'managementGroup') {
      return this.#fixedWhere((other) => same(other, scope));
    }
    const on = scope.kind === 'resource' ? scope.type : scope.kind;
    return this.#runs(on, [scope.index, scope.index + 1]);
  }

  /** The objects at or below a scope. */
  within(scope: Scope): readonly Range[] {
    if (scope.kind === 'root') return [[0, this.total]];
    if (scope.kind === 'managementGroup') {
      const group = this.#groups[scope.index];
      if (group === undefined) return [];
      const below = (other: Scope): boolean =>
        other.kind === 'managementGroup' && this.#isBelow(other.index, scope.index);
      return [...this.#fixedWhere(below), ...this.#below(group.subtree)];
    }
    if (scope.kind === 'subscription') return this.#below([scope.index, scope.index + 1]);
    if (scope.kind === 'group') {
      const resources = this.#segments.flatMap(({ on }) => this.#runs(on, this.#layout.inGroup(on, scope.index)));
      return [...this.#runs('group', [scope.index, scope.index + 1]), ...resources];
    }
    return this.#segments.flatMap(({ on }) => this.#runs(on, this.#layout.inResource(on, scope.type, scope.index)));
  }

  #below(subscriptions: Range): readonly Range[] {
    return this.#segments.flatMap(({ on }) => {
      if (on === 'subscription') return this.#runs(on, subscriptions);
      if (on === 'group') {
        const [from] = this.#layout.groupsOf(subscriptions[0]);
        const [to] = this.#layout.groupsOf(subscriptions[1]);
        return this.#runs(on, [from, to]);
      }
      return this.#runs(on, this.#layout.inSubscriptions(on, subscriptions));
    });
  }

  #runs(on: string, [from, to]: Range): readonly Range[] {
    const segment = this.#segments.find((one) => one.on === on);
    if (segment === undefined || to <= from) return [];
    return [[segment.start + segment.pattern.before(from), segment.start + segment.pattern.before(to)]];
  }

  #fixedWhere(wanted: (scope: Scope) => boolean): readonly Range[] {
    return this.#fixed.flatMap((scope, at): Range[] => (wanted(scope) ? [[at, at + 1]] : []));
  }

  #isBelow(index: number, above: number): boolean {
    if (index === above) return true;
    const parent = this.#groups[index]?.parent;
    return parent !== undefined && this.#isBelow(parent, above);
  }
}

function toScope(on: string, index: number): Scope {
  if (on === 'subscription') return { kind: 'subscription', index };
  return on === 'group' ? { kind: 'group', index } : { kind: 'resource', type: on, index };
}

/** Whether two scopes are the same place. */
export function same(left: Scope, right: Scope): boolean {
  if (left.kind === 'root' || right.kind === 'root') return left.kind === right.kind;
  if (left.kind === 'resource' || right.kind === 'resource') {
    return (
      left.kind === 'resource' && right.kind === 'resource' && left.type === right.type && left.index === right.index
    );
  }
  return left.kind === right.kind && left.index === right.index;
}
