import type { JsonObject } from '../../world.ts';
import { CLIENT_NAMES, clientIdentities } from './clients.ts';
import type { Directory } from './directory.ts';

const SCOPES = [
  'User.Read openid profile',
  'User.Read.All Directory.Read.All',
  ' Mail.Read offline_access',
  'Files.ReadWrite.All Sites.Read.All',
  'Mail.Send Mail.ReadWrite',
] as const;

/** A delegated permission grant on Microsoft Graph: for everyone, or one user's consent to a vendor's application. */
export function permissionGrant(directory: Directory, index: number): JsonObject {
  const { tenant, numbers } = directory;
  const delegated = CLIENT_NAMES.indexOf('delegated');
  const vendors = tenant.scale.enterpriseApplications;
  const everyone = index <= Math.min(vendors, Math.floor(tenant.scale.permissionGrants / 3));
  const client = index === 0 ? delegated : numbers.enterprise + (index % vendors);
  return {
    id: tenant.ids.opaque('grant', index),
    clientId: tenant.guid('servicePrincipal', client),
    consentType: everyone ? 'AllPrincipals' : 'Principal',
    principalId: everyone ? null : tenant.guid('user', tenant.dice('grant', index, tenant.scale.users)),
    resourceId: tenant.guid('servicePrincipal', numbers.firstParty),
    scope:
      index === 0
        ? (clientIdentities(tenant)[delegated]?.delegatedPermissions.join(' ') ?? '')
        : tenant.pick('scope', index, SCOPES),
  };
}
