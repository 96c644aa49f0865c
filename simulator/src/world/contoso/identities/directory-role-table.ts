/**
 * Built-in directory roles: template id, name, and their allowed resource actions in the directory (shortened for the
 * longest ones), as Microsoft Graph answers them in `roleManagement/directory/roleDefinitions`.
 */
export const DIRECTORY_ROLES: readonly (readonly [templateId: string, displayName: string, actions: string])[] = [
  [
    '62e90394-69f5-4237-9190-012177145e10',
    'Global Administrator',
    'microsoft.directory/accessReviews/allProperties/allTasks microsoft.directory/accessReviews/definitions/allProperties/allTasks microsoft.directory/adminConsentRequestPolicy/allProperties/allTasks microsoft.directory/administrativeUnits/allProperties/allTasks microsoft.directory/appConsent/appConsentRequests/allProperties/read microsoft.directory/applications/allProperties/allTasks microsoft.directory/applications/synchronization/standard/read microsoft.directory/applicationTemplates/instantiate microsoft.directory/auditLogs/allProperties/read microsoft.directory/authorizationPolicy/allProperties/allTasks microsoft.directory/bitlockerKeys/key/read microsoft.directory/cloudAppSecurity/allProperties/allTasks microsoft.directory/conditionalAccessPolicies/allProperties/allTasks microsoft.directory/connectorGroups/allProperties/read microsoft.directory/connectorGroups/allProperties/update microsoft.directory/connectorGroups/create microsoft.directory/connectorGroups/delete microsoft.directory/connectors/allProperties/read microsoft.directory/connectors/create microsoft.directory/contacts/allProperties/allTasks microsoft.directory/contracts/allProperties/allTasks microsoft.directory/crossTenantAccessPolicy/allowedCloudEndpoints/update microsoft.directory/crossTenantAccessPolicy/basic/update microsoft.directory/crossTenantAccessPolicy/default/b2bCollaboration/update microsoft.directory/crossTenantAccessPolicy/default/b2bDirectConnect/update microsoft.directory/crossTenantAccessPolicy/default/crossCloudMeetings/update microsoft.directory/crossTenantAccessPolicy/default/standard/read microsoft.directory/crossTenantAccessPolicy/default/tenantRestrictions/update microsoft.directory/crossTenantAccessPolicy/partners/b2bCollaboration/update microsoft.directory/crossTenantAccessPolicy/partners/b2bDirectConnect/update',
  ],
  [
    'e8611ab8-c189-46e8-94e1-60213ab1f814',
    'Privileged Role Administrator',
    'microsoft.directory/accessReviews/definitions.applications/allProperties/read microsoft.directory/accessReviews/definitions.directoryRoles/allProperties/allTasks microsoft.directory/accessReviews/definitions.groups/allProperties/read microsoft.directory/accessReviews/definitions.groupsAssignableToRoles/allProperties/update microsoft.directory/accessReviews/definitions.groupsAssignableToRoles/create microsoft.directory/accessReviews/definitions.groupsAssignableToRoles/delete microsoft.directory/administrativeUnits/allProperties/allTasks microsoft.directory/authorizationPolicy/allProperties/allTasks microsoft.directory/directoryRoles/allProperties/allTasks microsoft.directory/groupsAssignableToRoles/allProperties/update microsoft.directory/groupsAssignableToRoles/assignLicense microsoft.directory/groupsAssignableToRoles/create microsoft.directory/groupsAssignableToRoles/delete microsoft.directory/groupsAssignableToRoles/reprocessLicenseAssignment',
  ],
  [
    '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
    'Privileged Authentication Administrator',
    'microsoft.directory/deletedItems.users/restore microsoft.directory/users/authenticationMethods/basic/update microsoft.directory/users/authenticationMethods/create microsoft.directory/users/authenticationMethods/delete microsoft.directory/users/authenticationMethods/standard/read microsoft.directory/users/authorizationInfo/update microsoft.directory/users/basic/update microsoft.directory/users/delete microsoft.directory/users/disable microsoft.directory/users/enable microsoft.directory/users/invalidateAllRefreshTokens microsoft.directory/users/manager/update microsoft.directory/users/password/update microsoft.directory/users/restore',
  ],
  [
    'fe930be7-5e62-47db-91af-98c3a49a38b1',
    'User Administrator',
    'microsoft.directory/accessReviews/definitions.applications/allProperties/allTasks microsoft.directory/accessReviews/definitions.directoryRoles/allProperties/read microsoft.directory/accessReviews/definitions.entitlementManagement/allProperties/allTasks microsoft.directory/accessReviews/definitions.groups/allProperties/read microsoft.directory/accessReviews/definitions.groups/allProperties/update microsoft.directory/accessReviews/definitions.groups/create microsoft.directory/accessReviews/definitions.groups/delete microsoft.directory/contacts/basic/update microsoft.directory/contacts/create microsoft.directory/contacts/delete microsoft.directory/deletedItems.groups/restore microsoft.directory/deletedItems.users/restore microsoft.directory/entitlementManagement/allProperties/allTasks microsoft.directory/groups/assignLicense',
  ],
  [
    '194ae4cb-b126-40b2-bd5b-6091b380977d',
    'Security Administrator',
    'microsoft.directory/applications/policies/update microsoft.directory/auditLogs/allProperties/read microsoft.directory/authorizationPolicy/standard/read microsoft.directory/bitlockerKeys/key/read microsoft.directory/conditionalAccessPolicies/basic/update microsoft.directory/conditionalAccessPolicies/create microsoft.directory/conditionalAccessPolicies/delete microsoft.directory/conditionalAccessPolicies/owners/read microsoft.directory/conditionalAccessPolicies/owners/update microsoft.directory/conditionalAccessPolicies/policyAppliedTo/read microsoft.directory/conditionalAccessPolicies/standard/read microsoft.directory/conditionalAccessPolicies/tenantDefault/update microsoft.directory/crossTenantAccessPolicy/allowedCloudEndpoints/update microsoft.directory/crossTenantAccessPolicy/basic/update',
  ],
  [
    '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
    'Application Administrator',
    'microsoft.directory/adminConsentRequestPolicy/allProperties/allTasks microsoft.directory/appConsent/appConsentRequests/allProperties/read microsoft.directory/applicationPolicies/basic/update microsoft.directory/applicationPolicies/create microsoft.directory/applicationPolicies/delete microsoft.directory/applicationPolicies/owners/read microsoft.directory/applicationPolicies/owners/update microsoft.directory/applicationPolicies/policyAppliedTo/read microsoft.directory/applicationPolicies/standard/read microsoft.directory/applications/applicationProxyAuthentication/update microsoft.directory/applications/applicationProxy/read microsoft.directory/applications/applicationProxySslCertificate/update microsoft.directory/applications/applicationProxy/update microsoft.directory/applications/applicationProxyUrlSettings/update',
  ],
  [
    '158c047a-c907-4556-b7ef-446551a6b5f7',
    'Cloud Application Administrator',
    'microsoft.directory/adminConsentRequestPolicy/allProperties/allTasks microsoft.directory/appConsent/appConsentRequests/allProperties/read microsoft.directory/applicationPolicies/basic/update microsoft.directory/applicationPolicies/create microsoft.directory/applicationPolicies/delete microsoft.directory/applicationPolicies/owners/read microsoft.directory/applicationPolicies/owners/update microsoft.directory/applicationPolicies/policyAppliedTo/read microsoft.directory/applicationPolicies/standard/read microsoft.directory/applications/appRoles/update microsoft.directory/applications/audience/update microsoft.directory/applications/authentication/update microsoft.directory/applications/basic/update microsoft.directory/applications/create',
  ],
  [
    'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
    'Global Reader',
    'microsoft.directory/accessReviews/allProperties/read microsoft.directory/accessReviews/definitions/allProperties/read microsoft.directory/adminConsentRequestPolicy/allProperties/read microsoft.directory/administrativeUnits/allProperties/read microsoft.directory/appConsent/appConsentRequests/allProperties/read microsoft.directory/applications/allProperties/read microsoft.directory/applications/synchronization/standard/read microsoft.directory/auditLogs/allProperties/read microsoft.directory/authorizationPolicy/standard/read microsoft.directory/bitlockerKeys/key/read microsoft.directory/cloudAppSecurity/allProperties/read microsoft.directory/conditionalAccessPolicies/allProperties/read microsoft.directory/connectorGroups/allProperties/read microsoft.directory/connectors/allProperties/read',
  ],
  [
    '5d6b6bb7-de71-4623-b4af-96380a352509',
    'Security Reader',
    'microsoft.directory/accessReviews/definitions/allProperties/read microsoft.directory/auditLogs/allProperties/read microsoft.directory/authorizationPolicy/standard/read microsoft.directory/bitlockerKeys/key/read microsoft.directory/conditionalAccessPolicies/owners/read microsoft.directory/conditionalAccessPolicies/policyAppliedTo/read microsoft.directory/conditionalAccessPolicies/standard/read microsoft.directory/crossTenantAccessPolicy/partners/templates/multiTenantOrganizationIdentitySynchronization/standard/read microsoft.directory/crossTenantAccessPolicy/partners/templates/multiTenantOrganizationPartnerConfiguration/standard/read microsoft.directory/deviceLocalCredentials/standard/read microsoft.directory/domains/federationConfiguration/standard/read microsoft.directory/entitlementManagement/allProperties/read microsoft.directory/identityProtection/allProperties/read microsoft.directory/multiTenantOrganization/joinRequest/standard/read',
  ],
  [
    '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
    'Directory Readers',
    'microsoft.directory/administrativeUnits/members/read microsoft.directory/administrativeUnits/standard/read microsoft.directory/applicationPolicies/standard/read microsoft.directory/applications/owners/read microsoft.directory/applications/policies/read microsoft.directory/applications/standard/read microsoft.directory/contacts/memberOf/read microsoft.directory/contacts/standard/read microsoft.directory/contracts/standard/read microsoft.directory/devices/memberOf/read microsoft.directory/devices/registeredOwners/read microsoft.directory/devices/registeredUsers/read microsoft.directory/devices/standard/read microsoft.directory/directoryRoles/eligibleMembers/read',
  ],
  [
    '9360feb5-f418-4baa-8175-e2a00bac4301',
    'Directory Writers',
    'microsoft.directory/applications/extensionProperties/update microsoft.directory/contacts/create microsoft.directory/groups/assignLicense microsoft.directory/groups/basic/update microsoft.directory/groups/classification/update microsoft.directory/groups/create microsoft.directory/groups/dynamicMembershipRule/update microsoft.directory/groupSettings/basic/update microsoft.directory/groupSettings/create microsoft.directory/groupSettings/delete microsoft.directory/groups/groupType/update microsoft.directory/groups/members/update microsoft.directory/groups/onPremWriteBack/update microsoft.directory/groups/owners/update',
  ],
  [
    'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
    'Conditional Access Administrator',
    'microsoft.directory/conditionalAccessPolicies/basic/update microsoft.directory/conditionalAccessPolicies/create microsoft.directory/conditionalAccessPolicies/delete microsoft.directory/conditionalAccessPolicies/owners/read microsoft.directory/conditionalAccessPolicies/owners/update microsoft.directory/conditionalAccessPolicies/policyAppliedTo/read microsoft.directory/conditionalAccessPolicies/standard/read microsoft.directory/conditionalAccessPolicies/tenantDefault/update microsoft.directory/namedLocations/basic/update microsoft.directory/namedLocations/create microsoft.directory/namedLocations/delete microsoft.directory/namedLocations/standard/read microsoft.directory/resourceNamespaces/resourceActions/authenticationContext/update',
  ],
  [
    '29232cdf-9323-42fd-ade2-1d097af3e4de',
    'Exchange Administrator',
    'microsoft.directory/groups/hiddenMembers/read microsoft.directory/groups.unified/basic/update microsoft.directory/groups.unified/create microsoft.directory/groups.unified/delete microsoft.directory/groups.unified/members/update microsoft.directory/groups.unified/owners/update microsoft.directory/groups.unified/restore',
  ],
  [
    'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
    'SharePoint Administrator',
    'microsoft.directory/groups/hiddenMembers/read microsoft.directory/groups.unified/basic/update microsoft.directory/groups.unified/create microsoft.directory/groups.unified/delete microsoft.directory/groups.unified/members/update microsoft.directory/groups.unified/owners/update microsoft.directory/groups.unified/restore',
  ],
  [
    '69091246-20e8-4a56-aa4d-066075b2a7a8',
    'Teams Administrator',
    'microsoft.directory/authorizationPolicy/standard/read microsoft.directory/crossTenantAccessPolicy/allowedCloudEndpoints/update microsoft.directory/crossTenantAccessPolicy/default/crossCloudMeetings/update microsoft.directory/crossTenantAccessPolicy/default/standard/read microsoft.directory/crossTenantAccessPolicy/partners/create microsoft.directory/crossTenantAccessPolicy/partners/crossCloudMeetings/update microsoft.directory/crossTenantAccessPolicy/partners/standard/read microsoft.directory/crossTenantAccessPolicy/standard/read microsoft.directory/externalUserProfiles/basic/update microsoft.directory/externalUserProfiles/delete microsoft.directory/externalUserProfiles/standard/read microsoft.directory/groups/hiddenMembers/read microsoft.directory/groups.unified/basic/update microsoft.directory/groups.unified/create',
  ],
  [
    '3a2c62db-5318-420d-8d74-23affee5d9d5',
    'Intune Administrator',
    'microsoft.directory/bitlockerKeys/key/read microsoft.directory/contacts/basic/update microsoft.directory/contacts/create microsoft.directory/contacts/delete microsoft.directory/deletedItems.devices/delete microsoft.directory/deletedItems.devices/restore microsoft.directory/deviceLocalCredentials/password/read microsoft.directory/deviceManagementPolicies/standard/read microsoft.directory/deviceRegistrationPolicy/standard/read microsoft.directory/devices/basic/update microsoft.directory/devices/create microsoft.directory/devices/delete microsoft.directory/devices/disable microsoft.directory/devices/enable',
  ],
  [
    '729827e3-9c14-49f7-bb1b-9608f156bbb8',
    'Helpdesk Administrator',
    'microsoft.directory/bitlockerKeys/key/read microsoft.directory/deviceLocalCredentials/standard/read microsoft.directory/users/invalidateAllRefreshTokens microsoft.directory/users/password/update',
  ],
  ['966707d0-3269-4727-9be2-8c3a10f19b9d', 'Password Administrator', 'microsoft.directory/users/password/update'],
  [
    'c4e39bd9-1100-46d3-8c65-fb160da0071f',
    'Authentication Administrator',
    'microsoft.directory/deletedItems.users/restore microsoft.directory/users/authenticationMethods/basic/update microsoft.directory/users/authenticationMethods/create microsoft.directory/users/authenticationMethods/delete microsoft.directory/users/authenticationMethods/standard/restrictedRead microsoft.directory/users/basic/update microsoft.directory/users/delete microsoft.directory/users/disable microsoft.directory/users/enable microsoft.directory/users/invalidateAllRefreshTokens microsoft.directory/users/manager/update microsoft.directory/users/password/update microsoft.directory/users/restore microsoft.directory/users/userPrincipalName/update',
  ],
  [
    '0526716b-113d-4c15-b2c8-68e3c22b9f80',
    'Authentication Policy Administrator',
    'microsoft.directory/organization/strongAuthentication/allTasks microsoft.directory/userCredentialPolicies/basic/update microsoft.directory/userCredentialPolicies/create microsoft.directory/userCredentialPolicies/delete microsoft.directory/userCredentialPolicies/owners/read microsoft.directory/userCredentialPolicies/owners/update microsoft.directory/userCredentialPolicies/policyAppliedTo/read microsoft.directory/userCredentialPolicies/standard/read microsoft.directory/userCredentialPolicies/tenantDefault/update microsoft.directory/verifiableCredentials/configuration/allProperties/read microsoft.directory/verifiableCredentials/configuration/allProperties/update microsoft.directory/verifiableCredentials/configuration/contracts/allProperties/read microsoft.directory/verifiableCredentials/configuration/contracts/allProperties/update microsoft.directory/verifiableCredentials/configuration/contracts/cards/allProperties/read',
  ],
  [
    'fdd7a751-b60b-444a-984c-02652fe8fa1c',
    'Groups Administrator',
    'microsoft.directory/deletedItems.groups/delete microsoft.directory/deletedItems.groups/restore microsoft.directory/groups/assignLicense microsoft.directory/groups/basic/update microsoft.directory/groups/classification/update microsoft.directory/groups/create microsoft.directory/groups/delete microsoft.directory/groups/dynamicMembershipRule/update microsoft.directory/groups/groupType/update microsoft.directory/groups/hiddenMembers/read microsoft.directory/groups/members/update microsoft.directory/groups/onPremWriteBack/update microsoft.directory/groups/owners/update microsoft.directory/groups/reprocessLicenseAssignment',
  ],
  [
    '4d6ac14f-3453-41d0-bef9-a3e0c569773a',
    'License Administrator',
    'microsoft.directory/authorizationPolicy/standard/read microsoft.directory/groups/assignLicense microsoft.directory/groups/reprocessLicenseAssignment microsoft.directory/users/assignLicense microsoft.directory/users/reprocessLicenseAssignment microsoft.directory/users/usageLocation/update',
  ],
  ['b0f54661-2d74-4c50-afa3-1ec803f12efe', 'Billing Administrator', 'microsoft.directory/organization/basic/update'],
  [
    '4a5d8f65-41da-4de4-8968-e035b65339cf',
    'Reports Reader',
    'microsoft.directory/auditLogs/allProperties/read microsoft.directory/provisioningLogs/allProperties/read microsoft.directory/signInReports/allProperties/read',
  ],
  [
    '790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b',
    'Message Center Reader',
    'microsoft.office365.messageCenter/messages/read microsoft.office365.webPortal/allEntities/standard/read',
  ],
  [
    '95e79109-95c0-4d8e-aee3-d01accf2d47b',
    'Guest Inviter',
    'microsoft.directory/users/appRoleAssignments/read microsoft.directory/users/deviceForResourceAccount/read microsoft.directory/users/directReports/read microsoft.directory/users/invitedBy/read microsoft.directory/users/inviteGuest microsoft.directory/users/licenseDetails/read microsoft.directory/users/manager/read microsoft.directory/users/memberOf/read microsoft.directory/users/oAuth2PermissionGrants/read microsoft.directory/users/ownedDevices/read microsoft.directory/users/ownedObjects/read microsoft.directory/users/photo/read microsoft.directory/users/registeredDevices/read microsoft.directory/users/scopedRoleMemberOf/read',
  ],
  [
    '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2',
    'Hybrid Identity Administrator',
    'microsoft.directory/applications/appRoles/update microsoft.directory/applications/audience/update microsoft.directory/applications/authentication/update microsoft.directory/applications/basic/update microsoft.directory/applications/create microsoft.directory/applications/delete microsoft.directory/applications/notes/update microsoft.directory/applications/owners/update microsoft.directory/applications/permissions/update microsoft.directory/applications/policies/update microsoft.directory/applications/synchronization/standard/read microsoft.directory/applications/tag/update microsoft.directory/applicationTemplates/instantiate microsoft.directory/auditLogs/allProperties/read',
  ],
  [
    '8329153b-31d0-4727-b945-745eb3bc5f31',
    'Domain Name Administrator',
    'microsoft.directory/domains/allProperties/allTasks',
  ],
  [
    '45d8d3c5-c802-45c6-b32a-1d70b5e1e86e',
    'Identity Governance Administrator',
    'microsoft.directory/accessReviews/allProperties/allTasks microsoft.directory/accessReviews/definitions.applications/allProperties/allTasks microsoft.directory/accessReviews/definitions.entitlementManagement/allProperties/allTasks microsoft.directory/accessReviews/definitions.groups/allProperties/read microsoft.directory/accessReviews/definitions.groups/allProperties/update microsoft.directory/accessReviews/definitions.groups/create microsoft.directory/accessReviews/definitions.groups/delete microsoft.directory/entitlementManagement/allProperties/allTasks microsoft.directory/groups/members/update microsoft.directory/servicePrincipals/appRoleAssignedTo/update',
  ],
  [
    '58a13ea3-c632-46ae-9ee0-9c0d43cd7f3d',
    'Attribute Assignment Administrator',
    'microsoft.directory/attributeSets/allProperties/read microsoft.directory/azureManagedIdentities/customSecurityAttributes/read microsoft.directory/azureManagedIdentities/customSecurityAttributes/update microsoft.directory/customSecurityAttributeDefinitions/allProperties/read microsoft.directory/devices/customSecurityAttributes/read microsoft.directory/devices/customSecurityAttributes/update microsoft.directory/servicePrincipals/customSecurityAttributes/read microsoft.directory/servicePrincipals/customSecurityAttributes/update microsoft.directory/users/customSecurityAttributes/read microsoft.directory/users/customSecurityAttributes/update',
  ],
  [
    '8424c6f0-a189-499e-bbd0-26c1753c96d4',
    'Attribute Definition Administrator',
    'microsoft.directory/attributeSets/allProperties/allTasks microsoft.directory/customSecurityAttributeDefinitions/allProperties/allTasks',
  ],
  [
    '7698a772-787b-4ac8-901f-60d6b08affd2',
    'Cloud Device Administrator',
    'microsoft.directory/auditLogs/allProperties/read microsoft.directory/authorizationPolicy/standard/read microsoft.directory/bitlockerKeys/key/read microsoft.directory/deletedItems.devices/delete microsoft.directory/deletedItems.devices/restore microsoft.directory/deviceLocalCredentials/password/read microsoft.directory/deviceManagementPolicies/basic/update microsoft.directory/deviceManagementPolicies/standard/read microsoft.directory/deviceRegistrationPolicy/basic/update microsoft.directory/deviceRegistrationPolicy/standard/read microsoft.directory/devices/delete microsoft.directory/devices/disable microsoft.directory/devices/enable microsoft.directory/signInReports/allProperties/read',
  ],
  [
    '9f06204d-73c1-4d4c-880a-6edb90606fd8',
    'Azure AD Joined Device Local Administrator',
    'microsoft.directory/groupSettings/standard/read microsoft.directory/groupSettingTemplates/standard/read',
  ],
  [
    '17315797-102d-40b4-93e0-432062caca18',
    'Compliance Administrator',
    'microsoft.directory/entitlementManagement/allProperties/read',
  ],
  [
    'e6d1a23a-da11-4be4-9570-befc86d067a7',
    'Compliance Data Administrator',
    'microsoft.directory/authorizationPolicy/standard/read microsoft.directory/cloudAppSecurity/allProperties/allTasks',
  ],
  [
    'd29b2b05-8046-44ba-8758-1e26182fcf32',
    'Directory Synchronization Accounts',
    'microsoft.directory/applications/appRoles/update microsoft.directory/applications/audience/update microsoft.directory/applications/authentication/update microsoft.directory/applications/basic/update microsoft.directory/applications/create microsoft.directory/applications/credentials/update microsoft.directory/applications/delete microsoft.directory/applications/notes/update microsoft.directory/applications/owners/update microsoft.directory/applications/permissions/update microsoft.directory/applications/policies/update microsoft.directory/applications/tag/update microsoft.directory/authorizationPolicy/standard/read microsoft.directory/hybridAuthenticationPolicy/allProperties/allTasks',
  ],
  [
    'cf1c38e5-3621-4004-a7cb-879624dced7c',
    'Application Developer',
    'microsoft.directory/applications/createAsOwner microsoft.directory/oAuth2PermissionGrants/createAsOwner microsoft.directory/servicePrincipals/createAsOwner',
  ],
  [
    'be2f45a1-457d-42af-a067-6ec1fa63bc45',
    'External Identity Provider Administrator',
    'microsoft.directory/domains/federation/update microsoft.directory/identityProviders/allProperties/allTasks',
  ],
  [
    '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
    'Security Operator',
    'microsoft.directory/auditLogs/allProperties/read microsoft.directory/authorizationPolicy/standard/read microsoft.directory/cloudAppSecurity/allProperties/allTasks microsoft.directory/identityProtection/allProperties/allTasks microsoft.directory/privilegedIdentityManagement/allProperties/read microsoft.directory/provisioningLogs/allProperties/read microsoft.directory/signInReports/allProperties/read',
  ],
  [
    '4ba39ca4-527c-499a-b93d-d9b492c50246',
    'Partner Tier1 Support',
    'microsoft.directory/applications/appRoles/update microsoft.directory/applications/audience/update microsoft.directory/applications/authentication/update microsoft.directory/applications/basic/update microsoft.directory/applications/credentials/update microsoft.directory/applications/notes/update microsoft.directory/applications/owners/update microsoft.directory/applications/permissions/update microsoft.directory/applications/policies/update microsoft.directory/applications/tag/update microsoft.directory/contacts/basic/update microsoft.directory/contacts/create microsoft.directory/contacts/delete microsoft.directory/deletedItems.groups/restore',
  ],
  [
    'e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8',
    'Partner Tier2 Support',
    'microsoft.directory/applications/appRoles/update microsoft.directory/applications/audience/update microsoft.directory/applications/authentication/update microsoft.directory/applications/basic/update microsoft.directory/applications/credentials/update microsoft.directory/applications/notes/update microsoft.directory/applications/owners/update microsoft.directory/applications/permissions/update microsoft.directory/applications/policies/update microsoft.directory/applications/tag/update microsoft.directory/contacts/basic/update microsoft.directory/contacts/create microsoft.directory/contacts/delete microsoft.directory/deletedItems.groups/restore',
  ],
  [
    '59d46f88-662b-457b-bceb-5c3809e5908f',
    'Lifecycle Workflows Administrator',
    'microsoft.directory/lifecycleWorkflows/workflows/allProperties/allTasks microsoft.directory/organization/strongAuthentication/read microsoft.directory/users/lifeCycleInfo/read',
  ],
  [
    'b5a8dcf3-09d5-43a9-a639-8e29ef291470',
    'Knowledge Administrator',
    'microsoft.directory/groups.security/basic/update microsoft.directory/groups.security/create microsoft.directory/groups.security/createAsOwner microsoft.directory/groups.security/delete microsoft.directory/groups.security/members/update microsoft.directory/groups.security/owners/update',
  ],
  [
    '644ef478-e28f-4e28-b9dc-3fdde9aa0b1f',
    'Printer Administrator',
    'microsoft.azure.print/allEntities/allProperties/allTasks',
  ],
  [
    'f023fd81-a637-4b56-95fd-791ac0226033',
    'Service Support Administrator',
    'microsoft.azure.serviceHealth/allEntities/allTasks microsoft.azure.supportTickets/allEntities/allTasks microsoft.office365.network/performance/allProperties/read microsoft.office365.serviceHealth/allEntities/allTasks microsoft.office365.supportTickets/allEntities/allTasks microsoft.office365.webPortal/allEntities/standard/read',
  ],
  [
    '75934031-6c7e-415a-99d7-48dbd49e875e',
    'Usage Summary Reports Reader',
    'microsoft.office365.network/performance/allProperties/read microsoft.office365.usageReports/allEntities/standard/read microsoft.office365.webPortal/allEntities/standard/read',
  ],
  [
    'a0b1b346-4d3e-4e8b-98f8-753987be4970',
    'User',
    'microsoft.directory/administrativeUnits/members/read microsoft.directory/administrativeUnits/standard/read microsoft.directory/applicationPolicies/createAsOwner microsoft.directory/applicationPolicies/standard/read microsoft.directory/applications/createAsOwner microsoft.directory/applications/owners/read microsoft.directory/applications/policies/read microsoft.directory/applications/standard/read microsoft.directory/authorizationPolicy/standard/read microsoft.directory/contacts/memberOf/read microsoft.directory/contacts/standard/read microsoft.directory/contracts/standard/read microsoft.directory/devices/memberOf/read microsoft.directory/devices/registeredOwners/read',
  ],
  [
    '10dae51f-b6af-4016-8d66-8c2a99b929b3',
    'Guest User',
    'microsoft.directory/applications/owners/limitedRead microsoft.directory/applications/policies/limitedRead microsoft.directory/applications/standard/limitedRead microsoft.directory/domains/standard/read microsoft.directory/groups/appRoleAssignments/limitedRead microsoft.directory/groups/memberOf/limitedRead microsoft.directory/groups/members/limitedRead microsoft.directory/groups/owners/limitedRead microsoft.directory/groups/settings/limitedRead microsoft.directory/groups/standard/limitedRead microsoft.directory/multiTenantOrganization/standard/read microsoft.directory/multiTenantOrganization/tenants/standard/read microsoft.directory/organization/basicProfile/read microsoft.directory/servicePrincipals/appRoleAssignedTo/limitedRead',
  ],
  [
    '2af84b1e-32c8-42b7-82bc-daa82404023b',
    'Restricted Guest User',
    'microsoft.directory/applications/owners/limitedRead microsoft.directory/applications/policies/limitedRead microsoft.directory/applications/standard/limitedRead microsoft.directory/domains/standard/read microsoft.directory/organization/basicProfile/read microsoft.directory/servicePrincipals/appRoleAssignedTo/limitedRead microsoft.directory/servicePrincipals/appRoleAssignments/limitedRead microsoft.directory/servicePrincipals/memberOf/limitedRead microsoft.directory/servicePrincipals/oAuth2PermissionGrants/limitedRead microsoft.directory/servicePrincipals/ownedObjects/limitedRead microsoft.directory/servicePrincipals/owners/limitedRead microsoft.directory/servicePrincipals/policies/limitedRead microsoft.directory/servicePrincipals/standard/limitedRead',
  ],
  ['d405c6df-0af8-4e3b-95e4-4d06e542189e', 'Device Users', ''],
  [
    'a9ea8996-122f-4c74-9520-8edcd192826c',
    'Fabric Administrator',
    'microsoft.azure.serviceHealth/allEntities/allTasks microsoft.azure.supportTickets/allEntities/allTasks microsoft.office365.serviceHealth/allEntities/allTasks microsoft.office365.supportTickets/allEntities/allTasks microsoft.office365.webPortal/allEntities/standard/read microsoft.powerApps.powerBI/allEntities/allTasks',
  ],
  [
    '44367163-eba1-44c3-98af-f5787879f96a',
    'Dynamics 365 Administrator',
    'microsoft.azure.serviceHealth/allEntities/allTasks microsoft.azure.supportTickets/allEntities/allTasks microsoft.dynamics365/allEntities/allTasks microsoft.office365.serviceHealth/allEntities/allTasks microsoft.office365.supportTickets/allEntities/allTasks microsoft.office365.webPortal/allEntities/standard/read',
  ],
  [
    '11648597-926c-4cf3-9c36-bcebb0ba8dcc',
    'Power Platform Administrator',
    'microsoft.azure.serviceHealth/allEntities/allTasks microsoft.azure.supportTickets/allEntities/allTasks microsoft.dynamics365/allEntities/allTasks microsoft.flow/allEntities/allTasks microsoft.office365.serviceHealth/allEntities/allTasks microsoft.office365.supportTickets/allEntities/allTasks',
  ],
  [
    '92ed04bf-c94a-4b82-9729-b799a7a4c178',
    'Organizational Branding Administrator',
    'microsoft.directory/loginOrganizationBranding/allProperties/allTasks',
  ],
  ['e3973bdf-4987-49ae-837a-ba8e231c7286', 'Azure DevOps Administrator', 'microsoft.azure.devOps/allEntities/allTasks'],
];
