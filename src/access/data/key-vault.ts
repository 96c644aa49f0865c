import type { Model } from '../model/model.ts';
import { resourceFlag } from '../model/resources.ts';
import type { Missing } from '../model/unreadable.ts';
import { type CheckAsk, check } from '../questions/check.ts';
import { Closure } from '../questions/closure.ts';
import { canGrantItself } from '../questions/self-grant.ts';
import { owningResource } from '../scopes/owning-resource.ts';
import { policyAllows } from './vault-permissions.ts';

export interface VaultData {
  readonly allowed: boolean;
  readonly by: 'accessPolicy' | 'rbac' | undefined;
  /** Cannot now, but can write itself an access policy or assign itself a role. */
  readonly escalation: boolean;
  readonly missing: readonly Missing[];
}

const vaults = 'Microsoft.KeyVault/vaults';

/**
 * Secrets, keys and certificates of a vault. A vault follows either its access policies or roles; what the other model says is
 * ignored (key-vault rbac-access-policy). `ask`: a data action on the vault or on what lies in it.
 */
export function vaultData(model: Model, ask: CheckAsk): VaultData {
  const vault = owningResource(ask.scope, vaults) ?? ask.scope;
  const number = model.scopes.find(vault);
  const flags = number < 0 ? 0 : (model.resources.flags[number] ?? 0);
  if (!(flags & resourceFlag.known)) return unreadVault(vault);
  return flags & resourceFlag.rbacVault ? byRoles(model, ask) : byPolicies(model, ask, vault, number);
}

function byRoles(model: Model, ask: CheckAsk): VaultData {
  const { outcome, missing } = check(model, ask);
  const allowed = outcome === 'allowed' || outcome === 'conditional';
  // Another model of permissions takes roleAssignments/write too: a Contributor cannot switch.
  const escalation = !allowed && outcome !== 'denied' && canGrantItself(model, ask);
  return { allowed, by: allowed ? 'rbac' : undefined, escalation, missing };
}

function byPolicies(model: Model, ask: CheckAsk, vault: string, number: number): VaultData {
  const principal = model.objects.ids.find(ask.principalId);
  const closure = principal < 0 ? undefined : new Closure(model, principal, false);
  const allowed = (model.resources.policiesOf.get(number) ?? []).some(
    (policy) => policy.application === undefined && closure?.has(policy.principal) && policyAllows(policy, ask.action),
  );
  if (allowed) return { allowed, by: 'accessPolicy', escalation: false, missing: [] };
  const answers = [`${vaults}/write`, `${vaults}/accessPolicies/write`].map((action) =>
    check(model, { ...ask, action, plane: 'control', scope: vault }),
  );
  const escalation = answers.some(({ outcome }) => outcome === 'allowed' || outcome === 'conditional');
  return { allowed, by: undefined, escalation, missing: escalation ? [] : (answers[0]?.missing ?? []) };
}

function unreadVault(vault: string): VaultData {
  const reason = 'Its properties were not read: whether access policies or roles decide is not known.';
  return { allowed: false, by: undefined, escalation: false, missing: [{ what: 'resource', at: vault, reason }] };
}
