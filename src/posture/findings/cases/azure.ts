/** Small tenants for findings about Azure roles. */
import {
  assigned,
  assignmentKey,
  azurePeople,
  azureRole,
  type Case,
  contained,
  group,
  guid,
  item,
  resourceGroup,
  rootGroup,
  subscription,
  tenantId,
  user,
} from '../../testing/items.ts';

const azureRoleKey = (name: string) => `/tenants/${tenantId}/roledefinitions/${guid(name)}`;
const group1 = '/providers/Microsoft.Management/managementGroups/prod';

export const azureCases: readonly Case[] = [
  {
    finding: 'root-scope-assignment',
    items: [
      ...azurePeople,
      assigned('ada', 'Owner', '/'),
      assigned('ada', 'Reader', '/'),
      assigned('bob', 'Owner', rootGroup),
    ],
    found: { [assignmentKey('ada', 'Owner', '/')]: 'critical', [assignmentKey('ada', 'Reader', '/')]: 'high' },
  },
  {
    finding: 'owner-at-management-group',
    items: [
      ...azurePeople,
      assigned('ada', 'Owner', rootGroup),
      assigned('ada', 'Owner', group1),
      assigned('bob', 'Contributor', group1),
      assigned('bob', 'Owner', subscription),
    ],
    found: { [assignmentKey('ada', 'Owner', rootGroup)]: 'critical', [assignmentKey('ada', 'Owner', group1)]: 'high' },
  },
  {
    finding: 'direct-user-assignment',
    items: [
      ...azurePeople,
      assigned('ada', 'Owner'),
      user('carl'),
      ...['a', 'b', 'c', 'd'].map((name) =>
        assigned('carl', 'Reader', `${resourceGroup}/providers/Microsoft.Web/sites/${name}`),
      ),
      user('dora'),
      ...['a', 'b', 'c'].map((name) =>
        assigned('dora', 'Reader', `${resourceGroup}/providers/Microsoft.Web/sites/${name}`),
      ),
      group('team'),
      assigned('team', 'Owner'),
    ],
    found: { [guid('ada')]: 'medium', [guid('carl')]: 'low' },
    evidence: { [guid('ada')]: { assignments: 1, atSubscriptionOrAbove: 1 }, [guid('carl')]: { assignments: 4 } },
  },
  {
    finding: 'classic-administrator',
    items: [
      ...contained,
      item('azure_classic_administrator', {
        id: `${subscription}/providers/Microsoft.Authorization/classicAdministrators/1`,
        name: '1',
        properties: { emailAddress: 'old@contoso.com', role: 'CoAdministrator' },
      }),
    ],
    found: { [`${subscription}/providers/microsoft.authorization/classicadministrators/1`]: 'medium' },
    evidence: {
      [`${subscription}/providers/microsoft.authorization/classicadministrators/1`]: { roles: ['CoAdministrator'] },
    },
  },
  {
    finding: 'custom-role-too-wide',
    items: [
      ...azurePeople,
      azureRole('Clone', ['*'], { type: 'CustomRole' }),
      azureRole('Giver', ['microsoft.authorization/ROLEASSIGNMENTS/*'], { type: 'CustomRole' }),
      assigned('ada', 'Giver'),
      azureRole('Whole provider', ['Microsoft.Compute/*'], { type: 'CustomRole' }),
      azureRole('Narrow', ['Microsoft.Compute/virtualMachines/start/action'], { type: 'CustomRole' }),
      azureRole('Subtracted', ['Microsoft.Authorization/roleAssignments/*'], {
        type: 'CustomRole',
        permissions: [
          { actions: ['Microsoft.Authorization/roleAssignments/*'], notActions: ['Microsoft.Authorization/*/write'] },
        ],
      }),
    ],
    found: {
      [azureRoleKey('Clone')]: 'medium',
      [azureRoleKey('Giver')]: 'high',
      [azureRoleKey('Whole provider')]: 'medium',
    },
    evidence: {
      [azureRoleKey('Clone')]: { allowsEverything: true, givesRoles: true, assigned: false },
      [azureRoleKey('Giver')]: { allowsEverything: false, givesRoles: true, editsRoles: false, assigned: true },
    },
  },
  {
    finding: 'role-with-hidden-reach',
    items: [
      ...azurePeople,
      assigned('ada', 'Helper'),
      assigned('ada', 'Virtual Machine Contributor'),
      assigned('ada', 'Reader'),
      azureRole('Unassigned', ['Microsoft.Storage/storageAccounts/listKeys/action']),
    ],
    found: { [azureRoleKey('Helper')]: 'medium' },
    evidence: {
      [azureRoleKey('Helper')]: { actions: ['Microsoft.Storage/storageAccounts/listKeys/action'], assignments: 1 },
    },
  },
];
