import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { flag, list, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { policyShape, singlePolicy } from './tenant-policy.ts';

/** Source: Microsoft Graph, "Get authorizationPolicy" (v1.0): one object there, a collection of one in beta. */
export const authorizationPolicy = entityType(
  z.object({
    ...policyShape,
    allowInvitesFrom: maybeText,
    allowedToSignUpEmailBasedSubscriptions: maybeFlag,
    allowedToUseSSPR: maybeFlag,
    allowEmailVerifiedUsersToJoinOrganization: maybeFlag,
    allowUserConsentForRiskyApps: maybeFlag,
    blockMsolPowerShell: maybeFlag,
    guestUserRoleId: maybeText,
    defaultUserRolePermissions: maybeObject({
      allowedToCreateApps: maybeFlag,
      allowedToCreateSecurityGroups: maybeFlag,
      allowedToCreateTenants: maybeFlag,
      allowedToReadBitlockerKeysForOwnedDevice: maybeFlag,
      allowedToReadOtherUsers: maybeFlag,
      permissionGrantPoliciesAssigned: maybeTexts,
    }),
  }),
  {
    ...singlePolicy('authorizationPolicy', 'Authorization policy'),
    type: 'entra_authorization_policy',
    title: 'Authorization policy',
    plural: 'Authorization policies',
    class: 'Policy',
    category: 'access',
    product: 'entra',
    description: 'What users and guests may do in the directory without a role.',
    source: { kind: 'graph-list', path: '/policies/authorizationPolicy', single: true },
    rights: [graph('Policy.Read.All')],
    properties: {
      allowInvitesFrom: text(
        'Who may invite guests: none, adminsAndGuestInviters, adminsGuestInvitersAndAllMembers or everyone.',
        (policy) => policy.allowInvitesFrom,
      ),
      guestUserRoleId: text('Role template that says what guests may read.', (policy) => policy.guestUserRoleId),
      allowedToSignUpEmailBasedSubscriptions: flag(
        'Whether users may sign up for services by e-mail.',
        (policy) => policy.allowedToSignUpEmailBasedSubscriptions,
      ),
      allowedToUseSSPR: flag(
        'Whether administrators may reset their own password.',
        (policy) => policy.allowedToUseSSPR,
      ),
      allowEmailVerifiedUsersToJoinOrganization: flag(
        'Whether somebody with an address of the tenant may join it.',
        (policy) => policy.allowEmailVerifiedUsersToJoinOrganization,
      ),
      allowUserConsentForRiskyApps: flag(
        'Whether users may consent to applications that Microsoft finds risky; null means no.',
        (policy) => policy.allowUserConsentForRiskyApps,
      ),
      blockMsolPowerShell: flag(
        'Whether the old MSOnline PowerShell module is shut out.',
        (policy) => policy.blockMsolPowerShell,
      ),
      allowedToCreateApps: flag(
        'Whether users may register applications.',
        (policy) => policy.defaultUserRolePermissions?.allowedToCreateApps,
      ),
      allowedToCreateSecurityGroups: flag(
        'Whether users may create security groups.',
        (policy) => policy.defaultUserRolePermissions?.allowedToCreateSecurityGroups,
      ),
      allowedToCreateTenants: flag(
        'Whether users may create tenants.',
        (policy) => policy.defaultUserRolePermissions?.allowedToCreateTenants,
      ),
      allowedToReadBitlockerKeysForOwnedDevice: flag(
        'Whether users may read the BitLocker keys of their own devices.',
        (policy) => policy.defaultUserRolePermissions?.allowedToReadBitlockerKeysForOwnedDevice,
      ),
      allowedToReadOtherUsers: flag(
        'Whether users may read other users.',
        (policy) => policy.defaultUserRolePermissions?.allowedToReadOtherUsers,
      ),
      permissionGrantPoliciesAssigned: list(
        'Policies under which users may consent to applications; ManagePermissionGrantsForSelf ones are for themselves.',
        (policy) => policy.defaultUserRolePermissions?.permissionGrantPoliciesAssigned,
      ),
    },
  },
);
