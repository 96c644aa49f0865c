/** The plan for Bicep, with the Microsoft Graph extension ("Microsoft Graph Bicep resource reference"). */
import { elevateComment } from './elevate.ts';
import type { Plan } from './plan.ts';
import { bicepString as text } from './quote.ts';
import type { Artefact } from './schema.ts';

type File = Artefact['files'][number];

export function bicepFiles(plan: Plan): readonly File[] {
  return [
    { path: 'main.bicep', text: main(plan) },
    ...(plan.scope.kind === 'subscriptions' ? [{ path: 'role-assignment.bicep', text: assignmentModule }] : []),
    { path: 'bicepconfig.json', text: configuration },
  ];
}

const configuration = `${JSON.stringify(
  { extensions: { microsoftGraphV1: 'br:mcr.microsoft.com/bicep/extensions/microsoftgraph/v1.0:1.0.0' } },
  null,
  2,
)}\n`;

const assignmentModule = `targetScope = 'subscription'

param principalId string
param roleDefinitionId string

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, principalId, roleDefinitionId)
  properties: {
    roleDefinitionId: roleDefinitionId
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}
`;

const atManagementGroup = ({ scope }: Plan) => scope.kind === 'tenant' || scope.kind === 'management-group';

function main(plan: Plan): string {
  const parts = [
    '// Read-only access for Assay. Deploying it again changes nothing that is right already.',
    `targetScope = '${atManagementGroup(plan) ? 'managementGroup' : 'subscription'}'`,
    'extension microsoftGraphV1',
    `resource graph 'Microsoft.Graph/servicePrincipals@v1.0' existing = {\n  appId: '00000003-0000-0000-c000-000000000000'\n}`,
    permissions(plan),
    plan.credential.kind === 'managed-identity' ? identity(plan.credential.clientId) : application(plan),
    plan.credential.kind === 'delegated' ? delegatedGrant : grants,
    ...roles(plan),
    'output tenantId string = tenant().tenantId\noutput clientId string = principal.appId\noutput permissionsLeftOut array = intersection(wanted, leftOut)',
  ];
  return `${elevateComment(plan, '//')}${parts.filter(Boolean).join('\n\n')}\n`;
}

const list = (items: readonly string[], indent: string) =>
  items.length === 0 ? '[]' : `[\n${items.map((item) => `${indent}  ${text(item)}\n`).join('')}${indent}]`;

/** A loop runs over what is known before the deployment begins, so what the cloud offers cannot be asked. */
const permissions = (
  plan: Plan,
) => `@description('Permissions that Microsoft Graph of this cloud does not offer. One that is missing ends the deployment: add it here.')
param leftOut array = ${list(plan.lacking, '')}

var wanted = ${list(plan.permissions, '')}

var permissions = filter(wanted, permission => !contains(leftOut, permission))`;

const grants = `resource granted 'Microsoft.Graph/appRoleAssignedTo@v1.0' = [for permission in permissions: {
  appRoleId: (filter(graph.appRoles, appRole => appRole.value == permission)[0]).id
  principalId: principal.id
  resourceId: graph.id
}]`;

/** For everybody who signs in. */
const delegatedGrant = `resource granted 'Microsoft.Graph/oauth2PermissionGrants@v1.0' = if (!empty(permissions)) {
  clientId: principal.id
  resourceId: graph.id
  consentType: 'AllPrincipals'
  scope: join(permissions, ' ')
}`;

const identity = (clientId: string) =>
  `resource principal 'Microsoft.Graph/servicePrincipals@v1.0' existing = {\n  appId: ${text(clientId)}\n}`;

function application(plan: Plan): string {
  const { credential, displayName, marker, names } = plan;
  const certificate = `
  keyCredentials: [
    {
      type: 'AsymmetricX509Cert'
      usage: 'Verify'
      displayName: 'CN=assay-setup'
      key: certificate
    }
  ]`;
  const federation =
    credential.kind === 'federated'
      ? `

  resource federation 'federatedIdentityCredentials@v1.0' = {
    name: '\${application.uniqueName}/assay-setup'
    issuer: ${text(credential.issuer)}
    subject: ${text(credential.subject)}
    audiences: [
      ${text(credential.audience ?? names.audience)}
    ]
  }`
      : '';
  const delegated = credential.kind === 'delegated';
  const redirect = delegated
    ? `
  ${credential.publicClient ? 'publicClient' : 'web'}: {
    redirectUris: [
      ${text(plan.redirectUri)}
    ]
  }`
    : '';
  const access = `
  requiredResourceAccess: [
    {
      resourceAppId: graph.appId
      resourceAccess: [for permission in permissions: {
        id: (filter(graph.${delegated ? 'oauth2PermissionScopes' : 'appRoles'}, offered => offered.value == permission)[0]).id
        type: '${delegated ? 'Scope' : 'Role'}'
      }]
    }
  ]`;
  const parameter =
    credential.kind === 'certificate'
      ? "@description('The certificate without its private key: DER, base64.')\nparam certificate string\n\n"
      : '';
  return `${parameter}resource application 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: ${text(marker)}
  displayName: ${text(displayName)}
  signInAudience: 'AzureADMyOrg'
  tags: [
    ${text(marker)}
  ]${redirect}${plan.permissions.length > 0 ? access : ''}${credential.kind === 'certificate' ? certificate : ''}${federation}
}

resource principal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: application.appId
  tags: [
    ${text(marker)}
  ]
}`;
}

function roles(plan: Plan): readonly string[] {
  const { role, builtInRoles, scope } = plan;
  if (scope.kind === 'directory') return [];
  const custom = role.actions.length > 0;
  const subscriptions = scope.kind === 'subscriptions' ? [...new Set(scope.ids)] : [];
  const assignable = atManagementGroup(plan)
    ? '[\n      managementGroup().id\n    ]'
    : list(
        subscriptions.map((id) => `/subscriptions/${id}`),
        '    ',
      );
  const definition = `resource role 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: ${text(role.id)}
  properties: {
    roleName: ${text(role.name)}
    description: ${text(role.description)}
    type: 'CustomRole'
    permissions: [
      {
        actions: ${list(role.actions, '        ')}
        notActions: []
      }
    ]
    assignableScopes: ${assignable}
  }
}`;
  const assigned = [
    ...(custom ? [{ name: 'assigned', id: 'role.id', seed: role.id }] : []),
    ...builtInRoles.map(({ id }, index) => ({
      name: `assignedBuiltIn${index + 1}`,
      id: `tenantResourceId('Microsoft.Authorization/roleDefinitions', ${text(id)})`,
      seed: id,
    })),
  ];
  return [
    ...(custom ? [definition] : []),
    ...(subscriptions.length > 0 ? [`var subscriptions = ${list(subscriptions, '')}`] : []),
    ...assigned.map((one) => (subscriptions.length > 0 ? inSubscriptions(one) : inGroup(one, plan.marker))),
  ];
}

interface Assigned {
  readonly name: string;
  readonly id: string;
  readonly seed: string;
}

const inGroup = (
  { name, id, seed }: Assigned,
  marker: string,
) => `resource ${name} 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(managementGroup().id, ${text(marker)}, ${text(seed)})
  properties: {
    roleDefinitionId: ${id}
    principalId: principal.id
    principalType: 'ServicePrincipal'
  }
}`;

const inSubscriptions = ({
  name,
  id,
  seed,
}: Assigned) => `module ${name} 'role-assignment.bicep' = [for id in subscriptions: {
  name: 'assay-\${uniqueString(id, ${text(seed)})}'
  scope: subscription(id)
  params: {
    principalId: principal.id
    roleDefinitionId: ${id}
  }
}]`;
