/** Random questions about random tenants. */
import fc from 'fast-check';
import type { AccessCase } from '../access-reference/index.ts';
import { directoryRoles, issuers, subjects } from './random-directory.ts';
import { cased, defined } from './random-tenants.ts';
import {
  actions,
  applications,
  appRoles,
  blobActions,
  containers,
  gone,
  groups,
  managedIdentities,
  managementGroups,
  resources,
  scopes,
  servicePrincipals,
  storageAccounts,
  times,
  users,
  vaultActions,
  vaults,
} from './vocabulary.ts';

type Asked = Pick<AccessCase, 'kind' | 'question' | 'change'>;

const principal = cased(fc.constantFrom(...users, ...users, ...servicePrincipals, ...managedIdentities, ...groups));
const somebody = fc.oneof({ weight: 30, arbitrary: principal }, { weight: 1, arbitrary: fc.constant(gone) });
const unlisted = `${resources[0]}/children/one`;
const scope = cased(fc.constantFrom(...resources, ...resources, ...containers, ...scopes, unlisted));
const at = fc.constantFrom(undefined, undefined, ...times);

/** An action at a scope, or an action on data there. */
const access = fc.oneof(
  fc.record({ action: cased(fc.constantFrom(...actions)), scope, at }),
  fc.record({ dataAction: cased(fc.constantFrom(...blobActions)), scope: cased(fc.constantFrom(...containers)), at }),
  fc.record({ dataAction: cased(fc.constantFrom(...vaultActions)), scope: cased(fc.constantFrom(...vaults)), at }),
);

const asked = (kind: string, question: fc.Arbitrary<object>): fc.Arbitrary<Asked> =>
  question.map((held) => ({ kind, question: defined(held) }));

const withPrincipal = (of: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc.tuple(somebody, of).map(([principalId, rest]) => ({ principalId, ...rest }));

const rbac = asked('rbac', withPrincipal(access));
const whoCan = asked('who-can', access);
const whatIf = fc.tuple(asked('what-if-remove', withPrincipal(access)), fc.nat(7)).map(([question, index]) => ({
  ...question,
  change: { removeRoleAssignment: `ra-${index}` },
}));
const keyVaultData = asked(
  'key-vault-data',
  withPrincipal(
    fc.record({ dataAction: fc.constantFrom(...vaultActions), scope: cased(fc.constantFrom(...vaults)), at }),
  ),
);
const derivedData = asked(
  'derived-data',
  withPrincipal(
    fc.record({
      dataAction: fc.constantFrom(...blobActions),
      scope: cased(fc.constantFrom(...storageAccounts, ...containers)),
      at,
    }),
  ),
);
const entraRole = asked(
  'entra-role',
  withPrincipal(
    fc.record({
      roleTemplateId: fc.constantFrom(...directoryRoles),
      targetId: fc.constantFrom(undefined, ...users, ...groups, ...applications, ...servicePrincipals),
      at,
    }),
  ),
);
const entraRoleInAzure = asked(
  'entra-role',
  withPrincipal(fc.record({ action: fc.constantFrom(...actions), scope, at })),
);
const appRole = asked(
  'app-role',
  withPrincipal(
    fc.record({ resourceId: fc.constantFrom(...servicePrincipals), appRoleId: fc.constantFrom(...appRoles) }),
  ),
);

const goal = fc.oneof(
  fc.record({ directoryRole: fc.constantFrom(...directoryRoles.slice(0, 2)) }),
  fc.record({
    azureRole: fc.constantFrom('1', '2').map((digit) => `${digit.repeat(8)}-2222-4222-8222-222222222222`),
    scope: fc.constantFrom('/', ...managementGroups, ...resources),
  }),
  fc.record({ effectiveAction: fc.constantFrom(...actions), scope: fc.constantFrom(...resources) }),
  fc.record({ dataAction: fc.constantFrom(...blobActions), scope: fc.constantFrom(...storageAccounts, ...containers) }),
  fc.record({ dataAction: fc.constantFrom(...vaultActions), scope: fc.constantFrom(...vaults) }),
);
const from = fc.oneof(
  { weight: 6, arbitrary: fc.record({ from: fc.constantFrom(...users, ...servicePrincipals, ...managedIdentities) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      from: fc.constantFrom(...subjects),
      fromType: fc.constant('federatedSubject'),
      issuer: fc.constantFrom(...issuers),
    }),
  },
);
const escalation = asked(
  'escalation',
  fc.tuple(from, goal).map(([start, end]) => ({ ...start, goal: end })),
);

const byKind = {
  rbac,
  'who-can': whoCan,
  'what-if-remove': whatIf,
  'key-vault-data': keyVaultData,
  'derived-data': derivedData,
  'entra-role': fc.oneof({ weight: 3, arbitrary: entraRole }, { weight: 1, arbitrary: entraRoleInAzure }),
  'app-role': appRole,
  escalation,
} as const satisfies Record<string, fc.Arbitrary<Asked>>;

export type Kind = keyof typeof byKind;

export const kinds = Object.keys(byKind) as readonly Kind[];

/** Random questions of a kind. */
export function questionOf(kind: Kind): fc.Arbitrary<Asked> {
  return byKind[kind];
}
