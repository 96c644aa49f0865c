/** What machines, functions and clusters may do by their managed identities: look-alikes. */
import type { Check } from '../../declaration.ts';
import { all, atLeast, atMost, code, count, fact, type Item, type Json, type Rule, valueAt } from '../../rule/index.ts';
import { builtInRoles, isWideScope } from './roles.ts';

interface Row extends Pick<Check, 'id' | 'title' | 'why' | 'subject'> {
  /** Roles that are too much. */
  readonly roles: readonly string[];
  /** Also where they hold for less than the subscription. */
  readonly anywhere?: boolean;
}

const values = (of: Json | undefined): readonly Json[] =>
  typeof of === 'object' && of !== null && !Array.isArray(of) ? Object.values(of) : [];

const member = (of: Json, name: string): Json =>
  typeof of === 'object' && of !== null && !Array.isArray(of)
    ? ((of as Readonly<Record<string, Json>>)[name] ?? null)
    : null;

/** Object ids of the identities of a resource; null for one of which the body does not tell it. */
function principals(resource: Item): (string | null)[] {
  const own = valueAt(resource, 'identity.principalId');
  const assigned = values(valueAt(resource, 'identity.userAssignedIdentities')).map((one) =>
    member(one, 'principalId'),
  );
  const ofCluster = values(valueAt(resource, 'properties.identityProfile')).map((one) => member(one, 'objectId'));
  return [...(typeof own === 'string' ? [own] : []), ...assigned, ...ofCluster].map((id) =>
    typeof id === 'string' ? id.toLowerCase() : null,
  );
}

const notPrivileged = (anywhere: boolean): Rule =>
  code(
    anywhere
      ? 'no managed identity of the resource has one of the roles in its subscription'
      : 'no managed identity of the resource has one of the roles over its whole subscription',
    (resource, situation) => {
      if (resource.document === null) return { status: 'unknown', reason: 'Its body is not kept.', observed: {} };
      const ids = principals(resource);
      if (ids.length === 0) return { status: 'not-applicable', reason: 'It has no managed identity.', observed: {} };
      const assignments = situation.facts['privileged assignments'];
      const held = (assignments?.items ?? []).filter((assignment) => {
        const scope = valueAt(assignment, 'properties.scope') ?? null;
        const id = valueAt(assignment, 'properties.principalId');
        const counts = anywhere || isWideScope.test(scope, situation) === true;
        return counts && typeof id === 'string' && ids.includes(id.toLowerCase());
      });
      if (held.length > 0)
        return {
          status: 'fail',
          reason: 'An identity of it has a role that is too much.',
          observed: { assignments: held.slice(0, 20).map(({ id }) => id) },
        };
      const missing =
        assignments?.missing ?? (ids.includes(null) ? 'Of one identity the object id is not told.' : null);
      if (missing !== null) return { status: 'unknown', reason: missing, observed: {} };
      return { status: 'pass', reason: 'Its identities have none of the roles.', observed: {} };
    },
  );

const { owner, contributor, userAccessAdministrator, rbacAdministrator } = builtInRoles;

const rows: readonly Row[] = [
  {
    id: 'vm-identity-not-privileged',
    title: 'Identities of virtual machines have no powerful role over the subscription',
    why: 'Every process on the machine can ask for a token of its identity; whoever gets in gets the subscription.',
    subject: 'azure_virtual_machine',
    roles: [owner, contributor, userAccessAdministrator],
  },
  {
    id: 'function-identity-not-privileged',
    title: 'Identities of function apps have no powerful role',
    why: 'A fault in a function, or in a library that it uses, would act with the rights of an administrator.',
    subject: 'azure_function_app',
    roles: [owner, contributor, userAccessAdministrator, rbacAdministrator],
    anywhere: true,
  },
  {
    id: 'aks-identity-not-privileged',
    title: 'Identities of clusters have no powerful role over the subscription',
    why: 'A pod that reaches the identity of its node would have the subscription of the cluster.',
    subject: 'azure_kubernetes_cluster',
    roles: [owner, contributor],
  },
];

const identityCheck = ({ roles, anywhere = false, ...row }: Row): Check => ({
  ...row,
  severity: 'high',
  topic: 'least-priv',
  facts: {
    'privileged assignments': {
      from: 'subscription',
      types: ['azure_role_assignment'],
      only: { roleId: roles, principalType: ['serviceprincipal'] },
    },
  },
  rule: notPrivileged(anywhere),
  fix: {
    portal:
      'Azure portal > the resource > Identity > Azure role assignments: remove the role, and give a narrower one at the resources that it needs.',
    az: 'az role assignment delete --ids <assignment id>',
  },
  approximates: 'Roles that come from a management group, or by way of a group, are not looked at.',
});

export const identityChecks: readonly Check[] = rows.map(identityCheck);

export const ownerChecks: readonly Check[] = [
  {
    id: 'rbac-owner-count',
    title: 'A subscription has two or three Owners',
    why: 'Each Owner can give everything away; with one alone, nobody is left when that one leaves.',
    severity: 'medium',
    topic: 'priv-access',
    subject: 'azure_subscription',
    facts: {
      owners: {
        from: 'related',
        relation: 'at_scope',
        direction: 'in',
        types: ['azure_role_assignment'],
        only: { roleId: [owner] },
      },
    },
    settings: {
      least: { words: 'Fewest Owners.', value: 2 },
      most: { words: 'Most Owners.', value: 3 },
    },
    rule: all(count(fact('owners'), atLeast('least')), count(fact('owners'), atMost('most'))),
    fix: {
      portal:
        'Azure portal > the subscription > Access control (IAM) > Role assignments > Owner: give Contributor or narrower roles instead.',
      az: 'az role assignment list --role Owner --scope /subscriptions/{subscription}',
    },
    approximates: 'Owners of a management group above are not counted, and a group counts as one.',
  },
];
