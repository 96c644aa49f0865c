/**
 * What is read of a Conditional Access policy and a named location: Microsoft Graph, "conditionalAccessPolicy resource
 * type" and "namedLocation resource type". Null, absent and empty mean the same; a property of another type is an error.
 */
import { z } from 'zod';

const texts = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);
/** A set of words: one text with commas, as Graph writes flags, or a list. */
const flags = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((value) => (typeof value === 'string' ? value.split(',') : (value ?? [])).map((word) => word.trim()))
  .transform((words) => words.filter((word) => word !== '' && word.toLowerCase() !== 'none'));

const filter = z.looseObject({ mode: z.string(), rule: z.string() }).nullish();

const guestsOrExternalUsers = z
  .looseObject({
    guestOrExternalUserTypes: flags,
    externalTenants: z.looseObject({ membershipKind: z.string().nullish(), members: texts }).nullish(),
  })
  .nullish();

const users = z
  .looseObject({
    includeUsers: texts,
    excludeUsers: texts,
    includeGroups: texts,
    excludeGroups: texts,
    includeRoles: texts,
    excludeRoles: texts,
    includeGuestsOrExternalUsers: guestsOrExternalUsers,
    excludeGuestsOrExternalUsers: guestsOrExternalUsers,
  })
  .nullish();

const applications = z
  .looseObject({
    includeApplications: texts,
    excludeApplications: texts,
    includeUserActions: texts,
    includeAuthenticationContextClassReferences: texts,
    applicationFilter: filter,
  })
  .nullish();

/** Other conditions than these stay in the object under their names: see `unknownConditions`. */
const conditions = z.looseObject({
  users,
  applications,
  clientAppTypes: texts,
  locations: z.looseObject({ includeLocations: texts, excludeLocations: texts }).nullish(),
  platforms: z.looseObject({ includePlatforms: texts, excludePlatforms: texts }).nullish(),
  devices: z.looseObject({ deviceFilter: filter, includeDevices: texts, excludeDevices: texts }).nullish(),
  signInRiskLevels: texts,
  userRiskLevels: texts,
  insiderRiskLevels: flags,
  servicePrincipalRiskLevels: texts,
  authenticationFlows: z.looseObject({ transferMethods: flags }).nullish(),
  clientApplications: z.record(z.string(), z.unknown()).nullish(),
});

export const authenticationStrength = z.looseObject({
  id: z.string().nullish(),
  requirementsSatisfied: z.string().nullish(),
  allowedCombinations: z.array(z.string()).nullish(),
});

export const conditionalAccessPolicy = z.looseObject({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  state: z.enum(['enabled', 'disabled', 'enabledForReportingButNotEnforced']),
  conditions,
  grantControls: z
    .looseObject({
      operator: z.string().nullish(),
      builtInControls: texts,
      customAuthenticationFactors: texts,
      termsOfUse: texts,
      authenticationStrength: authenticationStrength.nullish(),
    })
    .nullish(),
});

export const namedLocation = z.looseObject({
  id: z.string().min(1),
  isTrusted: z.boolean().nullish(),
  ipRanges: z
    .array(
      z.union([
        z.string().transform((cidrAddress) => ({ cidrAddress })),
        z.looseObject({ cidrAddress: z.string() }),
        z.looseObject({ lowerAddress: z.string(), upperAddress: z.string() }),
      ]),
    )
    .nullish(),
  countriesAndRegions: z.array(z.string()).nullish(),
  includeUnknownCountriesAndRegions: z.boolean().nullish(),
  countryLookupMethod: z.string().nullish(),
});

export type ConditionalAccessPolicy = z.infer<typeof conditionalAccessPolicy>;
export type PolicyUsers = NonNullable<ConditionalAccessPolicy['conditions']['users']>;
export type GuestsOrExternalUsers = z.infer<typeof guestsOrExternalUsers>;
export type AuthenticationStrength = z.infer<typeof authenticationStrength>;
export type NamedLocation = z.infer<typeof namedLocation>;
