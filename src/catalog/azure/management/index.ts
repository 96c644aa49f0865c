import type { Declaration } from '../../declaration.ts';
import { location } from './location.ts';
import { managementGroup } from './management-group.ts';
import { managementGroupSetting } from './management-group-setting.ts';
import { otherResource } from './other-resource.ts';
import { registrationAssignment } from './registration-assignment.ts';
import { registrationDefinition } from './registration-definition.ts';
import { resourceGroup } from './resource-group.ts';
import { resourceProvider } from './resource-provider.ts';
import { subscription } from './subscription.ts';
import { subscriptionPolicy } from './subscription-policy.ts';
import { tenant } from './tenant.ts';
import { usageDetail } from './usage-detail.ts';

export const managementDeclarations: readonly Declaration[] = [
  tenant,
  managementGroup,
  managementGroupSetting,
  subscription,
  subscriptionPolicy,
  resourceGroup,
  location,
  resourceProvider,
  registrationDefinition,
  registrationAssignment,
  usageDetail,
  otherResource,
];
