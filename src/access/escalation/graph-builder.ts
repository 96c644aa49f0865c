import { adjacency } from '../model/adjacency.ts';
import { Grow } from '../model/grow.ts';
import type { Model } from '../model/model.ts';
import { type EdgeRuleName, ruleCode } from './rules.ts';

/** A node that is no directory object. */
export type ExtraNode =
  | { readonly kind: 'resource'; readonly scope: number }
  /** A right on a scope and everything below it. */
  | { readonly kind: 'right'; readonly right: string; readonly scope: number }
  /** Being a direct member of a group. */
  | { readonly kind: 'membership'; readonly group: number }
  /** A directory role, in the whole tenant (-1) or in a unit or on an application. */
  | { readonly kind: 'directoryRole'; readonly template: string; readonly scope: number }
  /** Something that many hold over many: one node instead of every pair. */
  | { readonly kind: 'hub'; readonly name: string };

/** An edge that is open only to who controls something else besides: two that do it together. */
export interface Gate {
  readonly from: number;
  readonly rule: EdgeRuleName;
  readonly to: number;
  readonly eligible: boolean;
  /** Nodes that have to be reached besides. */
  readonly also?: readonly number[];
  /** `controlled`: directory objects, groups that they are in included; `reached`: of every node. */
  opens(controlled: readonly number[], activations: boolean, reached: (node: number) => boolean): boolean;
}

/** Edges of the control graph backwards, as they are searched: from what is reached to what reaches it. */
export interface EscalationGraph {
  readonly model: Model;
  /** Directory objects come first, by their numbers. */
  readonly objects: number;
  readonly size: number;
  readonly extra: readonly ExtraNode[];
  readonly offsets: Uint32Array;
  /** Edge numbers in the order of `offsets`. */
  readonly edges: Uint32Array;
  readonly from: Uint32Array;
  readonly rule: Uint8Array;
  /** 1: only after an activation. */
  readonly eligible: Uint8Array;
  /** The nodes of rights by right and scope. */
  readonly rights: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly gates: readonly Gate[];
  find(node: ExtraNode): number | undefined;
}

export class EscalationBuilder {
  readonly model: Model;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly #objects: number;
  readonly #extra: ExtraNode[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #rights = new Map<string, Map<number, number>>();
  readonly #gates: Gate[] = [];
  readonly #from = new Grow(Uint32Array);
  readonly #to = new Grow(Uint32Array);
  readonly #rule = new Grow(Uint8Array);
  readonly #eligible = new Grow(Uint8Array);

  constructor(model: Model, at: number) {
    this.model = model;
    this.at = at;
    this.#objects = model.objects.kind.length;
  }

  edge(from: number, rule: EdgeRuleName, to: number, eligible = false): void {
    this.#from.push(from);
    this.#to.push(to);
    this.#rule.push(ruleCode(rule));
    this.#eligible.push(eligible ? 1 : 0);
  }

  gate(gate: Gate): void {
    this.#gates.push(gate);
  }

  node(node: ExtraNode): number {
    const key = keyOf(node);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#objects + this.#extra.length;
    this.#extra.push(node);
    this.#numbers.set(key, number);
    if (node.kind === 'right') {
      const scopes = this.#rights.get(node.right) ?? new Map<number, number>();
      scopes.set(node.scope, number);
      this.#rights.set(node.right, scopes);
    }
    return number;
  }

  hub(name: string): number {
    return this.node({ kind: 'hub', name });
  }

  has(node: ExtraNode): boolean {
    return this.#numbers.has(keyOf(node));
  }

  /** The node of a right at a scope or the nearest scope above that somebody holds it on. */
  nearestRight(right: string, scope: number): number | undefined {
    return nearest(this.model, this.#rights.get(right), scope);
  }

  /** The scopes that some of these rights are held on. */
  scopesOf(...rights: readonly string[]): Set<number> {
    return new Set(rights.flatMap((right) => [...(this.#rights.get(right)?.keys() ?? [])]));
  }

  /** Links every scope that a right is held on to the nearest one above. */
  inheritRights(): void {
    for (const scopes of this.#rights.values()) {
      for (const [scope, node] of scopes) {
        const above = nearest(this.model, scopes, this.model.scopes.parent[scope] ?? -1);
        if (above !== undefined) this.edge(above, 'inherits', node);
      }
    }
  }

  directoryRoles(): { readonly node: number; readonly template: string; readonly scope: number }[] {
    return this.#extra.flatMap((node, index) =>
      node.kind === 'directoryRole' ? [{ ...node, node: this.#objects + index }] : [],
    );
  }

  memberships(): { readonly node: number; readonly group: number }[] {
    return this.#extra.flatMap((node, index) =>
      node.kind === 'membership' ? [{ node: this.#objects + index, group: node.group }] : [],
    );
  }

  /** What somebody is who has joined a group: a direct member where that counts, otherwise just in it. */
  joined(group: number): number {
    return this.#numbers.get(keyOf({ kind: 'membership', group })) ?? group;
  }

  done(): EscalationGraph {
    const size = this.#objects + this.#extra.length;
    const to = this.#to.view();
    const numbers = Uint32Array.from(to, (_, index) => index);
    const { offsets, targets } = adjacency(size, to, numbers);
    return {
      model: this.model,
      objects: this.#objects,
      size,
      extra: this.#extra,
      offsets,
      edges: targets,
      from: this.#from.done(),
      rule: this.#rule.done(),
      eligible: this.#eligible.done(),
      rights: this.#rights,
      gates: this.#gates,
      find: (node) => this.#numbers.get(keyOf(node)),
    };
  }
}

export function nearest(
  model: Model,
  scopes: ReadonlyMap<number, number> | undefined,
  scope: number,
): number | undefined {
  if (!scopes) return undefined;
  for (let at = scope; at >= 0; at = model.scopes.parent[at] ?? -1) {
    const node = scopes.get(at);
    if (node !== undefined) return node;
  }
  return undefined;
}

function keyOf(node: ExtraNode): string {
  switch (node.kind) {
    case 'resource':
      return `resource ${node.scope}`;
    case 'right':
      return `right ${node.scope} ${node.right}`;
    case 'membership':
      return `membership ${node.group}`;
    case 'directoryRole':
      return `role ${node.scope} ${node.template}`;
    case 'hub':
      return `hub ${node.name}`;
  }
}
