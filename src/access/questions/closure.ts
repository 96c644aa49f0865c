import type { Model } from '../model/model.ts';

/** One step outward: the group that was reached, and from what. */
interface Step {
  readonly from: number;
  readonly eligible: boolean;
}

/**
 * The groups that a principal is in, directly or through others, with one shortest chain to each. Azure's role and deny
 * assignments follow nested groups (rbac overview); Entra's own roles and app roles do not.
 */
export class Closure {
  readonly principal: number;
  readonly #active = new Map<number, number>();
  readonly #activated = new Map<number, Step>();

  /** @param eligible whether to follow eligible memberships as well; they are kept apart */
  constructor(model: Model, principal: number, eligible = true) {
    this.principal = principal;
    this.#walkActive(model);
    if (eligible && !model.eligibleMemberOf.isEmpty) this.#walkEligible(model);
  }

  /** The principal, its groups, and the groups behind an activation. */
  all(): number[] {
    return [...this.#active.keys(), ...this.#activated.keys()];
  }

  has(node: number): boolean {
    return this.#active.has(node);
  }

  /** Now, or after activations. */
  reaches(node: number): boolean {
    return this.#active.has(node) || this.#activated.has(node);
  }

  /** Groups from the principal outward, the given one last; empty for the principal itself. */
  chain(node: number): number[] {
    const chain: number[] = [];
    for (let at = node; at !== this.principal; at = this.#before(at)) chain.push(at);
    return chain.reverse();
  }

  /** The groups of the chain whose membership has to be activated. */
  activations(node: number): number[] {
    return this.chain(node).filter((group) => this.#activated.get(group)?.eligible === true);
  }

  #before(node: number): number {
    return this.#active.get(node) ?? this.#activated.get(node)?.from ?? this.principal;
  }

  #walkActive(model: Model): void {
    this.#active.set(this.principal, this.principal);
    // A map goes on over what is added to it while it is walked: this is breadth first.
    for (const node of this.#active.keys()) {
      for (const group of model.memberOf.of(node)) if (!this.#active.has(group)) this.#active.set(group, node);
    }
  }

  #walkEligible(model: Model): void {
    let level = new Map<number, Step>();
    const depth = new Map<number, number[]>();
    for (const node of this.#active.keys()) {
      const at = this.chain(node).length;
      depth.set(at, [...(depth.get(at) ?? []), node]);
    }
    // Level by level from the principal, so that the chain to a group is a shortest one.
    for (let at = 0; at <= depth.size || level.size > 0; at++) {
      const next = new Map<number, Step>();
      const reach = (group: number, step: Step) => {
        if (!this.#active.has(group) && !this.#activated.has(group) && !next.has(group)) next.set(group, step);
      };
      for (const [node] of level) {
        for (const group of model.memberOf.of(node)) reach(group, { from: node, eligible: false });
        for (const group of model.eligibleMemberOf.of(node)) reach(group, { from: node, eligible: true });
      }
      for (const node of depth.get(at) ?? []) {
        for (const group of model.eligibleMemberOf.of(node)) reach(group, { from: node, eligible: true });
      }
      for (const [group, step] of next) this.#activated.set(group, step);
      level = next;
    }
  }
}
