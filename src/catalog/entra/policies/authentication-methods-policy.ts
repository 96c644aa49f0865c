import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { instant, json, number, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { maybeJson, plain } from '../json.ts';
import { policyShape, singlePolicy } from './tenant-policy.ts';

export const authenticationMethodsPolicyName = 'authenticationMethodsPolicy';

/** Source: Microsoft Graph, "Get authenticationMethodsPolicy" (v1.0), which has the configurations of all methods in it. */
export const authenticationMethodsPolicy = entityType(
  z.object({
    ...policyShape,
    policyMigrationState: maybeText,
    policyVersion: maybeText,
    lastModifiedDateTime: maybeText,
    reconfirmationInDays: maybeNumber,
    registrationEnforcement: maybeObject({
      authenticationMethodsRegistrationCampaign: maybeObject({
        state: maybeText,
        snoozeDurationInDays: maybeNumber,
        includeTargets: maybeJson,
        excludeTargets: maybeJson,
      }),
    }),
    authenticationMethodConfigurations: z.array(z.unknown()).nullish(),
  }),
  {
    ...singlePolicy(authenticationMethodsPolicyName, 'Authentication methods policy'),
    type: 'entra_authentication_methods_policy',
    title: 'Authentication methods policy',
    plural: 'Authentication methods policies',
    class: 'Policy',
    category: 'access',
    product: 'entra',
    description: 'Which authentication methods there are in the tenant, and whether users are urged to register one.',
    source: { kind: 'graph-list', path: '/policies/authenticationMethodsPolicy', single: true },
    rights: [graph('Policy.Read.AuthenticationMethod', 'Policy.Read.All')],
    properties: {
      policyMigrationState: text(
        'Whether the older policies still count: preMigration, migrationInProgress or migrationComplete.',
        (policy) => policy.policyMigrationState,
      ),
      policyVersion: text('Version of the policy.', (policy) => policy.policyVersion),
      lastModifiedDateTime: instant('When it was last changed.', (policy) => policy.lastModifiedDateTime),
      reconfirmationInDays: number(
        'Days after which users must confirm their methods.',
        (policy) => policy.reconfirmationInDays,
      ),
      registrationCampaignState: text(
        'Whether users are urged to register a method: enabled, disabled or default.',
        (policy) => policy.registrationEnforcement?.authenticationMethodsRegistrationCampaign?.state,
      ),
      registrationCampaignSnoozeInDays: number(
        'Days for which a user may put that off.',
        (policy) => policy.registrationEnforcement?.authenticationMethodsRegistrationCampaign?.snoozeDurationInDays,
      ),
      registrationCampaignIncludeTargets: json('Who is urged, and to which method.', (policy) =>
        plain(policy.registrationEnforcement?.authenticationMethodsRegistrationCampaign?.includeTargets),
      ),
      registrationCampaignExcludeTargets: json('Who is not urged.', (policy) =>
        plain(policy.registrationEnforcement?.authenticationMethodsRegistrationCampaign?.excludeTargets),
      ),
    },
    parts: (policy) =>
      (policy.authenticationMethodConfigurations ?? []).map((item) => ({
        type: 'entra_authentication_method_configuration',
        item,
      })),
  },
);
