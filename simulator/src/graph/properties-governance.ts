/** Property names of Graph v1.0 entity types (CSDL), `[]` marking collections; `id` is understood. */
export const governanceProperties = {
  unifiedRoleDefinition: `
    description displayName isBuiltIn isEnabled resourceScopes[] rolePermissions[] templateId version
  `,
  unifiedRoleAssignment: `
    appScopeId condition directoryScopeId principalId principalOrganizationId roleDefinitionId
  `,
  unifiedRoleAssignmentScheduleInstance: `
    appScopeId directoryScopeId principalId roleDefinitionId assignmentType endDateTime memberType
    roleAssignmentOriginId roleAssignmentScheduleId startDateTime
  `,
  unifiedRoleEligibilityScheduleInstance: `
    appScopeId directoryScopeId principalId roleDefinitionId endDateTime memberType roleEligibilityScheduleId
    startDateTime
  `,
  unifiedRoleManagementPolicyAssignment: `
    policyId roleDefinitionId scopeId scopeType
  `,
  unifiedRoleManagementPolicy: `
    description displayName isOrganizationDefault lastModifiedBy lastModifiedDateTime scopeId scopeType
  `,
  conditionalAccessPolicy: `
    deletedDateTime conditions createdDateTime description displayName grantControls id modifiedDateTime
    sessionControls state templateId
  `,
  authenticationStrengthPolicy: `
    allowedCombinations[] createdDateTime description displayName modifiedDateTime policyType requirementsSatisfied
  `,
  accessPackage: `
    createdDateTime description displayName isHidden modifiedDateTime
  `,
  accessPackageAssignment: `
    customExtensionCalloutInstances[] expiredDateTime schedule state status
  `,
  accessPackageCatalog: `
    catalogType createdDateTime description displayName isExternallyVisible modifiedDateTime state
  `,
  accessPackageAssignmentPolicy: `
    allowedTargetScope automaticRequestSettings createdDateTime description displayName expiration modifiedDateTime
    notificationSettings requestApprovalSettings requestorSettings reviewSettings specificAllowedTargets[]
  `,
  accessReviewScheduleDefinition: `
    additionalNotificationRecipients[] createdBy createdDateTime descriptionForAdmins descriptionForReviewers
    displayName fallbackReviewers[] instanceEnumerationScope lastModifiedDateTime reviewers[] scope settings
    stageSettings[] status
  `,
  userRegistrationDetails: `
    isAdmin isMfaCapable isMfaRegistered isPasswordlessCapable isSsprCapable isSsprEnabled isSsprRegistered
    isSystemPreferredAuthenticationMethodEnabled lastUpdatedDateTime methodsRegistered[]
    systemPreferredAuthenticationMethods[] userDisplayName userPreferredMethodForSecondaryAuthentication
    userPrincipalName userType
  `,
  riskyUser: `
    isDeleted isProcessing riskDetail riskLastUpdatedDateTime riskLevel riskState userDisplayName userPrincipalName
  `,
  riskDetection: `
    activity activityDateTime additionalInfo correlationId detectedDateTime detectionTimingType ipAddress
    lastUpdatedDateTime location requestId riskDetail riskEventType riskLevel riskState source tokenIssuerType
    userDisplayName userId userPrincipalName
  `,
  riskyServicePrincipal: `
    appId displayName isEnabled isProcessing riskDetail riskLastUpdatedDateTime riskLevel riskState
    servicePrincipalType
  `,
  signIn: `
    appDisplayName appId appliedConditionalAccessPolicies[] authenticationAppDeviceDetails clientAppUsed
    conditionalAccessStatus correlationId createdDateTime deviceDetail homeTenantId ipAddress isInteractive location
    resourceDisplayName resourceId resourceTenantId riskDetail riskEventTypes[] riskEventTypes_v2[]
    riskLevelAggregated riskLevelDuringSignIn riskState servicePrincipalId servicePrincipalName status userAgent
    userDisplayName userId userPrincipalName
  `,
  directoryAudit: `
    activityDateTime activityDisplayName additionalDetails[] category correlationId initiatedBy loggedByService
    operationType result resultReason targetResources[]
  `,
} as const;
