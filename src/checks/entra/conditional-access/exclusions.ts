/** Whom policies leave out, and whether what they name is there. Ids are object ids; roles are named by template id. */
import { code, type Item, type Json, type Rule, type Situation, type Verdict, valueAt } from '../../rule/index.ts';
import { listOf, texts } from '../shared/lists.ts';
import { allExist } from '../shared/lost-ids.ts';

const list = (policy: Item, path: string): readonly string[] => texts(valueAt(policy, path) ?? null) ?? [];
const isEnabled = (policy: Item) => valueAt(policy, 'state') === 'enabled';

const verdict = (
  status: Verdict['status'],
  reason: string,
  observed: Readonly<Record<string, Json>> = {},
): Verdict => ({
  status,
  reason,
  observed,
});

const kinds = [
  { excluded: 'conditions.users.excludeUsers', included: 'conditions.users.includeUsers' },
  { excluded: 'conditions.users.excludeGroups', included: 'conditions.users.includeGroups' },
  { excluded: 'conditions.users.excludeRoles', included: 'conditions.users.includeRoles' },
  { excluded: 'conditions.applications.excludeApplications', included: 'conditions.applications.includeApplications' },
] as const;

/** Whether a policy holds for an object that another leaves out: by name, or because it holds for all. */
function covers(policy: Item, { excluded, included }: (typeof kinds)[number], id: string): boolean {
  if (list(policy, excluded).includes(id)) return false;
  const all = included.includes('.applications.') ? included : 'conditions.users.includeUsers';
  return list(policy, included).includes(id) || list(policy, all).includes('all');
}

/** What a policy leaves out, and no other enabled one takes in. */
function gaps(policy: Item, { facts, settings }: Situation): string[] {
  const accepted = listOf(settings, 'exceptions');
  const others = (facts.policies?.items ?? []).filter((other) => other.id !== policy.id && isEnabled(other));
  return kinds.flatMap((kind) =>
    list(policy, kind.excluded).filter(
      (id) => !accepted.includes(id) && !others.some((other) => covers(other, kind, id)),
    ),
  );
}

export const noGaps: Rule = code(
  'each user, group, role and application that an enabled policy leaves out is taken in by another enabled policy, or is an exception in the settings',
  (policy, situation) => {
    if (!isEnabled(policy)) return verdict('not-applicable', 'The policy is not enabled.');
    const left = gaps(policy, situation);
    if (left.length === 0) return verdict('pass', 'Nothing is left out that no other policy takes in.');
    const missing = situation.facts.policies?.missing ?? null;
    if (missing !== null) return verdict('unknown', missing);
    return verdict('fail', 'What it leaves out is not taken in by another policy.', { 'left out': left });
  },
);

const named = [
  'conditions.users.includeUsers',
  'conditions.users.excludeUsers',
  'conditions.users.includeGroups',
  'conditions.users.excludeGroups',
  'conditions.users.includeRoles',
  'conditions.users.excludeRoles',
  'conditions.locations.includeLocations',
  'conditions.locations.excludeLocations',
] as const;

export const namesExist: Rule = code(
  'each user, group, role and location that the policy names is in the directory',
  (policy, { facts }) => {
    if (policy.document === null) return verdict('unknown', 'Its body is not kept.');
    return allExist(
      named.flatMap((path) => list(policy, path)),
      facts.targets,
    );
  },
);

/** Through a group is as good as by name, where the settings name the group. */
export const leavesOutEmergencyAccounts: Rule = code(
  'an enabled policy for users leaves out each emergency account of the settings, by name or through a group of the settings',
  (policy, { settings }) => {
    if (policy.document === null) return verdict('unknown', 'Its body is not kept.');
    if (!isEnabled(policy)) return verdict('not-applicable', 'The policy is not enabled.');
    if (list(policy, 'conditions.users.includeUsers').includes('none'))
      return verdict('not-applicable', 'The policy is not for users.');
    const accounts = listOf(settings, 'emergencyAccounts');
    const groups = listOf(settings, 'emergencyGroups');
    if (accounts.length + groups.length === 0)
      return verdict('unknown', 'The settings of the check name no emergency accounts.');
    const out = list(policy, 'conditions.users.excludeUsers');
    const throughGroup = list(policy, 'conditions.users.excludeGroups').some((id) => groups.includes(id));
    const caught = throughGroup ? [] : accounts.filter((id) => !out.includes(id));
    if (throughGroup || (accounts.length > 0 && caught.length === 0))
      return verdict('pass', 'The emergency accounts are left out.');
    return verdict('fail', 'The policy holds for emergency accounts.', { 'not left out': caught });
  },
);
