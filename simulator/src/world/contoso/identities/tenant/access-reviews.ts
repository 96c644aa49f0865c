import type { JsonObject } from '../../../world.ts';
import type { Directory } from '../directory.ts';
import { roleTemplate } from '../directory-roles.ts';
import { userName, userPrincipalName } from '../users.ts';
import { familyId } from './ids.ts';

const query = (text: string): JsonObject => ({
  '@odata.type': '#microsoft.graph.accessReviewQueryScope',
  query: text,
  queryType: 'MicrosoftGraph',
  queryRoot: null,
});

const reviewer = (text: string): JsonObject => ({ query: text, queryType: 'MicrosoftGraph', queryRoot: null });

/** Reviews of a role, of guests in all groups, and of the members of one group, the last of them once. */
export function accessReviews(directory: Directory): readonly JsonObject[] {
  const { tenant } = directory;
  const review = (index: number, displayName: string, extra: JsonObject, quarterly: boolean): JsonObject => ({
    id: familyId(tenant, 'review', index),
    displayName,
    descriptionForAdmins: index === 2 ? null : `Review: ${displayName}`,
    descriptionForReviewers: null,
    createdDateTime: tenant.daysAgo(300),
    lastModifiedDateTime: tenant.daysAgo(30),
    status: index === 2 ? 'Completed' : 'InProgress',
    createdBy: {
      id: tenant.guid('user', 2),
      displayName: userName(directory, 2),
      userPrincipalName: userPrincipalName(directory, 2),
      ipAddress: null,
    },
    instanceEnumerationScope: null,
    reviewers: [],
    fallbackReviewers: [],
    stageSettings: [],
    additionalNotificationRecipients: [],
    ...extra,
    settings: {
      mailNotificationsEnabled: true,
      reminderNotificationsEnabled: index !== 2,
      justificationRequiredOnApproval: true,
      defaultDecisionEnabled: index === 0,
      defaultDecision: index === 0 ? 'Deny' : 'None',
      instanceDurationInDays: 14,
      autoApplyDecisionsEnabled: index === 0,
      recommendationsEnabled: true,
      recommendationLookBackDuration: null,
      decisionHistoriesForReviewersEnabled: false,
      recommendationInsightSettings: [],
      applyActions: [],
      recurrence: quarterly
        ? {
            pattern: {
              type: 'absoluteMonthly',
              interval: 3,
              month: 0,
              dayOfMonth: 1,
              daysOfWeek: [],
              firstDayOfWeek: 'sunday',
              index: 'first',
            },
            range: {
              type: 'noEnd',
              numberOfOccurrences: 0,
              recurrenceTimeZone: null,
              startDate: tenant.daysAgo(300).slice(0, 10),
              endDate: null,
            },
          }
        : null,
    },
  });
  return [
    review(
      0,
      'Global Administrators',
      {
        scope: query(`/roleManagement/directory/roleDefinitions/${roleTemplate('Global Administrator')}`),
        reviewers: [reviewer(`/users/${tenant.guid('user', 3)}`)],
      },
      true,
    ),
    review(
      1,
      'Guests in all groups',
      {
        scope: query("./members/microsoft.graph.user/?$count=true&$filter=(userType eq 'Guest')"),
        instanceEnumerationScope: query("/groups?$filter=(groupTypes/any(c:c eq 'Unified'))&$count=true"),
        reviewers: [reviewer('./owners')],
        fallbackReviewers: [reviewer(`/groups/${tenant.guid('group', 5)}/transitiveMembers`)],
      },
      true,
    ),
    review(
      2,
      'One group',
      { scope: query(`/groups/${tenant.guid('group', 7)}/transitiveMembers`), reviewers: [reviewer('./manager')] },
      false,
    ),
  ];
}
