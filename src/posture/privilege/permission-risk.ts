/** How much a permission of an application matters: from the same lists on which findings and tiers rest. */
import type { Severity } from '../declaration.ts';
import { microsoftGraph, tierOnePermissions, tierZeroPermissions } from './tiers.ts';

/** Delegated permissions that reach mail, files or the directory of whoever consented, whatever application offers them. */
export const riskyScopes: readonly string[] = [
  'Mail.Read',
  'Mail.ReadWrite',
  'Mail.Send',
  'MailboxSettings.ReadWrite',
  'Files.Read.All',
  'Files.ReadWrite.All',
  'Sites.ReadWrite.All',
  'Sites.FullControl.All',
  'Directory.ReadWrite.All',
  'Directory.AccessAsUser.All',
  'RoleManagement.ReadWrite.Directory',
  'Application.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'Group.ReadWrite.All',
  'User.ReadWrite.All',
  'user_impersonation',
  'full_access_as_user',
  'EWS.AccessAsUser.All',
];

/**
 * Null: none of the lists names it, which does not make it harmless.
 * @param resourceAppId client id of the application that offers the permission
 */
export function applicationPermissionRisk(resourceAppId: string | null, value: string | null): Severity | null {
  if (resourceAppId?.toLowerCase() !== microsoftGraph || value === null) return null;
  if (tierZeroPermissions.includes(value)) return 'critical';
  return tierOnePermissions.includes(value) ? 'high' : null;
}

/** As above. @param consent for whom it was given, and whether Microsoft knows who publishes the application */
export function delegatedPermissionRisk(
  scope: string,
  consent: { readonly everybody: boolean; readonly verified: boolean | null },
): Severity | null {
  if (!riskyScopes.includes(scope)) return null;
  return consent.everybody && consent.verified === false ? 'high' : 'medium';
}
