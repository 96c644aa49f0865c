import type { JsonObject } from '../../../world.ts';
import { applicationName } from '../applications.ts';
import type { Directory } from '../directory.ts';
import { servicePrincipalName } from '../service-principals.ts';
import { userName, userPrincipalName } from '../users.ts';
import { familyId } from './ids.ts';

const place = (index: number): JsonObject => ({
  city: index % 2 === 0 ? 'Seattle' : 'Zürich',
  state: null,
  countryOrRegion: index % 2 === 0 ? 'US' : 'CH',
  geoCoordinates: { altitude: null, latitude: 47.4, longitude: 8.5 },
});

/** Risks of users, and what was seen of them. */
export function riskSets(directory: Directory): Readonly<Record<string, readonly JsonObject[]>> {
  const { tenant } = directory;
  const states = [
    ['high', 'atRisk', 'none'],
    ['medium', 'remediated', 'userPerformedSecuredPasswordReset'],
    ['none', 'dismissed', 'adminDismissedAllRiskForUser'],
  ] as const;
  const state = (index: number): JsonObject => {
    const [riskLevel, riskState, riskDetail] = states[index % 3] ?? states[0];
    return { riskLevel, riskState, riskDetail };
  };
  const riskyUser = (index: number): JsonObject => ({
    id: index === 3 ? tenant.guid('deletedUser', 0) : tenant.guid('user', 10 + index),
    isDeleted: index === 3,
    isProcessing: false,
    riskLastUpdatedDateTime: tenant.daysAgo(3 + index * 20),
    userDisplayName: userName(directory, 10 + index),
    userPrincipalName: userPrincipalName(directory, 10 + index),
    ...state(index),
  });
  const detection = (index: number): JsonObject => ({
    id: familyId(tenant, 'riskDetection', index),
    requestId: tenant.guid('request', index),
    correlationId: tenant.guid('request', 1_000 + index),
    riskEventType: ['unfamiliarFeatures', 'leakedCredentials', 'anonymizedIPAddress'][index % 3] ?? 'generic',
    source: 'IdentityProtection',
    detectionTimingType: index % 2 === 0 ? 'realtime' : 'offline',
    activity: index % 3 === 1 ? 'user' : 'signin',
    tokenIssuerType: 'AzureAD',
    ipAddress: index % 3 === 1 ? null : `203.0.113.${index}`,
    location: index % 3 === 1 ? null : place(index),
    activityDateTime: tenant.daysAgo(3 + index),
    detectedDateTime: tenant.daysAgo(3 + index),
    lastUpdatedDateTime: tenant.daysAgo(2 + index),
    userId: tenant.guid('user', 10 + (index % 3)),
    userDisplayName: userName(directory, 10 + (index % 3)),
    userPrincipalName: userPrincipalName(directory, 10 + (index % 3)),
    additionalInfo: '[{"Key":"userAgent","Value":"Mozilla/5.0"}]',
    ...state(index),
  });
  const riskyPrincipal = (index: number): JsonObject => ({
    id: tenant.guid('servicePrincipal', 8 + index),
    appId: tenant.guid('appId', 8 + index),
    displayName: servicePrincipalName(directory, 8 + index),
    isEnabled: index === 0,
    isProcessing: false,
    riskLastUpdatedDateTime: tenant.daysAgo(1 + index),
    servicePrincipalType: 'Application',
    ...state(index),
    riskDetail: 'none',
  });
  return {
    'identityprotection/riskyusers': [0, 1, 2, 3].map(riskyUser),
    'identityprotection/riskdetections': Array.from({ length: 6 }, (_, index) => detection(index)),
    'identityprotection/riskyserviceprincipals': [0, 1].map(riskyPrincipal),
  };
}

/** Sign-ins and directory changes of the last hours. */
export function auditSets(directory: Directory): Readonly<Record<string, readonly JsonObject[]>> {
  const { tenant } = directory;
  const hoursAgo = (hours: number): string => tenant.daysAgo(hours / 24);
  const signIn = (index: number): JsonObject => ({
    id: familyId(tenant, 'signIn', index),
    createdDateTime: hoursAgo(1 + index),
    userDisplayName: userName(directory, index),
    userPrincipalName: userPrincipalName(directory, index).toLowerCase(),
    userId: tenant.guid('user', index),
    appId: tenant.guid('appId', index),
    appDisplayName: applicationName(index),
    ipAddress: `198.51.100.${index}`,
    clientAppUsed: index % 4 === 3 ? 'IMAP4' : 'Browser',
    correlationId: tenant.guid('request', 2_000 + index),
    conditionalAccessStatus: index % 4 === 3 ? 'failure' : index % 2 === 0 ? 'success' : 'notApplied',
    isInteractive: true,
    riskDetail: 'none',
    riskLevelAggregated: index === 5 ? 'high' : 'none',
    riskLevelDuringSignIn: index === 5 ? 'high' : 'none',
    riskState: index === 5 ? 'atRisk' : 'none',
    riskEventTypes: [],
    riskEventTypes_v2: index === 5 ? ['unfamiliarFeatures'] : [],
    resourceDisplayName: 'Microsoft Graph',
    resourceId: '00000003-0000-0000-c000-000000000000',
    status:
      index % 4 === 3
        ? {
            errorCode: 53003,
            failureReason: 'Access has been blocked by Conditional Access policies.',
            additionalDetails: null,
          }
        : { errorCode: 0, failureReason: 'Other.', additionalDetails: null },
    deviceDetail: {
      deviceId: index % 2 === 0 ? tenant.guid('deviceId', index) : '',
      displayName: index % 2 === 0 ? 'DESKTOP-1' : '',
      operatingSystem: 'Windows10',
      browser: 'Edge 130.0.0',
      isCompliant: index % 2 === 0,
      isManaged: index % 2 === 0,
      trustType: index % 2 === 0 ? 'Azure AD joined' : '',
    },
    location: place(index),
    appliedConditionalAccessPolicies: [
      {
        id: tenant.guid('policy', 1),
        displayName: 'CA002: Block legacy authentication',
        enforcedGrantControls: ['Block'],
        enforcedSessionControls: [],
        result: index % 4 === 3 ? 'failure' : 'notApplied',
      },
    ],
  });
  const audit = (index: number): JsonObject => ({
    id: `Directory_${familyId(tenant, 'audit', index)}_${index}`,
    category: index % 2 === 0 ? 'RoleManagement' : 'ApplicationManagement',
    correlationId: tenant.guid('request', 3_000 + index),
    result: index === 3 ? 'failure' : 'success',
    resultReason: index === 3 ? 'Insufficient privileges' : '',
    activityDisplayName:
      index % 2 === 0 ? 'Add member to role' : 'Update application – Certificates and secrets management ',
    activityDateTime: hoursAgo(2 + index),
    loggedByService: 'Core Directory',
    operationType: index % 2 === 0 ? 'Assign' : 'Update',
    initiatedBy:
      index % 2 === 0
        ? {
            app: null,
            user: {
              id: tenant.guid('user', index),
              displayName: null,
              userPrincipalName: userPrincipalName(directory, index),
              ipAddress: '198.51.100.7',
            },
          }
        : {
            user: null,
            app: {
              appId: null,
              displayName: servicePrincipalName(directory, index),
              servicePrincipalId: tenant.guid('servicePrincipal', index),
              servicePrincipalName: null,
            },
          },
    targetResources: [
      {
        id: index % 2 === 0 ? tenant.guid('user', 20 + index) : tenant.guid('application', index),
        displayName: null,
        type: index % 2 === 0 ? 'User' : 'Application',
        userPrincipalName: index % 2 === 0 ? userPrincipalName(directory, 20 + index) : null,
        groupType: null,
        modifiedProperties: [
          {
            displayName: 'KeyDescription',
            oldValue: '[]',
            newValue: '["[KeyIdentifier=1,KeyType=Password,DisplayName=ci]"]',
          },
        ],
      },
    ],
    additionalDetails: [{ key: 'User-Agent', value: 'curl/8' }],
  });
  const report = (index: number): JsonObject => {
    const at = (days: number): JsonObject => ({
      lastSignInDateTime: tenant.daysAgo(days),
      lastSignInRequestId: tenant.guid('request', 4_000 + index),
    });
    const never: JsonObject = { lastSignInDateTime: null, lastSignInRequestId: null };
    return {
      id: Buffer.from(tenant.guid('appId', index)).toString('base64url'),
      appId: tenant.guid('appId', index),
      lastSignInActivity: at(index * 30),
      applicationAuthenticationClientSignInActivity: index % 2 === 0 ? at(index * 30) : never,
      applicationAuthenticationResourceSignInActivity: never,
      delegatedClientSignInActivity: index % 2 === 1 ? at(index * 30) : never,
      delegatedResourceSignInActivity: never,
    };
  };
  return {
    'auditlogs/signins': Array.from({ length: 8 }, (_, index) => signIn(index)),
    'auditlogs/directoryaudits': Array.from({ length: 6 }, (_, index) => audit(index)),
    'reports/serviceprincipalsigninactivities': Array.from({ length: 12 }, (_, index) => report(index)),
  };
}
