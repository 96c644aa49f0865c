import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { partKey } from '../../keys.ts';
import { json, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { maybeJson, plain } from '../json.ts';
import { authenticationMethodsPolicyName } from './authentication-methods-policy.ts';
import { policyKey } from './tenant-policy.ts';

const feature = maybeObject({ state: maybeText, includeTarget: maybeJson, excludeTarget: maybeJson });

/** Source: Microsoft Graph, "Get authenticationMethodsPolicy" (beta): what v1.0 leaves out. */
export const authenticationMethodsPolicyBeta = entityType(
  z.object({
    reportSuspiciousActivitySettings: maybeObject({ state: maybeText, includeTarget: maybeJson }),
    systemCredentialPreferences: maybeObject({ state: maybeText }),
    authenticationMethodConfigurations: maybeList(
      z.object({
        id: z.string(),
        featureSettings: maybeObject({ numberMatchingRequiredState: feature, companionAppAllowedState: feature }),
      }),
    ),
  }),
  {
    type: 'entra_authentication_methods_policy_beta',
    title: 'Further settings of authentication methods',
    plural: 'Further settings of authentication methods policies',
    class: 'Policy',
    category: 'access',
    product: 'entra',
    description: 'Settings of the authentication methods policy that Microsoft Graph tells in beta only.',
    facetOf: 'entra_authentication_methods_policy',
    source: { kind: 'graph-list', version: 'beta', path: '/policies/authenticationMethodsPolicy', single: true },
    rights: [graph('Policy.Read.AuthenticationMethod', 'Policy.Read.All')],
    key: (_, { tenantId }) => partKey(policyKey(authenticationMethodsPolicyName, tenantId), 'beta'),
    id: () => authenticationMethodsPolicyName,
    name: () => 'Further settings',
    properties: {
      numberMatchingRequiredState: text(
        'Whether a number must be typed into Microsoft Authenticator: enabled, disabled or default.',
        (policy) => authenticatorOf(policy)?.featureSettings?.numberMatchingRequiredState?.state,
      ),
      companionAppAllowedState: text(
        'Whether Outlook and the like may stand in for Microsoft Authenticator.',
        (policy) => authenticatorOf(policy)?.featureSettings?.companionAppAllowedState?.state,
      ),
      reportSuspiciousActivityState: text(
        'Whether users can report a prompt that they did not cause.',
        (policy) => policy.reportSuspiciousActivitySettings?.state,
      ),
      reportSuspiciousActivityIncludeTarget: json('Who can report.', (policy) =>
        plain(policy.reportSuspiciousActivitySettings?.includeTarget),
      ),
      systemCredentialPreferencesState: text(
        'Whether Entra ID asks for the strongest registered method.',
        (policy) => policy.systemCredentialPreferences?.state,
      ),
    },
  },
);

function authenticatorOf<Method extends { readonly id: string }>(policy: {
  readonly authenticationMethodConfigurations?: readonly Method[] | undefined;
}): Method | undefined {
  return policy.authenticationMethodConfigurations?.find(({ id }) => id.toLowerCase() === 'microsoftauthenticator');
}
