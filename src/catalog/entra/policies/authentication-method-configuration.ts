import { z } from 'zod';
import { entityType, type RelationDraft } from '../../declaration.ts';
import { directoryKey, partKey } from '../../keys.ts';
import { flag, json, number, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeList, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { maybeJson, plain } from '../json.ts';
import { isGuid, odataType } from '../odata.ts';

const target = z.object({ id: z.string(), targetType: maybeText, isUsableForSignIn: maybeFlag });
const targets = maybeList(target);

function targeted(items: z.output<typeof targets>, effect: 'include' | 'exclude'): RelationDraft[] {
  return (items ?? [])
    .filter(({ id }) => isGuid(id))
    .map(({ id }) => ({ type: 'targets', to: directoryKey(id), properties: { effect } }));
}

const asJson = (items: z.output<typeof targets>) =>
  items?.map(({ id, targetType, isUsableForSignIn }) => ({
    id,
    targetType: targetType ?? null,
    ...(typeof isUsableForSignIn === 'boolean' && { isUsableForSignIn }),
  }));

/** Source: Microsoft Graph, "authenticationMethodConfiguration resource type" (v1.0) and the types derived from it. */
export const authenticationMethodConfiguration = entityType(
  z.object({
    id: z.string().min(1),
    ...odataType,
    state: maybeText,
    includeTargets: targets,
    excludeTargets: targets,
    isSelfServiceRegistrationAllowed: maybeFlag,
    isAttestationEnforced: maybeFlag,
    keyRestrictions: maybeJson,
    isSoftwareOathEnabled: maybeFlag,
    featureSettings: maybeJson,
    isUsableOnce: maybeFlag,
    defaultLifetimeInMinutes: maybeNumber,
    maximumLifetimeInMinutes: maybeNumber,
    isOfficePhoneAllowed: maybeFlag,
    allowExternalIdToUseEmailOtp: maybeText,
    authenticationModeConfiguration: maybeObject({ x509CertificateAuthenticationDefaultMode: maybeText }),
  }),
  {
    type: 'entra_authentication_method_configuration',
    title: 'Authentication method setting',
    plural: 'Authentication method settings',
    class: 'Configuration',
    category: 'access',
    product: 'entra',
    description: 'Whether one authentication method is allowed, for whom, and how strictly.',
    source: { kind: 'part', parent: 'entra_authentication_methods_policy' },
    rights: [graph('Policy.Read.AuthenticationMethod', 'Policy.Read.All')],
    key: (method, { parent }) => partKey(parent?.key ?? '', 'method', method.id),
    name: (method) => method.id,
    properties: {
      state: text('enabled or disabled.', (method) => method.state),
      includeTargets: json('Who may use it; all_users stands for everyone.', (method) => asJson(method.includeTargets)),
      excludeTargets: json('Who may not use it.', (method) => asJson(method.excludeTargets)),
      isUsableForSignIn: flag(
        'Of text messages: whether one is enough to sign in, for some users at least.',
        ({ includeTargets }) => {
          const said = includeTargets?.filter(({ isUsableForSignIn }) => typeof isUsableForSignIn === 'boolean') ?? [];
          return said.length === 0 ? undefined : said.some(({ isUsableForSignIn }) => isUsableForSignIn === true);
        },
      ),
      isSelfServiceRegistrationAllowed: flag(
        'Of security keys: whether users may register their own.',
        (method) => method.isSelfServiceRegistrationAllowed,
      ),
      isAttestationEnforced: flag(
        'Of security keys: whether the maker must vouch for a key.',
        (method) => method.isAttestationEnforced,
      ),
      keyRestrictions: json('Of security keys: which models are allowed or blocked.', (method) =>
        plain(method.keyRestrictions),
      ),
      isSoftwareOathEnabled: flag(
        'Of Microsoft Authenticator: whether its codes may be used.',
        (method) => method.isSoftwareOathEnabled,
      ),
      featureSettings: json('Of Microsoft Authenticator: what is shown at a sign-in, and to whom.', (method) =>
        plain(method.featureSettings),
      ),
      isUsableOnce: flag(
        'Of Temporary Access Pass: whether a pass can be used only once.',
        (method) => method.isUsableOnce,
      ),
      defaultLifetimeInMinutes: number(
        'Of Temporary Access Pass: minutes for which one is valid.',
        (method) => method.defaultLifetimeInMinutes,
      ),
      maximumLifetimeInMinutes: number(
        'Of Temporary Access Pass: longest time in minutes.',
        (method) => method.maximumLifetimeInMinutes,
      ),
      isOfficePhoneAllowed: flag('Of calls: whether to an office telephone.', (method) => method.isOfficePhoneAllowed),
      allowExternalIdToUseEmailOtp: text(
        'Of codes by e-mail: whether guests may use them (enabled, disabled, default).',
        (method) => method.allowExternalIdToUseEmailOtp,
      ),
      certificateAuthenticationDefaultMode: text(
        'Of certificates: whether they count as one factor or as several.',
        (method) => method.authenticationModeConfiguration?.x509CertificateAuthenticationDefaultMode,
      ),
    },
    // An exclusion wins over an inclusion, so it is told first.
    relations: ({ includeTargets, excludeTargets }) => [
      ...targeted(excludeTargets, 'exclude'),
      ...targeted(includeTargets, 'include'),
    ],
  },
);
