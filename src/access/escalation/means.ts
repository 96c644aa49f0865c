/** By what a goal is reached, and how two such are put together. */
import type { EscalationGraph, Gate } from './graph-builder.ts';
import type { EdgeRuleName } from './rules.ts';
import { type Seed, searchBack, unreached } from './search.ts';

export interface Means {
  /** The nodes that have it, or are one step from it. */
  readonly seeds: readonly Seed[];
  /** What is reached by several together, to the goal (-1); made when it is asked for. */
  gates(): readonly Gate[];
}

/** Any of them. */
export function either(...means: readonly Means[]): Means {
  return { seeds: means.flatMap(({ seeds }) => seeds), gates: () => means.flatMap(({ gates }) => gates()) };
}

export type RuleNames = Partial<Readonly<Record<EdgeRuleName, EdgeRuleName>>>;

/** The same under other rules, which say what it is good for here. */
export function renamed({ seeds, gates }: Means, names: RuleNames): Means {
  const rename = <Of extends { readonly rule: EdgeRuleName }>(one: Of): Of => ({
    ...one,
    rule: names[one.rule] ?? one.rule,
  });
  return { seeds: seeds.map(rename), gates: () => gates().map(rename) };
}

/** Both of them: everybody who comes to the one and to the other, alone or by several that are controlled. */
export function both(graph: EscalationGraph, one: Means, other: Means, rule: EdgeRuleName): Means {
  const within = (activations: boolean): number[] => {
    const [a, b] = [one, other].map(({ seeds }) => searchBack(graph, seeds, activations).steps);
    const found: number[] = [];
    for (let object = 0; object < graph.objects; object++) {
      if (a?.[object] !== unreached && b?.[object] !== unreached) found.push(object);
    }
    return found;
  };
  const now = new Set(within(false));
  const later = within(true).filter((object) => !now.has(object));
  return {
    seeds: [
      ...Array.from(now, (node) => ({ node, rule, eligible: false })),
      ...later.map((node) => ({ node, rule, eligible: true })),
    ],
    gates: () => {
      const together = other.gates();
      const hasOther: Gate['opens'] = (controlled, activations, reached) =>
        other.seeds.some(({ node, eligible }) => (activations || !eligible) && reached(node)) ||
        together.some(
          ({ from, also = [], eligible, opens }) =>
            (activations || !eligible) && [from, ...also].every(reached) && opens(controlled, activations, reached),
        );
      const first: readonly Pick<Gate, 'from' | 'also' | 'eligible' | 'opens'>[] = [
        ...one.seeds.map(({ node, eligible }) => ({ from: node, eligible, opens: () => true })),
        ...one.gates(),
      ];
      return first.map(({ from, also = [], eligible, opens }) => ({
        ...{ from, also, rule, to: -1, eligible },
        opens: (...known) => opens(...known) && hasOther(...known),
      }));
    },
  };
}
