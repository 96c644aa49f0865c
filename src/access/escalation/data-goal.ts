/** How data is reached: by a role, by keys that another right gives out, or by what a key vault says itself. */
import type { Plane } from '../actions/action-row.ts';
import { keyListFor } from '../data/key-lists.ts';
import { policyAllows } from '../data/vault-permissions.ts';
import { resourceFlag } from '../model/resources.ts';
import { owningResource } from '../scopes/owning-resource.ts';
import type { EscalationGraph, Gate } from './graph-builder.ts';
import { both, either, type Means, type RuleNames, renamed } from './means.ts';

export interface DataAsk {
  readonly action: string;
  readonly scope: string;
}

/** Those who have an action by a role, or can give themselves one. */
export type ByRoles = (plane: Plane, action: string, scope: string) => Means;

const vaults = 'Microsoft.KeyVault/vaults';

const keyRules: RuleNames = { hasRight: 'listsKeys', activatesRight: 'activatesKeys', assignsRole: 'takesKeys' };
const policyRules: RuleNames = {
  hasRight: 'writesPolicy',
  activatesRight: 'activatesPolicy',
  assignsRole: 'takesPolicy',
};

/**
 * The means to a data action. A vault follows its access policies or roles, never both (key-vault rbac-access-policy); keys open an
 * account unless it forbids them, and whoever may write it allows them again (shared-key-authorization-prevent).
 */
export function dataMeans(graph: EscalationGraph, { action, scope }: DataAsk, byRoles: ByRoles): Means {
  const { scopes, resources } = graph.model;
  const direct = () => byRoles('data', action, scope);
  const flagsOf = (resource: string) => resources.flags[scopes.find(resource)] ?? 0;
  const vault = action.toLowerCase().startsWith(`${vaults}/`.toLowerCase()) ? owningResource(scope, vaults) : undefined;
  if (vault !== undefined) {
    const flags = flagsOf(vault);
    // Where the vault was not read it is not known what decides.
    if (!(flags & resourceFlag.known) || flags & resourceFlag.rbacVault) return direct();
    return either(
      namedByPolicy(graph, action, scopes.find(vault)),
      ...[`${vaults}/write`, `${vaults}/accessPolicies/write`].map((right) =>
        renamed(byRoles('control', right, vault), policyRules),
      ),
    );
  }
  const keys = keyListFor(action);
  const resource = keys && owningResource(scope, keys.type);
  if (!keys || resource === undefined) return direct();
  const lists = either(...keys.actions.map((right) => byRoles('control', right, resource)));
  if (!(flagsOf(resource) & resourceFlag.keysOff)) return either(direct(), renamed(lists, keyRules));
  return either(direct(), both(graph, lists, byRoles('control', `${keys.type}/write`, resource), 'reopensKeys'));
}

/** Whom an access policy names for itself; one that counts together with an application only names nobody. */
function namedByPolicy({ model }: EscalationGraph, action: string, vault: number): Means {
  const policies = model.resources.policiesOf.get(vault) ?? [];
  const named = policies.filter((policy) => policy.application === undefined && policyAllows(policy, action));
  return {
    seeds: named.map(({ principal }) => ({ node: principal, rule: 'vaultPolicy', eligible: false })),
    gates: (): Gate[] => [],
  };
}
