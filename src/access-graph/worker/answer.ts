/** Answers from a model, in its thread. */
import {
  applyChanges,
  check,
  compareAsks,
  derivedData,
  EscalationAnswers,
  type EscalationGraph,
  escalationGraph,
  type HeldFolded,
  heldFolded,
  type Model,
  type NamedChokePoint,
  type Plane,
  vaultData,
  type WhoCan,
  waysChanged,
  whatIf,
  whoCan,
  whoHasRole,
} from '../../access/index.ts';
import type { ActionQuestion, Answers, Derived, Question, Unknown } from './questions.ts';
import { Recent } from './recent.ts';

/** Lists and searches that are asked for page after page. */
const keptAnswers = 8;
const mostChokePoints = 10;

export class Answering {
  readonly #model: Model;
  readonly #lists = new Recent<WhoCan>(keptAnswers);
  readonly #ways = new Recent<EscalationAnswers>(keptAnswers);
  readonly #chokePoints = new Recent<readonly NamedChokePoint[]>(keptAnswers);
  readonly #graphs = new Recent<EscalationGraph>(1);

  constructor(model: Model) {
    this.#model = model;
  }

  answer(question: Question): Answers[Question['kind']] | Unknown {
    const model = this.#model;
    const unknown = this.#unknown(question);
    if (unknown) return unknown;
    switch (question.kind) {
      case 'check': {
        const ask = { ...this.#ask(question), at: question.at, principalId: question.principal };
        const derived = ask.plane === 'data' ? this.#derived(ask) : null;
        return { ...check(model, ask), plane: ask.plane, exact: this.#isExact(ask.scope), derived };
      }
      case 'whoCan': {
        const ask = { ...this.#ask(question), at: question.at };
        const found = this.#lists.get(JSON.stringify(ask), () => whoCan(model, ask));
        const { counts, orphaned, missing } = found;
        const page = question.eligible ? found.pageOfEligible : found.page;
        const ids = page(question.from, question.count);
        return { plane: ask.plane, exact: this.#isExact(ask.scope), counts, orphaned, missing, ids };
      }
      case 'whatCan':
        return pageOfHeld(heldFolded(model, question.principal, question.at), question);
      case 'whoHasRole':
        return this.#whoHasRole(question);
      case 'whatIf':
        return this.#whatIf(question);
      case 'path':
        return this.#path(question);
    }
  }

  #ask({ action, plane, scope }: ActionQuestion) {
    return { action, plane: plane ?? planeOf(this.#model, action), scope };
  }

  #isExact(scope: string): boolean {
    return this.#model.scopes.find(scope) >= 0;
  }

  #unknown(question: Question): Unknown | undefined {
    if ('principal' in question && question.principal !== undefined) {
      if (this.#model.objects.ids.find(question.principal) < 0) return { unknown: 'principal', id: question.principal };
    }
    const goal = question.kind === 'path' ? question.goal : undefined;
    const asks = question.kind === 'whatIf' ? (question.asks ?? []) : [question];
    const scopes = asks.flatMap((one) => ('scope' in one ? [one.scope] : []));
    if (goal && 'scope' in goal) scopes.push(goal.scope);
    const nowhere = scopes.find((scope) => scope !== '/' && this.#model.scopes.nearest(scope) === 0);
    if (nowhere !== undefined) return { unknown: 'resource', id: nowhere };
    const role =
      question.kind === 'whoHasRole' ? question.role : goal && 'azureRole' in goal ? goal.azureRole : undefined;
    return role !== undefined && findRole(this.#model, role) < 0 ? { unknown: 'role', id: role } : undefined;
  }

  #whoHasRole({ role, scope, at, from, count }: Extract<Question, { kind: 'whoHasRole' }>): Answers['whoHasRole'] {
    const { roles, scopes, unreadable } = this.#model;
    const { id = '', name = '' } = roles[findRole(this.#model, role)] ?? {};
    const found = whoHasRole(this.#model, { roleDefinitionId: id, scope, at });
    const page = found.page(from, count + 1);
    const missing = [...unreadable.directory];
    for (let place = scopes.nearest(scope); place >= 0; place = scopes.parent[place] ?? -1) {
      missing.push(...(unreadable.scopes.get(place) ?? []));
    }
    return {
      roleDefinitionId: id,
      roleName: name,
      counts: found.counts,
      holders: page.slice(0, count),
      more: page.length > count,
      missing,
    };
  }

  #whatIf({ changes, asks, ways, at }: Extract<Question, { kind: 'whatIf' }>): Answers['whatIf'] {
    const model = this.#model;
    const told = ways ? waysChanged(this.#graph(at), applyChanges(model, changes), at) : null;
    if (asks) {
      const whole = asks.map((ask) => ({ ...this.#ask(ask), at }));
      const { unknown, differences } = compareAsks(model, changes, whole);
      return { unknown, differences, ways: told };
    }
    const { effects, unknown } = whatIf(model, changes, at);
    return { unknown, differences: effects, ways: told };
  }

  /** The control graph; ways to several goals are searched in the same one. */
  #graph(at: number): EscalationGraph {
    return this.#graphs.get(String(at), () => escalationGraph(this.#model, at));
  }

  #derived(ask: Parameters<typeof derivedData>[1]): Derived | null {
    if (/\/providers\/microsoft\.keyvault\/vaults\//i.test(ask.scope)) {
      const { by, escalation } = vaultData(this.#model, ask);
      const policy = by === 'accessPolicy';
      const roles = check(this.#model, ask).outcome;
      const rolesIgnored = by !== 'rbac' && (roles === 'allowed' || roles === 'conditional');
      return policy || escalation || rolesIgnored
        ? { by: policy ? 'accessPolicy' : null, via: null, escalation, rolesIgnored }
        : null;
    }
    const { derived, via, escalation } = derivedData(this.#model, ask);
    return derived || escalation
      ? { by: derived ? 'keys' : null, via: via ?? null, escalation, rolesIgnored: false }
      : null;
  }

  #path(question: Extract<Question, { kind: 'path' }>): Answers['path'] {
    const { goal: asked, at, principal, activations, from, count } = question;
    const { objects, unreadable } = this.#model;
    // As `check` takes it: a right on everything is none to data.
    const plane = 'effectiveAction' in asked ? (asked.plane ?? planeOf(this.#model, asked.effectiveAction)) : undefined;
    const goal = 'effectiveAction' in asked ? { ...asked, plane } : asked;
    const key = JSON.stringify([goal, at]);
    const found = this.#ways.get(key, () => new EscalationAnswers(this.#graph(at), goal, at));
    const reach = activations ? found.activated : found.active;
    const reachers = found.reachers(reach);
    const start = principal === undefined ? -1 : objects.ids.find(principal);
    return {
      way: start < 0 ? null : (found.way(start, reach) ?? found.together([start], activations) ?? null),
      total: reachers.length,
      reachers: reachers
        .slice(from, from + count)
        .map(({ object, steps }) => ({ id: objects.ids.text(object), steps })),
      chokePoints: question.chokePoints
        ? this.#chokePoints.get(`${key} ${activations}`, () => found.chokePoints(mostChokePoints, activations))
        : null,
      missing: [...unreadable.directory, ...[...unreadable.scopes.values()].flat(), ...unreadable.groups.values()],
    };
  }
}

/** The number of a role by its id, the last part of it, or its name; -1 when there is none. */
function findRole({ roles }: Model, word: string): number {
  const last = (id: string) => id.slice(id.lastIndexOf('/') + 1).toLowerCase();
  const byId = roles.findIndex(({ id }) => last(id) === last(word));
  return byId >= 0 ? byId : roles.findIndex(({ name }) => name.toLowerCase() === word.toLowerCase());
}

/** The plane on which roles name an action; the control plane where none names it, or some name it on both. */
function planeOf({ roles }: Model, action: string): Plane {
  const lower = action.toLowerCase();
  const named = (patterns: readonly string[]) => patterns.some((pattern) => pattern.toLowerCase() === lower);
  const blocks = roles.flatMap((role) => role.blocks ?? []);
  const onData = blocks.some(({ dataActions, notDataActions }) => named(dataActions) || named(notDataActions));
  return onData && !blocks.some(({ actions, notActions }) => named(actions) || named(notActions)) ? 'data' : 'control';
}

/** A page of roles: those of Azure first, then those of the directory, then those of applications. */
function pageOfHeld(
  { tiers, ...all }: HeldFolded,
  { from, count }: { readonly from: number; readonly count: number },
): Answers['whatCan'] {
  const { holdings, directoryRoles, appRoles } = all;
  const part = <Role>(roles: readonly Role[], before: number): Role[] =>
    roles.slice(Math.max(0, from - before), Math.max(0, from + count - before));
  return {
    ...all,
    holdings: part(holdings, 0),
    directoryRoles: part(directoryRoles, holdings.length),
    appRoles: part(appRoles, holdings.length + directoryRoles.length),
    counts: { holdings: holdings.length, directoryRoles: directoryRoles.length, appRoles: appRoles.length, tiers },
  };
}
