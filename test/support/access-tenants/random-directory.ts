/** Directory roles, units, applications and what they trust, of a random tenant. */
import fc from 'fast-check';
import {
  appIds,
  applications,
  appRoles,
  graphServicePrincipal,
  groups,
  holders,
  servicePrincipals,
  units,
  users,
} from './vocabulary.ts';

/** Global, Privileged Role, User, Groups, Application, Helpdesk and Privileged Authentication Administrator. */
export const directoryRoles = [
  '62e90394-69f5-4237-9190-012177145e10',
  'e8611ab8-c189-46e8-94e1-60213ab1f814',
  'fe930be7-5e62-47db-91af-98c3a49a38b1',
  'fdd7a751-b60b-444a-984c-02652fe8fa1c',
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
];
/** These are assigned over the whole directory only. */
const wide = new Set([directoryRoles[0], directoryRoles[1], directoryRoles[6]]);

/** RoleManagement, AppRoleAssignment, Application (all, and owned ones), Group and GroupMember, each ReadWrite. */
const graphPermissions = [
  '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8',
  '06b708a9-e830-4db3-a914-8e69da51d44f',
  '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9',
  '18a4783c-866b-4cc7-a460-3d5e5662c884',
  '62a82d76-70ea-41e2-9197-370581804d09',
  'dbaae8cf-10b5-4b86-a4a1-f871c94c6695',
];

const owners = fc.uniqueArray(fc.constantFrom(...users, ...servicePrincipals), { maxLength: 1 });

const [firstService = '', secondService = ''] = servicePrincipals;
const [firstApp = '', secondApp = ''] = appIds;
const graphApp = { id: graphServicePrincipal, appId: '00000003-0000-0000-c000-000000000000', owners: [] };

/** App roles of the tenant's own applications, and permissions on Graph, which service principals alone hold. */
const appRoleAssignments = fc
  .tuple(
    fc.array(
      fc.record({
        principalId: fc.constantFrom(...holders, ...groups),
        resourceId: fc.constantFrom(...servicePrincipals),
        appRoleId: fc.constantFrom(...appRoles),
      }),
      { minLength: 2, maxLength: 6 },
    ),
    fc.array(
      fc.record({
        principalId: fc.constantFrom(...servicePrincipals),
        resourceId: fc.constant(graphServicePrincipal),
        appRoleId: fc.constantFrom(...graphPermissions),
      }),
      { maxLength: 1 },
    ),
  )
  .map(([own, graph]) => [...own, ...graph].map((entry, index) => ({ id: `ar-${index}`, ...entry })));

export function randomDirectory(timeBound: Record<string, fc.Arbitrary<string | undefined>>) {
  return fc.record({
    directoryRoleAssignments: fc
      .array(
        fc.record({
          principalId: fc.constantFrom(...holders, ...groups),
          roleTemplateId: fc.constantFrom(...directoryRoles),
          narrow: fc.constantFrom(
            '/',
            '/',
            ...units.map((id) => `/administrativeUnits/${id}`),
            ...applications.map((id) => `/${id}`),
            ...servicePrincipals.map((id) => `/${id}`),
          ),
          time: fc.record(timeBound),
        }),
        { minLength: 4, maxLength: 8 },
      )
      .map((list) =>
        list.map(({ narrow, time, ...role }, index) => ({
          id: `dr-${index}`,
          ...role,
          directoryScopeId: wide.has(role.roleTemplateId) ? '/' : narrow,
          ...Object.fromEntries(Object.entries(time).filter(([, value]) => value !== undefined)),
        })),
      ),
    administrativeUnits: fc.tuple(
      ...units.map((id) =>
        fc.record({
          id: fc.constant(id),
          members: fc.uniqueArray(fc.constantFrom(...users, ...groups), { maxLength: 3 }),
          isMemberManagementRestricted: fc.boolean(),
        }),
      ),
    ),
    applications: owners.chain((held) =>
      fc.constant(
        applications.map((id, index) => ({
          id,
          appId: [firstApp, secondApp][index] ?? '',
          owners: index === 0 ? held : [],
        })),
      ),
    ),
    servicePrincipals: owners.map((held) => [
      { id: firstService, appId: firstApp, owners: [] },
      { id: secondService, appId: secondApp, owners: held },
      graphApp,
    ]),
    appRoleAssignments,
    federatedIdentityCredentials: fc
      .array(
        fc.record({
          issuer: fc.constantFrom(...issuers),
          subject: fc.constantFrom(...subjects),
          applicationId: fc.constantFrom(...applications),
        }),
        { maxLength: 2 },
      )
      .map((list) =>
        list.map((entry, index) => ({ id: `fic-${index}`, audiences: ['api://AzureADTokenExchange'], ...entry })),
      ),
  });
}

export const issuers = ['https://token.actions.githubusercontent.com', 'https://oidc.example'];
export const subjects = ['repo:contoso/app:ref:refs/heads/main', 'repo:contoso/app'];
