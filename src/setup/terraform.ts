/** The plan for Terraform's providers azuread and azurerm. */
import { elevateComment } from './elevate.ts';
import { hasSecret, type Plan } from './plan.ts';
import { terraformString as text } from './quote.ts';

const graphAppId = '00000003-0000-0000-c000-000000000000';

export function terraformMain(plan: Plan): string {
  const inAzure = plan.scope.kind !== 'directory';
  return `${elevateComment(plan, '#')}${[
    providers(plan),
    permissions(plan),
    plan.credential.kind === 'managed-identity' ? identity(plan.credential.clientId) : application(plan),
    credential(plan),
    ...(inAzure ? [roles(plan)] : []),
    outputs(plan),
  ]
    .filter(Boolean)
    .join('\n\n')}\n`;
}

const list = (items: readonly string[], indent: string) =>
  items.length === 0 ? '[]' : `[\n${items.map((item) => `${indent}  ${text(item)},\n`).join('')}${indent}]`;

function providers({ names, tenantId, scope }: Plan): string {
  const azurerm = `
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }`;
  const inAzure = scope.kind !== 'directory';
  return `# Read-only access for Assay. terraform init, terraform plan, terraform apply; terraform destroy removes it.
terraform {
  required_version = ">= 1.5"
  required_providers {
    azuread = {
      source  = "hashicorp/azuread"
      version = "~> 3.0"
    }${inAzure ? azurerm : ''}
  }
}

provider "azuread" {
  environment = ${text(names.azuread)}${tenantId === undefined ? '' : `\n  tenant_id   = ${text(tenantId)}`}
}

data "azuread_client_config" "current" {}${inAzure ? azurermProvider(names.azurerm, scope) : ''}`;
}

function azurermProvider(environment: string, scope: Plan['scope']): string {
  const first = scope.kind === 'subscriptions' ? scope.ids[0] : undefined;
  const variable = `variable "subscription_id" {
  description = "The provider azurerm wants a subscription, whatever the scope; nothing is made in it."
  type        = string
}`;
  return `

${first === undefined ? `${variable}\n\n` : ''}provider "azurerm" {
  environment                     = ${text(environment)}
  subscription_id                 = ${first === undefined ? 'var.subscription_id' : text(first)}
  resource_provider_registrations = "none"
  features {}
}`;
}

/** What Microsoft Graph offers, by name. */
const offered = ({ credential }: Plan): string =>
  `data.azuread_service_principal.graph.${credential.kind === 'delegated' ? 'oauth2_permission_scope_ids' : 'app_role_ids'}`;

function permissions(plan: Plan): string {
  return `data "azuread_service_principal" "graph" {
  client_id = ${text(graphAppId)}
}

locals {
  wanted_permissions = toset(${list(plan.permissions, '  ')})
  # What this cloud does not offer is left out: see the output permissions_left_out.
  graph_permissions = setintersection(local.wanted_permissions, keys(${offered(plan)}))
}

${plan.credential.kind === 'delegated' ? delegatedGrant(plan) : applicationGrants(plan)}`;
}

const applicationGrants = (plan: Plan): string => `resource "azuread_app_role_assignment" "graph" {
  for_each            = local.graph_permissions
  app_role_id         = ${offered(plan)}[each.value]
  principal_object_id = ${principal(plan)}.object_id
  resource_object_id  = data.azuread_service_principal.graph.object_id
}`;

/** For everybody who signs in, with the consent of the administrator who applies it. */
const delegatedGrant = (
  plan: Plan,
): string => `resource "azuread_service_principal_delegated_permission_grant" "graph" {
  count                                = length(local.graph_permissions) > 0 ? 1 : 0
  service_principal_object_id          = ${principal(plan)}.object_id
  resource_service_principal_object_id = data.azuread_service_principal.graph.object_id
  claim_values                         = local.graph_permissions
}`;

const principal = ({ credential }: Plan): string =>
  credential.kind === 'managed-identity' ? 'data.azuread_service_principal.assay' : 'azuread_service_principal.assay';

const identity = (clientId: string): string => `data "azuread_service_principal" "assay" {
  client_id = ${text(clientId)}
}`;

function application(plan: Plan): string {
  const { displayName, marker, permissions: needed } = plan;
  const access = `

  required_resource_access {
    resource_app_id = ${text(graphAppId)}

    dynamic "resource_access" {
      for_each = local.graph_permissions
      content {
        id   = ${offered(plan)}[resource_access.value]
        type = "${plan.credential.kind === 'delegated' ? 'Scope' : 'Role'}"
      }
    }
  }`;
  return `resource "azuread_application" "assay" {
  display_name     = ${text(displayName)}
  sign_in_audience = "AzureADMyOrg"
  tags             = [${text(marker)}]${redirect(plan)}${needed.length > 0 ? access : ''}
}

resource "azuread_service_principal" "assay" {
  client_id = azuread_application.assay.client_id
  tags      = [${text(marker)}]
}`;
}

function redirect({ credential, redirectUri }: Plan): string {
  if (credential.kind !== 'delegated') return '';
  return `

  ${credential.publicClient ? 'public_client' : 'web'} {
    redirect_uris = [${text(redirectUri)}]
  }`;
}

function credential(plan: Plan): string {
  const { credential: kind, names } = plan;
  switch (kind.kind) {
    case 'client-secret':
    case 'delegated':
      if (!hasSecret(plan)) return '';
      return `# The secret lies in the state of Terraform in the clear: keep the state as you keep passwords.
resource "azuread_application_password" "assay" {
  application_id = azuread_application.assay.id
  display_name   = "assay-setup"
  end_date       = timeadd(plantimestamp(), "${kind.validDays * 24}h")

  lifecycle {
    ignore_changes = [end_date]
  }
}`;
    case 'certificate':
      return `variable "certificate_file" {
  description = "PEM file with the certificate, without its private key."
  type        = string
}

resource "azuread_application_certificate" "assay" {
  application_id = azuread_application.assay.id
  type           = "AsymmetricX509Cert"
  value          = file(var.certificate_file)
}`;
    case 'federated':
      return `resource "azuread_application_federated_identity_credential" "assay" {
  application_id = azuread_application.assay.id
  display_name   = "assay-setup"
  issuer         = ${text(kind.issuer)}
  subject        = ${text(kind.subject)}
  audiences      = [${text(kind.audience ?? names.audience)}]
}`;
    case 'managed-identity':
      return '';
  }
}

function roles(plan: Plan): string {
  const { role, builtInRoles } = plan;
  const blocks = [`locals {\n  scopes = toset(${scopes(plan)})\n}`];
  if (role.actions.length > 0) {
    blocks.push(`resource "azurerm_role_definition" "assay" {
  role_definition_id = ${text(role.id)}
  name               = ${text(role.name)}
  description        = ${text(role.description)}
  scope              = tolist(local.scopes)[0]
  assignable_scopes  = local.scopes

  permissions {
    actions = ${list(role.actions, '    ')}
    not_actions = []
  }
}`);
    blocks.push(assignment('assay', 'azurerm_role_definition.assay.role_definition_resource_id', plan));
  }
  for (const { id, name } of builtInRoles) {
    const built = `/providers/Microsoft.Authorization/roleDefinitions/${id}`;
    blocks.push(assignment(name.toLowerCase().replaceAll(' ', '_'), text(built), plan));
  }
  return blocks.join('\n\n');
}

const assignment = (name: string, role: string, plan: Plan): string => `resource "azurerm_role_assignment" "${name}" {
  for_each                         = local.scopes
  scope                            = each.value
  role_definition_id               = ${role}
  principal_id                     = ${principal(plan)}.object_id
  principal_type                   = "ServicePrincipal"
  skip_service_principal_aad_check = true
}`;

function scopes({ scope }: Plan): string {
  switch (scope.kind) {
    case 'tenant':
      return `["/providers/Microsoft.Management/managementGroups/\${data.azuread_client_config.current.tenant_id}"]`;
    case 'management-group':
      return list([`/providers/Microsoft.Management/managementGroups/${scope.id}`], '  ');
    case 'subscriptions':
      return list(
        [...new Set(scope.ids)].map((id) => `/subscriptions/${id}`),
        '  ',
      );
    case 'directory':
      return '[]';
  }
}

function outputs(plan: Plan): string {
  const secret = `

output "client_secret" {
  value     = azuread_application_password.assay.value
  sensitive = true
}`;
  return `output "tenant_id" {
  value = data.azuread_client_config.current.tenant_id
}

output "client_id" {
  value = ${principal(plan)}.client_id
}

output "permissions_left_out" {
  description = "Permissions that Microsoft Graph of this cloud does not offer. What needs them stays unread."
  value       = setsubtract(local.wanted_permissions, local.graph_permissions)
}${hasSecret(plan) ? secret : ''}`;
}
