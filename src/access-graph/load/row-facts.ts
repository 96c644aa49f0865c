/** Which rows of the graph decide about access, and which of their properties. */
import { type RawBuilder, sql } from 'kysely';

/** Which properties of a type are needed. */
const facts: Readonly<Record<string, readonly string[]>> = {
  entra_user: ['accountEnabled'],
  entra_group: ['isAssignableToRole', 'membershipRule'],
  entra_service_principal: ['appId', 'servicePrincipalType', 'accountEnabled'],
  entra_application: ['appId'],
  entra_device: ['accountEnabled'],
  entra_administrative_unit: ['isMemberManagementRestricted'],
  entra_directory_role: ['templateId'],
  entra_directory_role_assignment: ['principalId', 'roleDefinitionId', 'directoryScopeId'],
  entra_role_assignment_schedule: ['roleAssignmentOriginId', 'assignmentType', 'startDateTime', 'endDateTime'],
  entra_role_eligibility: ['principalId', 'roleDefinitionId', 'directoryScopeId', 'startDateTime', 'endDateTime'],
  entra_app_role_assignment: ['principalId', 'principalType', 'resourceId', 'appRoleId'],
  entra_federated_credential: ['issuer', 'subject'],
  azure_federated_identity_credential: ['issuer', 'subject'],
  azure_management_group: ['parentId'],
  azure_subscription: ['managementGroupAncestors'],
  azure_role_definition: ['roleType', 'assignableScopes', 'permissions'],
  azure_role_assignment: ['principalId', 'principalType', 'roleDefinitionId', 'scope', 'condition'],
  azure_role_assignment_schedule_instance: ['originRoleAssignmentId', 'assignmentType', 'startDateTime', 'endDateTime'],
  azure_role_eligibility_schedule_instance: [
    'principalId',
    'principalType',
    'roleDefinitionId',
    'scope',
    'condition',
    'startDateTime',
    'endDateTime',
  ],
  azure_deny_assignment: [
    'scope',
    'permissions',
    'principals',
    'excludePrincipals',
    'doNotApplyToChildScopes',
    'isSystemProtected',
    'effect',
    'condition',
  ],
  azure_registration_assignment: ['scope', 'registrationDefinitionId'],
  azure_registration_definition: ['authorizations', 'eligibleAuthorizations'],
  azure_classic_administrator: ['subscriptionId', 'emailAddress', 'roles'],
  azure_user_assigned_identity: ['principalId'],
  azure_key_vault: ['enableRbacAuthorization', 'accessPolicies', 'tenantId'],
  azure_storage_account: ['allowSharedKeyAccess'],
};

/** Types of which one row is no scope, although its key looks like one. */
const noScopes = ['azure_management_lock', 'azure_policy_assignment', 'azure_resource_provider', 'azure_usage_detail'];

/** Properties of any other resource by which keys can be switched off. */
const keySwitches = ['disableLocalAuth', 'adminUserEnabled'];

/** The reads that tell of members and owners, by the millions. */
export const numbered = [
  'entra_group_members',
  'entra_group_owners',
  'entra_application_owners',
  'entra_service_principal_owners',
];
export const unitMembers = 'entra_administrative_unit_members';

/** Directory objects that are members of groups, and of which nothing but that counts. */
export const listedTypes = ['entra_contact'];

/** `[number, type, Azure id, key of the whole, facts, name]` of a row of `entity`. */
export function entityJson(): RawBuilder<unknown> {
  const picked = Object.entries(facts).map(([type, names]) => sql`when ${type} then ${picking(names)}`);
  return sql`json_build_array(id, type, azure_id, part_of, case type
      ${sql.join(picked, sql` `)}
      else case when properties ?| ${keySwitches}::text[] then ${picking(keySwitches)} end end,
      case when type in ('azure_role_definition') then name end)`;
}

/** Whether a row of `entity` is one of those. */
export function isInModel(): RawBuilder<boolean> {
  return sql<boolean>`(type = any(${Object.keys(facts)}::text[])
    or (key like '/subscriptions/%' and strpos(key, '#') = 0 and not type = any(${noScopes}::text[])))`;
}

function picking(names: readonly string[]): RawBuilder<unknown> {
  const pairs = names.map((name) => sql`${name}::text, properties -> ${name}`);
  return sql`jsonb_build_object(${sql.join(pairs)})`;
}
