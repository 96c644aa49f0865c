import type { JsonObject } from '../../../world.ts';
import type { Directory } from '../directory.ts';
import { userName, userPrincipalName } from '../users.ts';
import { familyId } from './ids.ts';

const BASE = 'identitygovernance/entitlementmanagement';
const CATALOGS = ['General', 'Partners "external"', 'Retired'] as const;
const PACKAGES = 5;
const ASSIGNMENTS = 8;
const REQUESTS = 6;

/** Catalogs, resources, packages, policies, assignments and requests, by path in lower case. */
export function entitlementSets(directory: Directory): Readonly<Record<string, readonly JsonObject[]>> {
  const { tenant, members } = directory;
  const user = (index: number): JsonObject => ({
    id: familyId(tenant, 'assignment', 100_000 + index),
    objectId: tenant.guid('user', index),
    subjectType: 'user',
    displayName: userName(directory, index),
    principalName: userPrincipalName(directory, index),
    email: index % 2 === 0 ? null : userPrincipalName(directory, index),
    onPremisesSecurityIdentifier: null,
  });
  const dates = (index: number): JsonObject => ({
    createdDateTime: tenant.daysAgo(200 + index),
    modifiedDateTime: tenant.daysAgo(20 + index),
  });

  /** A group that is there, an application, a group that is gone, a site. */
  const resource = (index: number): JsonObject => {
    const origin = [
      ['AadGroup', tenant.guid('group', 10 + index)],
      ['AadApplication', tenant.guid('servicePrincipal', index)],
      ['AadGroup', tenant.guid('gone', index)],
      ['SharePointOnline', `https://contoso.sharepoint.com/sites/team${index}`],
    ][index % 4] ?? ['AadGroup', ''];
    return {
      id: familyId(tenant, 'resource', index),
      displayName: `Resource ${index}`,
      description: index % 2 === 0 ? null : 'In a catalog',
      originSystem: origin[0] ?? '',
      originId: origin[1] ?? '',
      ...dates(index),
    };
  };
  const catalog = (index: number): JsonObject => ({
    id: familyId(tenant, 'catalog', index),
    displayName: CATALOGS[index] ?? '',
    description: index === 2 ? null : `Catalog ${CATALOGS[index] ?? ''}`,
    catalogType: index === 0 ? 'serviceDefault' : 'userManaged',
    state: index === 2 ? 'unpublished' : 'published',
    isExternallyVisible: index === 1,
    ...dates(index),
    resources: index === 2 ? [] : Array.from({ length: 4 }, (_, place) => resource(index * 4 + place)),
  });
  const accessPackage = (index: number): JsonObject => {
    const offered = [resource((index % 2) * 4), resource((index % 2) * 4 + 1)];
    return {
      id: familyId(tenant, 'package', index),
      displayName: index === 3 ? 'Ünïcode <package>' : `Package ${index}`,
      description: `Access ${index}`,
      isHidden: index === 4,
      ...dates(index),
      catalog: { id: familyId(tenant, 'catalog', index % 2), displayName: CATALOGS[index % 2] ?? '' },
      resourceRoleScopes: offered.map((one, place) => ({
        id: `${familyId(tenant, 'resource', 50_000 + index * 4 + place)}_${familyId(tenant, 'resource', index)}`,
        createdDateTime: tenant.daysAgo(100),
        role: {
          id: familyId(tenant, 'resource', 60_000 + index * 4 + place),
          displayName: place === 0 ? 'Member' : 'Default Access',
          description: null,
          originSystem: one.originSystem ?? null,
          originId: `Member_${String(one.originId)}`,
        },
        scope: {
          id: familyId(tenant, 'resource', 70_000 + index * 4 + place),
          displayName: 'Root',
          description: 'Root Scope',
          originId: one.originId ?? null,
          originSystem: one.originSystem ?? null,
          isRootScope: true,
        },
      })),
    };
  };
  const policy = (index: number): JsonObject => ({
    id: familyId(tenant, 'packagePolicy', index),
    displayName: `Policy ${index}`,
    description: index % 2 === 0 ? null : 'Who gets it',
    allowedTargetScope: index === 0 ? 'specificDirectoryUsers' : index === 1 ? 'allExternalUsers' : 'allMemberUsers',
    ...dates(index),
    expiration:
      index === 1
        ? { type: 'noExpiration', duration: null, endDateTime: null }
        : { type: 'afterDuration', duration: 'P365D', endDateTime: null },
    specificAllowedTargets:
      index === 0
        ? [{ '@odata.type': '#microsoft.graph.groupMembers', groupId: tenant.guid('group', 6), description: 'Staff' }]
        : [],
    automaticRequestSettings:
      index === 2
        ? {
            requestAccessForAllowedTargets: true,
            removeAccessWhenTargetLeavesAllowedTargets: true,
            gracePeriodBeforeAccessRemoval: 'P7D',
          }
        : null,
    notificationSettings: { isAssignmentNotificationDisabled: false },
    requestApprovalSettings: {
      isApprovalRequiredForAdd: index !== 2,
      isApprovalRequiredForUpdate: false,
      isRequestorJustificationRequired: index !== 2,
      stages:
        index === 2
          ? []
          : [
              {
                durationBeforeAutomaticDenial: 'P14D',
                durationBeforeEscalation: 'PT0S',
                isApproverJustificationRequired: true,
                isEscalationEnabled: false,
                fallbackPrimaryApprovers: [],
                escalationApprovers: [],
                fallbackEscalationApprovers: [],
                primaryApprovers:
                  index === 1
                    ? [{ '@odata.type': '#microsoft.graph.requestorManager', managerLevel: 1 }]
                    : [
                        {
                          '@odata.type': '#microsoft.graph.singleUser',
                          userId: tenant.guid('user', 3),
                          description: 'x',
                        },
                      ],
              },
            ],
    },
    requestorSettings: {
      allowCustomAssignmentSchedule: false,
      enableTargetsToSelfAddAccess: true,
      enableTargetsToSelfUpdateAccess: false,
      enableTargetsToSelfRemoveAccess: true,
      enableOnBehalfRequestorsToAddAccess: false,
      enableOnBehalfRequestorsToUpdateAccess: false,
      enableOnBehalfRequestorsToRemoveAccess: false,
      onBehalfRequestors: [],
    },
    reviewSettings:
      index === 0
        ? {
            isEnabled: true,
            expirationBehavior: 'removeAccess',
            isRecommendationEnabled: true,
            isReviewerJustificationRequired: true,
            isSelfReview: false,
            schedule: null,
            primaryReviewers: [],
            fallbackReviewers: [],
          }
        : null,
    accessPackage: { id: familyId(tenant, 'package', index) },
  });
  const assignment = (index: number): JsonObject => ({
    id: familyId(tenant, 'assignment', index),
    state: index % 4 === 3 ? 'expired' : 'delivered',
    status: index % 4 === 3 ? 'ExpiredNotifiedUser' : 'Delivered',
    expiredDateTime: index % 4 === 3 ? tenant.daysAgo(5) : null,
    schedule: {
      startDateTime: tenant.daysAgo(60 + index),
      recurrence: null,
      expiration: {
        type: index % 2 === 0 ? 'afterDateTime' : 'noExpiration',
        duration: null,
        endDateTime: index % 2 === 0 ? tenant.daysAgo(-300) : null,
      },
    },
    customExtensionCalloutInstances: [],
    target: user(index % 3 === 2 ? members + index : index),
    accessPackage: { id: familyId(tenant, 'package', index % PACKAGES) },
    assignmentPolicy: { id: familyId(tenant, 'packagePolicy', index % 3) },
  });
  const request = (index: number): JsonObject => ({
    id: familyId(tenant, 'request', index),
    requestType: index % 3 === 2 ? 'adminAdd' : 'userAdd',
    state: index === 4 ? 'pendingApproval' : index === 1 ? 'denied' : 'delivered',
    status: index === 4 ? 'PendingApproval' : index === 1 ? 'Denied' : 'Delivered',
    createdDateTime: tenant.daysAgo(70 + index),
    completedDateTime: index === 4 ? null : tenant.daysAgo(69 + index),
    schedule: null,
    answers: [],
    customExtensionCalloutInstances: [],
    requestor: user(index),
    accessPackage: { id: familyId(tenant, 'package', index % PACKAGES) },
    assignment: index === 1 || index === 4 ? null : { id: familyId(tenant, 'assignment', index) },
  });
  return {
    [`${BASE}/catalogs`]: CATALOGS.map((_, index) => catalog(index)),
    [`${BASE}/accesspackages`]: Array.from({ length: PACKAGES }, (_, index) => accessPackage(index)),
    [`${BASE}/assignmentpolicies`]: [0, 1, 2].map(policy),
    [`${BASE}/assignments`]: Array.from({ length: ASSIGNMENTS }, (_, index) => assignment(index)),
    [`${BASE}/assignmentrequests`]: Array.from({ length: REQUESTS }, (_, index) => request(index)),
    [`${BASE}/accesspackageassignmentapprovals`]: [0, 1, 4].map((index) => ({
      id: familyId(tenant, 'request', index),
      stages: [
        {
          id: familyId(tenant, 'request', 1_000 + index),
          assignedToMe: false,
          displayName: 'Stage 1',
          justification: index === 4 ? null : 'Needed for the project',
          reviewResult: index === 4 ? 'NotReviewed' : index === 1 ? 'Deny' : 'Approve',
          reviewedBy: index === 4 ? null : { id: tenant.guid('user', 3), displayName: userName(directory, 3) },
          reviewedDateTime: index === 4 ? null : tenant.daysAgo(69),
          status: index === 4 ? 'InProgress' : 'Completed',
        },
      ],
    })),
    // Resources of all catalogs in one list.
    [`${BASE}/resources`]: Array.from({ length: 8 }, (_, index) => resource(index)),
  };
}
