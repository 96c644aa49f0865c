const risk = ['IdentityRiskyUser.Read.All', 'IdentityRiskEvent.Read.All', 'IdentityRiskyServicePrincipal.Read.All'];
const synchronisation = 'OnPremDirectorySynchronization.Read.All';

/**
 * Permissions of Microsoft Graph with which nothing can be read in a national cloud. Source: "This API is available in the
 * following national cloud deployments" on the page of each read ("List riskyUsers", "Get secureScore", "Get healthIssue",
 * "Get onPremisesDirectorySynchronization" and so on). A cloud may lack more than is known here.
 */
const lacking: Readonly<Record<string, readonly string[]>> = {
  gcch: [synchronisation],
  dod: [synchronisation],
  china: [...risk, 'SecurityEvents.Read.All', 'SecurityIdentitiesHealth.Read.All', synchronisation],
};

/** Which of these permissions a cloud is known to lack. */
export function lackingPermissions(cloud: string, permissions: readonly string[]): readonly string[] {
  return permissions.filter((permission) => lacking[cloud]?.includes(permission));
}
