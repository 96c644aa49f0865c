/** What counts as access in the feed: objects that give it, and relations that are it. */
export const accessSorts = [
  'azure-role',
  'azure-role-eligible',
  'entra-role',
  'entra-role-eligible',
  'group-member',
  'owner',
  'app-role',
  'consent',
  'federated-credential',
  'credential',
] as const;
export type AccessSort = (typeof accessSorts)[number];

export const accessSortTitles: Readonly<Record<AccessSort, string>> = {
  'azure-role': 'Azure role assignments',
  'azure-role-eligible': 'Eligible Azure role assignments',
  'entra-role': 'Directory role assignments',
  'entra-role-eligible': 'Eligible directory role assignments',
  'group-member': 'Group memberships',
  owner: 'Ownerships',
  'app-role': 'App role assignments',
  consent: 'Delegated permission grants',
  'federated-credential': 'Federated identity credentials',
  credential: 'Credentials of applications',
};

/**
 * Types of objects that give access. Active assignments stand in the lists of role assignments already: the schedules of
 * Privileged Identity Management behind them are left out, so that nothing is told twice.
 */
export const accessTypes: Readonly<Record<string, AccessSort>> = {
  azure_role_assignment: 'azure-role',
  azure_cosmos_role_assignment: 'azure-role',
  azure_role_eligibility_schedule_instance: 'azure-role-eligible',
  entra_directory_role_assignment: 'entra-role',
  entra_role_eligibility: 'entra-role-eligible',
  entra_app_role_assignment: 'app-role',
  entra_oauth2_permission_grant: 'consent',
  entra_federated_credential: 'federated-credential',
  azure_federated_identity_credential: 'federated-credential',
  entra_application_credential: 'credential',
  entra_service_principal_credential: 'credential',
};

/** Reads whose relations are access by themselves. The indexes of migration 0029 hold these and no others. */
export const accessOrigins: Readonly<Record<string, AccessSort>> = {
  entra_group_members: 'group-member',
  entra_group_owners: 'owner',
  entra_application_owners: 'owner',
  entra_service_principal_owners: 'owner',
};

/** Names in one of the two tables that are of a sort; all where none is asked for. */
export function namesOf(table: Readonly<Record<string, AccessSort>>, sort?: AccessSort): string[] {
  return Object.entries(table).flatMap(([name, of]) => (sort === undefined || of === sort ? [name] : []));
}
