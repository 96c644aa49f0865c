/** The coverage ledger: how the collection of each type in each scope ended, and why. Pure. */
import { type Declaration, findDeclaration } from '../catalog/index.ts';
import { outcomeOf } from '../cloud/index.ts';
import { type AssayError, assayError } from '../errors/index.ts';
import { detailOf } from './detail.ts';
import type { FailedParent } from './failed-parent.ts';
import type { Outcome } from './schema.ts';
import { deniedAction, type RunScope, tenantScope } from './scopes.ts';

/** What is known when a step has ended. Keys of the maps are `type scope`. */
export interface StepEnd {
  /** Set when the step as a whole did not come to its end. */
  readonly error?: AssayError;
  /** Whether anything was saved before the error. */
  readonly started: boolean;
  readonly items: ReadonlyMap<string, number>;
  readonly rejected: ReadonlyMap<string, number>;
  readonly failed: readonly FailedParent[];
  /** Children steps: outcome of the parents' collections. */
  readonly parents: ReadonlyMap<string, Outcome>;
  /** Resource providers that a subscription is not registered for, as `namespace scope` in lower case. */
  readonly unregistered: ReadonlySet<string>;
}

export interface LedgerRow {
  readonly type: string;
  readonly scope: string;
  readonly scopeName: string;
  readonly outcome: Outcome;
  readonly items: number;
  readonly rejected: number;
  readonly problem: AssayError | null;
  readonly detail: string | null;
}

export function pairKey(type: string, scope: string): string {
  return `${type} ${scope}`;
}

/** The scopes in which a type can be: directory types in the tenant, resources in subscriptions, some in both. */
export function scopesOf(declaration: Declaration, scopes: readonly RunScope[]): readonly RunScope[] {
  const { source } = declaration;
  if (source.kind === 'part') {
    const whole = findDeclaration(source.parent);
    return whole ? scopesOf(whole, scopes) : [];
  }
  const reach = reachOf(declaration);
  if (source.kind === 'arm-children') {
    // Below management groups lies what belongs to no subscription.
    const parents = source.parents.map((parent) => findDeclaration(parent)).filter((one) => one !== undefined);
    const reached = new Set(parents.flatMap((parent) => scopesOf(parent, scopes)));
    return scopes.filter((scope) => reached.has(scope));
  }
  return scopes.filter((scope) => (scope.scope === tenantScope ? reach !== 'subscriptions' : reach !== 'tenant'));
}

function reachOf({ source }: Declaration): 'tenant' | 'subscriptions' | 'everywhere' {
  switch (source.kind) {
    case 'graph-list':
    case 'graph-children':
      return 'tenant';
    case 'resource-graph':
      return source.reach ?? 'subscriptions';
    case 'arm-list':
      return source.per === 'tenant' ? 'tenant' : 'subscriptions';
    case 'arm-children':
    case 'part':
      return 'subscriptions';
  }
}

/** Ledger rows of the types of a step, a row for each scope. */
export function ledgerRows(types: readonly string[], scopes: readonly RunScope[], end: StepEnd): LedgerRow[] {
  return types.flatMap((type) => {
    const declaration = findDeclaration(type);
    if (!declaration) return [];
    const here = scopesOf(declaration, scopes);
    return here.map((scope) => {
      const { outcome, problem } = judge(declaration, scope, end);
      const key = pairKey(type, scope.scope);
      return {
        type,
        scope: scope.scope,
        scopeName: scope.name,
        outcome,
        items: end.items.get(key) ?? 0,
        rejected: end.rejected.get(key) ?? 0,
        problem,
        detail: problem ? detailOf(problem) : null,
      };
    });
  });
}

/** Whether the list of a whole type in a scope failed, and not only that below one parent. */
export function isWholeList(failed: FailedParent): boolean {
  return failed.parent_key === pairKey(failed.type, failed.scope);
}

/** A type and those whose bodies it comes in: what is wrong with a body may have cost its parts too. */
function typesAround({ type, source }: Declaration): string[] {
  const whole = source.kind === 'part' ? findDeclaration(source.parent) : undefined;
  return whole ? [type, ...typesAround(whole)] : [type];
}

/** The type whose bodies a part comes in. */
function wholeTypeOf(declaration: Declaration): string {
  return typesAround(declaration).at(-1) ?? declaration.type;
}

/** Types of which a skipped subscription still shows its own. */
const seesSkipped: readonly string[] = ['azure_subscription'];

interface Judgement {
  readonly outcome: Outcome;
  readonly problem: AssayError | null;
}

function judge(declaration: Declaration, scope: RunScope, end: StepEnd): Judgement {
  if (scope.skipped !== undefined && !seesSkipped.includes(declaration.type))
    return { outcome: 'skipped', problem: assayError('subscription_skipped', { reason: scope.skipped }) };
  if (end.error) {
    const outcome = outcomeOf(end.error);
    return { outcome: outcome === 'failed' && end.started ? 'partial' : outcome, problem: end.error };
  }
  const byRights = judgeRights(declaration, scope, end);
  if (byRights) return byRights;
  const whole = wholeTypeOf(declaration);
  const here = end.failed.filter((parent) => parent.type === whole && parent.scope === scope.scope);
  const list = here.find(isWholeList);
  if (list) return { outcome: list.outcome, problem: list.problem };
  const failed = here.filter((parent) => !isWholeList(parent));
  const first = failed[0];
  if (first) {
    const problem = assayError('children_failed', { count: failed.length, first: first.problem.cause });
    return { outcome: 'partial', problem };
  }
  const rejected = typesAround(declaration)
    .map((type) => end.rejected.get(pairKey(type, scope.scope)) ?? 0)
    .reduce((sum, count) => sum + count, 0);
  if (rejected > 0) return { outcome: 'partial', problem: assayError('malformed_items', { count: rejected }) };
  const unregistered = judgeRegistration(declaration, scope, end);
  if (unregistered) return unregistered;
  if ('parents' in declaration.source) return judgeParents(declaration.source.parents, scope, end);
  return { outcome: 'complete', problem: null };
}

/** An empty list of a service that the subscription never switched on is no finding. */
function judgeRegistration(declaration: Declaration, scope: RunScope, end: StepEnd): Judgement | undefined {
  if ((end.items.get(pairKey(declaration.type, scope.scope)) ?? 0) > 0) return undefined;
  const [action] = declaration.rights.flatMap((right) => (right.kind === 'azure' ? [right.action] : []));
  const provider = action?.split('/')[0] ?? '';
  if (!end.unregistered.has(pairKey(provider.toLowerCase(), scope.scope))) return undefined;
  return { outcome: 'unregistered', problem: assayError('provider_not_registered', { provider }) };
}

/** Resource Manager only: Resource Graph leaves out without a word what the caller may not read. */
function judgeRights(declaration: Declaration, scope: RunScope, end: StepEnd): Judgement | undefined {
  if (!declaration.rights.some((right) => right.kind === 'azure')) return undefined;
  const path = scope.scope === tenantScope ? 'the tenant root group' : `/subscriptions/${scope.scope}`;
  if (scope.problem)
    return { outcome: 'partial', problem: assayError('rights_unknown', { scope: path, reason: scope.problem.cause }) };
  const action = deniedAction(declaration, scope);
  if (action === undefined) return undefined;
  // Roles and their assignments above the subscriptions are also seen from below, as far as they reach down.
  const some = scope.scope === tenantScope && (end.items.get(pairKey(declaration.type, scope.scope)) ?? 0) > 0;
  return { outcome: some ? 'partial' : 'denied', problem: assayError('missing_azure_role', { action, scope: path }) };
}

function judgeParents(parents: readonly string[], scope: RunScope, end: StepEnd): Judgement {
  const incomplete = parents.filter((parent) => {
    const outcome = end.parents.get(pairKey(parent, scope.scope));
    return outcome !== undefined && outcome !== 'complete' && outcome !== 'unregistered';
  });
  if (incomplete.length === 0) return { outcome: 'complete', problem: null };
  const titles = incomplete.map((type) => {
    const declaration = findDeclaration(type);
    return declaration?.kind === 'entity' ? declaration.plural : type;
  });
  return { outcome: 'partial', problem: assayError('parents_incomplete', { parents: titles }) };
}
