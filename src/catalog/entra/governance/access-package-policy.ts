import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { flag, instant, json, number, text } from '../../property.ts';
import { maybeFlag, maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { maybeJson, plain } from '../json.ts';
import { entitlementKey, entitlementPath, entitlementRights, expanded, subject, subjectIds } from './entitlement.ts';

const subjects = maybeList(subject);

/** Source: Microsoft Graph, "List assignmentPolicies" (v1.0). */
export const accessPackagePolicy = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    description: maybeText,
    allowedTargetScope: maybeText,
    createdDateTime: maybeText,
    modifiedDateTime: maybeText,
    expiration: maybeObject({ type: maybeText, duration: maybeText, endDateTime: maybeText }),
    specificAllowedTargets: subjects,
    requestApprovalSettings: maybeObject({
      isApprovalRequiredForAdd: maybeFlag,
      isApprovalRequiredForUpdate: maybeFlag,
      isRequestorJustificationRequired: maybeFlag,
      stages: maybeList(
        z.object({ primaryApprovers: subjects, fallbackPrimaryApprovers: subjects, escalationApprovers: subjects }),
      ),
    }),
    reviewSettings: maybeObject({ isEnabled: maybeFlag, isSelfReview: maybeFlag, expirationBehavior: maybeText }),
    requestorSettings: maybeJson,
    automaticRequestSettings: maybeObject({
      requestAccessForAllowedTargets: maybeFlag,
      removeAccessWhenTargetLeavesAllowedTargets: maybeFlag,
    }),
    accessPackage: expanded,
  }),
  {
    type: 'entra_access_package_policy',
    title: 'Access package policy',
    plural: 'Access package policies',
    class: 'AccessPolicy',
    category: 'governance',
    product: 'entra',
    description: 'Who can get an access package, who approves it, how long it lasts, and how it is reviewed.',
    source: {
      kind: 'graph-list',
      path: `${entitlementPath}/assignmentPolicies`,
      expand: 'accessPackage($select=id)',
    },
    rights: entitlementRights,
    licence: 'P2',
    key: (policy, { tenantId }) => entitlementKey('assignmentpolicies', policy.id, tenantId),
    name: (policy) => policy.displayName ?? policy.id,
    properties: {
      description: text('What the policy is for.', (policy) => policy.description),
      allowedTargetScope: text(
        'Who may get the package, such as allMemberUsers.',
        (policy) => policy.allowedTargetScope,
      ),
      isApprovalRequiredForAdd: flag(
        'Whether a request needs approval.',
        (policy) => policy.requestApprovalSettings?.isApprovalRequiredForAdd,
      ),
      isApprovalRequiredForUpdate: flag(
        'Whether a change needs approval.',
        (policy) => policy.requestApprovalSettings?.isApprovalRequiredForUpdate,
      ),
      isRequestorJustificationRequired: flag(
        'Whether a request must say why.',
        (policy) => policy.requestApprovalSettings?.isRequestorJustificationRequired,
      ),
      approvalStages: json('Approvers of each stage: ids of users and groups that are named.', (policy) =>
        policy.requestApprovalSettings?.stages?.map((stage) => ({
          primaryApprovers: subjectIds(stage.primaryApprovers),
          fallbackApprovers: subjectIds(stage.fallbackPrimaryApprovers),
          kinds: (stage.primaryApprovers ?? []).map(
            (one) => one['@odata.type']?.replace(/^#microsoft\.graph\./, '') ?? null,
          ),
        })),
      ),
      approvalStageCount: number(
        'How many stages of approval there are.',
        (policy) => policy.requestApprovalSettings?.stages?.length,
      ),
      expirationType: text(
        'notSpecified, noExpiration, afterDateTime or afterDuration.',
        (policy) => policy.expiration?.type,
      ),
      expirationDuration: text(
        'How long an assignment lasts, as an ISO 8601 duration.',
        (policy) => policy.expiration?.duration,
      ),
      expirationDateTime: instant('When assignments end.', (policy) => policy.expiration?.endDateTime),
      isReviewEnabled: flag('Whether assignments are reviewed.', (policy) => policy.reviewSettings?.isEnabled),
      isSelfReview: flag('Whether everybody reviews their own.', (policy) => policy.reviewSettings?.isSelfReview),
      reviewExpirationBehavior: text(
        'What happens when nobody decides: keepAccess, removeAccess or acceptAccessRecommendation.',
        (policy) => policy.reviewSettings?.expirationBehavior,
      ),
      requestAccessForAllowedTargets: flag(
        'Whether those who may get the package get it by themselves.',
        (policy) => policy.automaticRequestSettings?.requestAccessForAllowedTargets,
      ),
      removeAccessWhenTargetLeavesAllowedTargets: flag(
        'Whether those who no longer may have it lose it.',
        (policy) => policy.automaticRequestSettings?.removeAccessWhenTargetLeavesAllowedTargets,
      ),
      requestorSettings: json('Who may request for themselves and for others.', (policy) =>
        plain(policy.requestorSettings),
      ),
      createdDateTime: instant('When it was created.', (policy) => policy.createdDateTime),
      modifiedDateTime: instant('When it was last changed.', (policy) => policy.modifiedDateTime),
    },
    relations: ({ accessPackage, specificAllowedTargets, requestApprovalSettings }, { tenantId }) => {
      const approvers = (requestApprovalSettings?.stages ?? []).flatMap((stage) => [
        ...subjectIds(stage.primaryApprovers),
        ...subjectIds(stage.fallbackPrimaryApprovers),
        ...subjectIds(stage.escalationApprovers),
      ]);
      return [
        ...(accessPackage
          ? [{ type: 'governs' as const, to: entitlementKey('accesspackages', accessPackage.id, tenantId) }]
          : []),
        ...subjectIds(specificAllowedTargets).map((id) => ({ type: 'allows' as const, to: directoryKey(id) })),
        ...approvers.map((id) => ({ type: 'approves' as const, from: directoryKey(id) })),
      ];
    },
  },
);
