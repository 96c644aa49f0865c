import type { Declaration } from '../declaration.ts';
import { activatedDirectoryRole } from './activated-directory-role.ts';
import { administrativeUnit } from './administrative-unit.ts';
import { administrativeUnitMembers } from './administrative-unit-members.ts';
import { administrativeUnitRoleMembers } from './administrative-unit-role-members.ts';
import { application } from './application.ts';
import { applicationCredential } from './application-credential.ts';
import { applicationOwners } from './application-owners.ts';
import { applicationDeclarations } from './applications/index.ts';
import { clientId } from './client-id.ts';
import { conditionalAccessDeclarations } from './conditional-access/index.ts';
import { conditionalAccessPolicy } from './conditional-access-policy.ts';
import { contact } from './contact.ts';
import { deletedUser } from './deleted-user.ts';
import { device } from './device.ts';
import { deviceUsers } from './device-users.ts';
import { directoryRole } from './directory-role.ts';
import { directoryRoleAssignment } from './directory-role-assignment.ts';
import { domain } from './domain.ts';
import { exposureDeclarations } from './exposure/index.ts';
import { governanceDeclarations } from './governance/index.ts';
import { group } from './group.ts';
import { groupMembers } from './group-members.ts';
import { groupOwners } from './group-owners.ts';
import { intuneDeclarations } from './intune/index.ts';
import { organization } from './organization.ts';
import { pimDeclarations } from './pim/index.ts';
import { policyDeclarations } from './policies/index.ts';
import { riskDeclarations } from './risk/index.ts';
import { servicePrincipal } from './service-principal.ts';
import { servicePrincipalCredential } from './service-principal-credential.ts';
import { servicePrincipalOwners } from './service-principal-owners.ts';
import { subscribedSku } from './subscribed-sku.ts';
import { user } from './user.ts';
import { userRegistrationDetails } from './user-registration-details.ts';
import { userSignInActivity } from './user-sign-in-activity.ts';
import { userDetailDeclarations } from './users/index.ts';

export const entraDeclarations: readonly Declaration[] = [
  organization,
  domain,
  subscribedSku,
  user,
  userSignInActivity,
  userRegistrationDetails,
  ...userDetailDeclarations,
  deletedUser,
  contact,
  group,
  groupMembers,
  groupOwners,
  application,
  applicationCredential,
  applicationOwners,
  servicePrincipal,
  clientId,
  servicePrincipalCredential,
  servicePrincipalOwners,
  ...applicationDeclarations,
  directoryRole,
  activatedDirectoryRole,
  directoryRoleAssignment,
  ...pimDeclarations,
  administrativeUnit,
  administrativeUnitMembers,
  administrativeUnitRoleMembers,
  device,
  deviceUsers,
  conditionalAccessPolicy,
  ...conditionalAccessDeclarations,
  ...policyDeclarations,
  ...governanceDeclarations,
  ...riskDeclarations,
  ...exposureDeclarations,
  ...intuneDeclarations,
];
