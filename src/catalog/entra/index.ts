import type { Declaration } from '../declaration.ts';
import { administrativeUnit } from './administrative-unit.ts';
import { administrativeUnitMembers } from './administrative-unit-members.ts';
import { application } from './application.ts';
import { applicationCredential } from './application-credential.ts';
import { applicationOwners } from './application-owners.ts';
import { conditionalAccessPolicy } from './conditional-access-policy.ts';
import { device } from './device.ts';
import { directoryRole } from './directory-role.ts';
import { directoryRoleAssignment } from './directory-role-assignment.ts';
import { domain } from './domain.ts';
import { group } from './group.ts';
import { groupMembers } from './group-members.ts';
import { groupOwners } from './group-owners.ts';
import { organization } from './organization.ts';
import { servicePrincipal } from './service-principal.ts';
import { servicePrincipalCredential } from './service-principal-credential.ts';
import { servicePrincipalOwners } from './service-principal-owners.ts';
import { subscribedSku } from './subscribed-sku.ts';
import { user } from './user.ts';
import { userRegistrationDetails } from './user-registration-details.ts';
import { userSignInActivity } from './user-sign-in-activity.ts';

export const entraDeclarations: readonly Declaration[] = [
  organization,
  domain,
  subscribedSku,
  user,
  userSignInActivity,
  userRegistrationDetails,
  group,
  groupMembers,
  groupOwners,
  application,
  applicationCredential,
  applicationOwners,
  servicePrincipal,
  servicePrincipalCredential,
  servicePrincipalOwners,
  directoryRole,
  directoryRoleAssignment,
  administrativeUnit,
  administrativeUnitMembers,
  device,
  conditionalAccessPolicy,
];
