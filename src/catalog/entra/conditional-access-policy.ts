import { z } from 'zod';
import { entityType, type RelationDraft } from '../declaration.ts';
import { directoryKey } from '../keys.ts';
import { instant, json, list, text } from '../property.ts';
import { graph } from '../rights.ts';
import { maybeObject, maybeText, maybeTexts } from '../vendor.ts';
import { clientIdKey } from './client-id.ts';
import { authenticationContextKey } from './conditional-access/authentication-context.ts';
import { authenticationStrengthKey } from './conditional-access/authentication-strength.ts';
import { conditionalAccessTemplateKey } from './conditional-access/conditional-access-template.ts';
import { directoryRoleKey } from './directory-role.ts';
import { maybeJson, plain } from './json.ts';
import { isGuid } from './odata.ts';

/** What the relations are read from; the property `conditions` keeps the whole. */
const targets = maybeObject({
  users: maybeObject({
    includeUsers: maybeTexts,
    excludeUsers: maybeTexts,
    includeGroups: maybeTexts,
    excludeGroups: maybeTexts,
    includeRoles: maybeTexts,
    excludeRoles: maybeTexts,
  }),
  applications: maybeObject({
    includeApplications: maybeTexts,
    excludeApplications: maybeTexts,
    includeAuthenticationContextClassReferences: maybeTexts,
  }),
  locations: maybeObject({ includeLocations: maybeTexts, excludeLocations: maybeTexts }),
  clientApplications: maybeObject({ includeServicePrincipals: maybeTexts, excludeServicePrincipals: maybeTexts }),
});

const controls = maybeObject({ authenticationStrength: maybeObject({ id: maybeText }) }).catch(undefined);

/**
 * A relation to each object named by id; words such as `All` or `GuestsOrExternalUsers` name no object. Exclusions come
 * first, because they win where a policy names an object twice.
 */
function targeted(
  include: readonly string[] | null | undefined,
  exclude: readonly string[] | null | undefined,
  keyOf: (id: string) => string,
): RelationDraft[] {
  const draft = (effect: 'include' | 'exclude') => (id: string) => ({
    type: 'targets' as const,
    to: keyOf(id),
    properties: { effect },
  });
  const named = (ids: readonly string[] | null | undefined) => (ids ?? []).filter(isGuid);
  return [...named(exclude).map(draft('exclude')), ...named(include).map(draft('include'))];
}

/**
 * Source: Microsoft Graph, "List policies" of Conditional Access (v1.0); can be read without a licence. Applications are
 * named by client id.
 */
export const conditionalAccessPolicy = entityType(
  z
    .object({
      id: z.string().min(1),
      displayName: maybeText,
      description: maybeText,
      state: maybeText,
      templateId: maybeText,
      createdDateTime: maybeText,
      modifiedDateTime: maybeText,
      conditions: maybeJson,
      grantControls: maybeJson,
      sessionControls: maybeJson,
    })
    .transform((policy, context) => {
      const parsed = targets.safeParse(policy.conditions);
      if (parsed.success) return { ...policy, targets: parsed.data, controls: controls.parse(policy.grantControls) };
      context.addIssue({ code: 'custom', path: ['conditions'], message: 'names its targets in an unknown shape' });
      return z.NEVER;
    }),
  {
    type: 'entra_conditional_access_policy',
    title: 'Conditional Access policy',
    plural: 'Conditional Access policies',
    class: 'AccessPolicy',
    category: 'access',
    product: 'entra',
    description: 'What is demanded of whom, for which application, under which conditions.',
    source: { kind: 'graph-list', path: '/identity/conditionalAccess/policies' },
    rights: [graph('Policy.Read.All', 'Policy.Read.ConditionalAccess')],
    key: (policy) => directoryKey(policy.id),
    name: (policy) => policy.displayName ?? policy.id,
    properties: {
      description: text('What the policy is for.', (policy) => policy.description),
      state: text('enabled, disabled or enabledForReportingButNotEnforced.', (policy) => policy.state),
      templateId: text('Template that it was made from.', (policy) => policy.templateId),
      createdDateTime: instant('When it was created.', (policy) => policy.createdDateTime),
      modifiedDateTime: instant('When it was last changed.', (policy) => policy.modifiedDateTime),
      includeApplications: list(
        'Client ids of applications that it holds for, or words such as All and Office365.',
        (policy) => policy.targets?.applications?.includeApplications,
      ),
      excludeApplications: list(
        'Client ids of applications that it does not hold for.',
        (policy) => policy.targets?.applications?.excludeApplications,
      ),
      conditions: json('When it holds.', (policy) => plain(policy.conditions)),
      grantControls: json('What is demanded, or block; null when nothing.', (policy) => plain(policy.grantControls)),
      sessionControls: json('What limits the session; null when nothing.', (policy) => plain(policy.sessionControls)),
    },
    relations: ({ targets, controls, templateId }, { tenantId }) => [
      ...targeted(targets?.users?.includeUsers, targets?.users?.excludeUsers, directoryKey),
      ...targeted(targets?.users?.includeGroups, targets?.users?.excludeGroups, directoryKey),
      ...targeted(targets?.users?.includeRoles, targets?.users?.excludeRoles, (id) => directoryRoleKey(id, tenantId)),
      ...targeted(
        targets?.clientApplications?.includeServicePrincipals,
        targets?.clientApplications?.excludeServicePrincipals,
        directoryKey,
      ),
      ...targeted(targets?.applications?.includeApplications, targets?.applications?.excludeApplications, (id) =>
        clientIdKey(id, tenantId),
      ),
      ...targeted(targets?.locations?.includeLocations, targets?.locations?.excludeLocations, directoryKey),
      ...(targets?.applications?.includeAuthenticationContextClassReferences ?? []).map((id) => ({
        type: 'targets' as const,
        to: authenticationContextKey(id, tenantId),
        properties: { effect: 'include' },
      })),
      ...(controls?.authenticationStrength?.id
        ? [{ type: 'uses' as const, to: authenticationStrengthKey(controls.authenticationStrength.id, tenantId) }]
        : []),
      ...(templateId ? [{ type: 'extends' as const, to: conditionalAccessTemplateKey(templateId, tenantId) }] : []),
    ],
  },
);
