/** Property names of Graph v1.0 entity types (CSDL), `[]` marking collections; `id` is understood. */
export const directoryProperties = {
  directoryObject: `
    deletedDateTime
  `,
  user: `
    deletedDateTime aboutMe accountEnabled ageGroup assignedLicenses[] assignedPlans[] authorizationInfo birthday
    businessPhones[] city companyName consentProvidedForMinor country createdDateTime creationType
    customSecurityAttributes department deviceEnrollmentLimit displayName employeeHireDate employeeId
    employeeLeaveDateTime employeeOrgData employeeType externalUserState externalUserStateChangeDateTime faxNumber
    givenName hireDate identities[] identityParentId imAddresses[] interests[] isManagementRestricted
    isResourceAccount jobTitle lastPasswordChangeDateTime legalAgeGroupClassification licenseAssignmentStates[] mail
    mailboxSettings mailNickname mobilePhone mySite officeLocation onPremisesDistinguishedName onPremisesDomainName
    onPremisesExtensionAttributes onPremisesImmutableId onPremisesLastSyncDateTime onPremisesProvisioningErrors[]
    onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled onPremisesUserPrincipalName
    otherMails[] passwordPolicies passwordProfile pastProjects[] postalCode preferredDataLocation preferredLanguage
    preferredName print provisionedPlans[] proxyAddresses[] responsibilities[] schools[] securityIdentifier
    serviceProvisioningErrors[] showInAddressList signInActivity signInSessionsValidFromDateTime skills[] state
    streetAddress surname usageLocation userPrincipalName userType isLicenseReconciliationNeeded
    refreshTokensValidFromDateTime
  `,
  group: `
    deletedDateTime accessType allowExternalSenders assignedLabels[] assignedLicenses[] autoSubscribeNewMembers
    classification createdDateTime description displayName expirationDateTime groupTypes[]
    hasMembersWithLicenseErrors hideFromAddressLists hideFromOutlookClients infoCatalogs[] isArchived
    isAssignableToRole isFavorite isManagementRestricted isSubscribedByMail licenseProcessingState mail mailEnabled
    mailNickname membershipRule membershipRuleProcessingState onPremisesDomainName onPremisesExtensionAttributes
    onPremisesLastSyncDateTime onPremisesNetBiosName onPremisesProvisioningErrors[] onPremisesSamAccountName
    onPremisesSecurityIdentifier onPremisesSyncEnabled organizationId preferredDataLocation preferredLanguage
    proxyAddresses[] renewedDateTime resourceBehaviorOptions[] resourceProvisioningOptions[] securityEnabled
    securityIdentifier serviceProvisioningErrors[] theme uniqueName unseenConversationsCount unseenCount
    unseenMessagesCount visibility welcomeMessageEnabled creationOptions[]
  `,
  device: `
    deletedDateTime accountEnabled alternativeSecurityIds[] approximateLastSignInDateTime
    complianceExpirationDateTime deviceCategory deviceId deviceMetadata deviceOwnership deviceVersion displayName
    enrollmentProfileName enrollmentType isCompliant isManaged isManagementRestricted isRooted managementType
    manufacturer mdmAppId model onPremisesLastSyncDateTime onPremisesSecurityIdentifier onPremisesSyncEnabled
    operatingSystem operatingSystemVersion physicalIds[] profileType registrationDateTime systemLabels[] trustType
    createdDateTime domainName externalSourceName sourceType extensionAttributes
  `,
  application: `
    deletedDateTime addIns[] api appId applicationTemplateId appRoles[] authenticationBehaviors certification
    createdByAppId createdDateTime defaultRedirectUri description disabledByMicrosoftStatus displayName
    groupMembershipClaims identifierUris[] info isDeviceOnlyAuthSupported isDisabled isFallbackPublicClient
    keyCredentials[] logo managerApplications[] nativeAuthenticationApisEnabled notes oauth2RequirePostResponse
    optionalClaims parentalControlSettings passwordCredentials[] publicClient publisherDomain
    requestSignatureVerification requiredResourceAccess[] samlMetadataUrl serviceManagementReference
    servicePrincipalLockConfiguration signInAudience spa tags[] tokenEncryptionKeyId uniqueName verifiedPublisher
    web
  `,
  servicePrincipal: `
    deletedDateTime accountEnabled addIns[] alternativeNames[] appDescription appDisplayName appId
    applicationTemplateId appOwnerOrganizationId appRoleAssignmentRequired appRoles[] createdByAppId
    customSecurityAttributes description disabledByMicrosoftStatus displayName homepage info isDisabled
    keyCredentials[] loginUrl logoutUrl notes notificationEmailAddresses[] oauth2PermissionScopes[]
    passwordCredentials[] preferredSingleSignOnMode preferredTokenSigningKeyThumbprint replyUrls[]
    resourceSpecificApplicationPermissions[] samlSingleSignOnSettings servicePrincipalNames[] servicePrincipalType
    signInAudience tags[] tokenEncryptionKeyId verifiedPublisher createdDateTime
  `,
  directoryRole: `
    deletedDateTime description displayName roleTemplateId
  `,
  administrativeUnit: `
    deletedDateTime description displayName isMemberManagementRestricted membershipRule
    membershipRuleProcessingState membershipType visibility
  `,
  orgContact: `
    deletedDateTime addresses[] companyName department displayName givenName jobTitle mail mailNickname
    onPremisesLastSyncDateTime onPremisesProvisioningErrors[] onPremisesSyncEnabled phones[] proxyAddresses[]
    serviceProvisioningErrors[] surname
  `,
  organization: `
    deletedDateTime assignedPlans[] businessPhones[] city country countryLetterCode createdDateTime
    defaultUsageLocation displayName marketingNotificationEmails[] mobileDeviceManagementAuthority
    onPremisesLastSyncDateTime onPremisesSyncEnabled partnerTenantType postalCode preferredLanguage privacyProfile
    provisionedPlans[] securityComplianceNotificationMails[] securityComplianceNotificationPhones[] state street
    technicalNotificationMails[] tenantType verifiedDomains[]
  `,
  domain: `
    authenticationType availabilityStatus isAdminManaged isDefault isInitial isRoot isVerified manufacturer model
    passwordNotificationWindowInDays passwordValidityPeriodInDays state supportedServices[]
  `,
  subscribedSku: `
    accountId accountName appliesTo capabilityStatus consumedUnits prepaidUnits servicePlans[] skuId skuPartNumber
    subscriptionIds[]
  `,
  oAuth2PermissionGrant: `
    clientId consentType principalId resourceId scope
  `,
  appRoleAssignment: `
    deletedDateTime appRoleId createdDateTime principalDisplayName principalId principalType resourceDisplayName
    resourceId
  `,
  federatedIdentityCredential: `
    audiences[] description issuer name subject
  `,
} as const;
