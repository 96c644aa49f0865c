/** Policies that hold for a subscription. Source: "Policy Assignments - List" of Azure Resource Manager. */
import type { Check, FactSource } from '../../declaration.ts';
import {
  all,
  at,
  code,
  evaluate,
  every,
  fact,
  type Item,
  isSet,
  type Json,
  noneOf,
  oneOf,
  type Rule,
  some,
} from '../../rule/index.ts';

const assignmentsFact = 'policy assignments';

/** As the catalogue's list of assignments spells the id, in lower case. */
const assignmentsOf = (definition: string): Readonly<Record<string, FactSource>> => ({
  [assignmentsFact]: {
    from: 'tenant',
    types: ['azure_policy_assignment'],
    only: { policyDefinitionId: [`/providers/microsoft.authorization/${definition}`] },
  },
});

const texts = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.flatMap((each: Json) => (typeof each === 'string' ? [each.toLowerCase()] : [])) : [];

/** The assignment is at the subscription, at a management group above it or at the root, and does not leave it out. */
export function holdsAt(subscription: Item, assignment: Item): boolean {
  const own = subscription.id.toLowerCase();
  const above = texts(subscription.properties.managementGroupAncestors).map(
    (name) => `/providers/microsoft.management/managementgroups/${name}`,
  );
  const scope = String(assignment.properties.scope ?? '').toLowerCase();
  const leftOut = texts(assignment.properties.notScopes);
  return [own, ...above].includes(scope) && ![own, ...above].some((place) => leftOut.includes(place));
}

/** The rule, over those assignments alone that hold for the subscription. */
function whereItHolds(words: string, rule: Rule): Rule {
  return code(`of the assignments that hold for the subscription, ${words}`, (item, situation) => {
    const told = situation.facts[assignmentsFact] ?? { items: [], missing: 'Policy assignments were not given.' };
    const items = told.items.filter((assignment) => holdsAt(item, assignment));
    return evaluate(rule, item, { ...situation, facts: { ...situation.facts, [assignmentsFact]: { ...told, items } } });
  });
}

const benchmark = 'policysetdefinitions/1f3afdf9-d0c9-4c3d-847f-89da613e70a8';
const allowedLocations = 'policydefinitions/e56962a6-4747-49cd-b67b-bf8b01975c4c';
const subject = 'azure_subscription';
// What is left out where nothing is said is what the initiative itself says.
const enforced = at('properties.enforcementMode', oneOf('Default'), { absent: 'pass' });

export const policyAssignmentChecks: readonly Check[] = [
  {
    id: 'defender-policy-effects-on',
    title: 'No recommendation of the security benchmark is switched off',
    why: 'A recommendation whose effect is disabled is never reported, so that a weakness looks like health.',
    severity: 'medium',
    topic: 'policy',
    subject,
    facts: assignmentsOf(benchmark),
    rule: whereItHolds(
      'none sets a parameter to Disabled',
      every(
        fact(assignmentsFact),
        every('properties.parameters', at('value', noneOf('Disabled'), { absent: 'pass' }), { none: 'pass' }),
        { none: 'unknown' },
      ),
    ),
    fix: {
      portal:
        'Policy > Assignments > Microsoft cloud security benchmark > Edit assignment > Parameters: put those that are Disabled back to the default.',
      az: 'az policy assignment list --scope /subscriptions/{subscription} --query "[?contains(policyDefinitionId, \'1f3afdf9\')].parameters"',
    },
  },
  {
    id: 'defender-policy-enforced',
    title: 'The security benchmark is assigned with its effects on',
    why: 'An assignment that does not enforce leaves its policies to be looked at, and deploys or refuses nothing.',
    severity: 'medium',
    topic: 'policy',
    subject,
    facts: assignmentsOf(benchmark),
    rule: whereItHolds('each is enforced', every(fact(assignmentsFact), enforced, { none: 'unknown' })),
    fix: {
      portal: 'Policy > Assignments > Microsoft cloud security benchmark > Edit assignment: enable policy enforcement.',
      az: 'az policy assignment update --name "$ASSIGNMENT" --scope /subscriptions/{subscription} --enforcement-mode Default',
      bicep: "enforcementMode: 'Default'",
      terraform: 'azurerm_subscription_policy_assignment: enforce = true',
    },
  },
  {
    id: 'policy-allowed-locations',
    title: 'A policy says in which regions resources may be made',
    why: 'Without it data ends up under other law, and intruders hide machines where nobody looks.',
    severity: 'low',
    topic: 'policy',
    subject,
    facts: assignmentsOf(allowedLocations),
    rule: whereItHolds(
      'one is enforced and has a list of regions',
      some(
        fact(assignmentsFact),
        all(enforced, at('properties.parameters.listOfAllowedLocations.value', isSet, { absent: 'fail' })),
        { none: 'fail' },
      ),
    ),
    fix: {
      portal:
        'Policy > Definitions > Allowed locations > Assign: scope the subscription or its management group, and the regions.',
      az: 'az policy assignment create --name allowed-locations --scope /subscriptions/{subscription} --policy e56962a6-4747-49cd-b67b-bf8b01975c4c --params \'{"listOfAllowedLocations":{"value":["westeurope"]}}\'',
    },
    approximates: 'A definition of the organisation, or an initiative that holds the policy, is not recognised.',
  },
];
