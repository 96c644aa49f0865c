import type { Model } from '../model/model.ts';
import { chokePoints } from './choke-points.ts';
import { type Goal, goalMeans } from './goal.ts';
import { escalationGraph } from './graph.ts';
import type { EscalationGraph, ExtraNode } from './graph-builder.ts';
import type { Means } from './means.ts';
import { type EdgeRuleName, edgeRules, ruleNames } from './rules.ts';
import { type Reach, searchBack, unreached, wayFrom } from './search.ts';
import { wayTogether } from './together.ts';

/** One step of a way: from a node, by a rule, to the next. */
export interface EscalationStep {
  /** Id of the object or resource; words for what has none. */
  readonly from: string;
  readonly to: string;
  readonly rule: EdgeRuleName;
  readonly title: string;
  readonly source: string;
}

export interface EscalationWay {
  /** Things to do on the way. */
  readonly steps: number;
  readonly way: readonly EscalationStep[];
  /** Ids of the objects and resources between the start and the goal. */
  readonly through: readonly string[];
}

/** Something that many ways to a goal pass. */
export interface NamedChokePoint {
  readonly kind: ExtraNode['kind'] | 'object';
  /** Id of an object, a resource, the group of a membership or the template of a directory role; words for what has none. */
  readonly id: string;
  /** Principals all of whose ways pass here. */
  readonly principals: number;
}

/** The ways to one goal, searched once for everybody. */
export class EscalationAnswers {
  readonly graph: EscalationGraph;
  readonly active: Reach;
  readonly #goal: Goal;
  readonly #means: Means;
  #activated: Reach | undefined;

  constructor(graph: EscalationGraph, goal: Goal, at: number) {
    this.graph = graph;
    this.#goal = goal;
    this.#means = goalMeans(graph, goal, at);
    this.active = searchBack(graph, this.#means.seeds, false);
  }

  /** With eligible roles and memberships as well. */
  get activated(): Reach {
    this.#activated ??= searchBack(this.graph, this.#means.seeds, true);
    return this.#activated;
  }

  /** A shortest way from an object; undefined when there is none. */
  way(object: number, reach: Reach = this.active): EscalationWay | undefined {
    const nodes = wayFrom(reach, object);
    if (nodes.length === 0) return undefined;
    return {
      steps: reach.steps[object] ?? 0,
      through: [...new Set(nodes.slice(1).flatMap((node) => this.#id(node) ?? []))],
      way: nodes.map((node, index) => {
        const rule = ruleNames[reach.rule[node] ?? 0] ?? 'reachesGoal';
        const after = nodes[index + 1];
        return {
          from: this.#words(node),
          to: after === undefined ? goalWords(this.#goal) : this.#words(after),
          rule,
          title: edgeRules[rule].title,
          source: edgeRules[rule].source,
        };
      }),
    };
  }

  /** A way on which something is done together by several that the start controls, not always a shortest one. */
  together(starts: readonly number[], activations: boolean): EscalationWay | undefined {
    const { seeds, gates } = this.#means;
    const walked = wayTogether(this.graph, starts, { seeds, gates: gates() }, activations);
    if (!walked) return undefined;
    return {
      steps: walked.reduce((sum, { rule }) => sum + edgeRules[rule].steps, 0),
      through: [...new Set(walked.slice(1).flatMap(({ from }) => this.#id(from) ?? []))],
      way: walked.map(({ from, node, rule }) => ({
        from: this.#words(from),
        to: node < 0 ? goalWords(this.#goal) : this.#words(node),
        rule,
        title: edgeRules[rule].title,
        source: edgeRules[rule].source,
      })),
    };
  }

  /** Everybody who reaches the goal, by the number of steps and then by number. */
  reachers(reach: Reach = this.active): { readonly object: number; readonly steps: number }[] {
    const found: { object: number; steps: number }[] = [];
    for (let object = 0; object < this.graph.objects; object++) {
      const steps = reach.steps[object] ?? unreached;
      if (steps !== unreached && this.graph.model.objects.kind[object] !== 0) found.push({ object, steps });
    }
    return found.sort((a, b) => a.steps - b.steps);
  }

  /** The nodes that most ways to the goal have to pass, with how many principals lose it when they are closed. */
  chokePoints(most: number, activations = false): NamedChokePoint[] {
    const reach = activations ? this.activated : this.active;
    return chokePoints(this.graph, reach, activations, most).map(({ node, principals }) => ({
      ...this.#named(node),
      principals,
    }));
  }

  #named(node: number): Omit<NamedChokePoint, 'principals'> {
    const one = this.graph.extra[node - this.graph.objects];
    if (one?.kind === 'directoryRole' && one.scope < 0) return { kind: one.kind, id: one.template };
    return { kind: one?.kind ?? 'object', id: this.#words(node) };
  }

  #id(node: number): string | undefined {
    const { model, objects, extra } = this.graph;
    if (node < objects) return model.objects.ids.text(node);
    const one = extra[node - objects];
    if (one?.kind === 'resource') return model.scopes.text(one.scope);
    return one?.kind === 'membership' ? model.objects.ids.text(one.group) : undefined;
  }

  #words(node: number): string {
    const known = this.#id(node);
    if (known !== undefined) return known;
    const { model, objects, extra } = this.graph;
    const one = extra[node - objects];
    if (one?.kind === 'right') return `${one.right} at ${model.scopes.text(one.scope)}`;
    if (one?.kind === 'directoryRole') {
      return `directory role ${one.template}${one.scope < 0 ? '' : ` for ${model.objects.ids.text(one.scope)}`}`;
    }
    return one?.kind === 'hub' ? one.name : '';
  }
}

function goalWords(goal: Goal): string {
  if ('directoryRole' in goal) return `directory role ${goal.directoryRole}`;
  return `${'azureRole' in goal ? `role ${goal.azureRole}` : goal.effectiveAction} at ${goal.scope}`;
}

/** The ways to a goal at a moment. A graph that is asked more than once is built once (`escalationGraph`). */
export function escalate(model: Model, goal: Goal, at: number): EscalationAnswers {
  return new EscalationAnswers(escalationGraph(model, at), goal, at);
}
