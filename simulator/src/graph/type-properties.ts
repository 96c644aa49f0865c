/** Which properties a Graph entity type has, and which of them an answer holds when `$select` is absent. */
import { directoryProperties } from './properties-directory.ts';
import { governanceProperties } from './properties-governance.ts';

interface PropertyInfo {
  readonly name: string;
  readonly collection: boolean;
}

const declared: Readonly<Record<string, string>> = { ...directoryProperties, ...governanceProperties };
const parsed = new Map<string, ReadonlyMap<string, PropertyInfo>>();

/** Properties of a type by lower-case name; `undefined` for a type that is not in the table (anything may be selected). */
export function propertiesOf(type: string): ReadonlyMap<string, PropertyInfo> | undefined {
  const known = parsed.get(type);
  if (known) return known;
  const text = declared[type];
  if (text === undefined) return undefined;
  const made = new Map<string, PropertyInfo>();
  for (const word of ['id', ...text.trim().split(/\s+/)]) {
    const name = word.replace('[]', '');
    made.set(name.toLowerCase(), { name, collection: word.endsWith('[]') });
  }
  parsed.set(type, made);
  return made;
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** The subset of a user that Graph returns by default ("Get a user", section on `$select`; recorded group members). */
const defaultUserProperties = words(`
  businessPhones displayName givenName id jobTitle mail mobilePhone officeLocation preferredLanguage surname
  userPrincipalName`);

/** Recorded key set of `GET /groups`. */
const defaultGroupProperties = words(`
  id deletedDateTime classification createdDateTime creationOptions description displayName expirationDateTime groupTypes
  isAssignableToRole mail mailEnabled mailNickname membershipRule membershipRuleProcessingState onPremisesDomainName
  onPremisesLastSyncDateTime onPremisesNetBiosName onPremisesSamAccountName onPremisesSecurityIdentifier
  onPremisesSyncEnabled preferredDataLocation preferredLanguage proxyAddresses renewedDateTime resourceBehaviorOptions
  resourceProvisioningOptions securityEnabled securityIdentifier theme visibility onPremisesProvisioningErrors
  serviceProvisioningErrors uniqueName`);

/** Recorded key set of `GET /applications`. */
const defaultApplicationProperties = words(`
  id deletedDateTime appId applicationTemplateId disabledByMicrosoftStatus createdDateTime displayName description
  groupMembershipClaims identifierUris isDeviceOnlyAuthSupported isFallbackPublicClient nativeAuthenticationApisEnabled
  notes publisherDomain serviceManagementReference signInAudience tags tokenEncryptionKeyId uniqueName samlMetadataUrl
  defaultRedirectUri certification optionalClaims requestSignatureVerification addIns api appRoles info keyCredentials
  parentalControlSettings passwordCredentials publicClient requiredResourceAccess verifiedPublisher web
  servicePrincipalLockConfiguration spa`);

/** Recorded key set of `GET /servicePrincipals`. */
const defaultServicePrincipalProperties = words(`
  id deletedDateTime accountEnabled alternativeNames appDisplayName appDescription appId applicationTemplateId
  appOwnerOrganizationId appRoleAssignmentRequired createdDateTime description disabledByMicrosoftStatus displayName
  homepage loginUrl logoutUrl notes notificationEmailAddresses preferredSingleSignOnMode
  preferredTokenSigningKeyThumbprint replyUrls servicePrincipalNames servicePrincipalType signInAudience tags
  tokenEncryptionKeyId samlSingleSignOnSettings addIns appRoles info keyCredentials oauth2PermissionScopes
  passwordCredentials resourceSpecificApplicationPermissions verifiedPublisher`);

const defaults: Readonly<Record<string, ReadonlySet<string>>> = {
  user: defaultUserProperties,
  group: defaultGroupProperties,
  application: defaultApplicationProperties,
  servicePrincipal: defaultServicePrincipalProperties,
};

/** Default property set of a type; `undefined` when a body is returned whole. */
export const defaultPropertiesOf = (type: string): ReadonlySet<string> | undefined => defaults[type];

const selectOnly = words('signInActivity mailboxSettings customSecurityAttributes logo');

/** Properties that come only when they are selected, and are left out (not null) when the object has none. */
export const isSelectOnly = (property: string): boolean => selectOnly.has(property);

/** Properties that v1.0 does not have although a world may hold them. */
const betaOnly: Readonly<Record<string, ReadonlySet<string>>> = {
  unifiedRoleDefinition: words('isPrivileged allowedPrincipalTypes'),
  servicePrincipal: words('publisherName isAuthorizationServiceEnabled'),
  authenticationMethodsPolicy: words('reportSuspiciousActivitySettings systemCredentialPreferences'),
};

export const isBetaOnly = (type: string, property: string): boolean => betaOnly[type]?.has(property) ?? false;

/** Properties that hold no other object's value: one match ends a search. */
const uniqueProperties: Readonly<Record<string, ReadonlySet<string>>> = {
  user: words('id userPrincipalName'),
  application: words('id appId'),
  servicePrincipal: words('id appId'),
  device: words('id deviceId'),
};

export const isUnique = (type: string, property: string): boolean =>
  property === 'id' || (uniqueProperties[type]?.has(property) ?? false);
/** Directory schema extensions may be selected and filtered on without being declared. */
export const isExtension = (property: string): boolean => /^(extension_[0-9a-f]{32}_|ext[a-z0-9]{8}_)/i.test(property);
