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
      const hasOther = isHad(graph, other);
      const first = [
        ...one.seeds.map(({ node, eligible }) => ({ from: node, eligible, opens: () => true })),
        ...one.gates(),
      ];
      return first.map((gate) => ({
        ...{ from: gate.from, rule, to: -1, eligible: gate.eligible },
        opens: (controlled, activations) => gate.opens(controlled, activations) && hasOther(controlled, activations),
      }));
    },
  };
}

/** Whether what is controlled comes to something, by itself or together. */
function isHad(graph: EscalationGraph, { seeds, gates }: Means): Gate['opens'] {
  const searched = new Map<string, Uint16Array>();
  const reaches = (key: string, from: readonly Seed[], activations: boolean) => {
    const known = searched.get(key) ?? searchBack(graph, from, activations).steps;
    searched.set(key, known);
    return (object: number) => known[object] !== unreached;
  };
  const together = gates();
  return (controlled, activations) => {
    if (controlled.some(reaches(String(activations), seeds, activations))) return true;
    return together.some((gate) => {
      if (gate.eligible && !activations) return false;
      const start: Seed = { node: gate.from, rule: 'reachesGoal', eligible: false };
      const isReached = reaches(`${gate.from} ${activations}`, [start], activations);
      return controlled.some(isReached) && gate.opens(controlled, activations);
    });
  };
}
