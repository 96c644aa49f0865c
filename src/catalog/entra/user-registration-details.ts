import { z } from 'zod';
import { entityType } from '../declaration.ts';
import { directoryKey, partKey } from '../keys.ts';
import { flag, list, text } from '../property.ts';
import { graph } from '../rights.ts';
import { maybeFlag, maybeText, maybeTexts } from '../vendor.ts';

/**
 * Source: Microsoft Graph, "List userRegistrationDetails" (v1.0). The report leaves out users whose account is disabled:
 * a user without this facet has nothing known about them, rather than no methods.
 */
export const userRegistrationDetails = entityType(
  z.object({
    id: z.string().min(1),
    isAdmin: maybeFlag,
    isMfaRegistered: maybeFlag,
    isMfaCapable: maybeFlag,
    isSsprRegistered: maybeFlag,
    isSsprEnabled: maybeFlag,
    isSsprCapable: maybeFlag,
    isPasswordlessCapable: maybeFlag,
    methodsRegistered: maybeTexts,
    isSystemPreferredAuthenticationMethodEnabled: maybeFlag,
    systemPreferredAuthenticationMethods: maybeTexts,
    userPreferredMethodForSecondaryAuthentication: maybeText,
  }),
  {
    type: 'entra_user_registration_details',
    title: 'Registration details',
    plural: 'Registration details',
    class: 'Record',
    category: 'identity',
    product: 'entra',
    description: 'Which authentication methods a user has registered, and what they make possible.',
    facetOf: 'entra_user',
    source: {
      kind: 'graph-list',
      path: '/reports/authenticationMethods/userRegistrationDetails',
      select: [
        'id',
        'isAdmin',
        'isMfaRegistered',
        'isMfaCapable',
        'isSsprRegistered',
        'isSsprEnabled',
        'isSsprCapable',
        'isPasswordlessCapable',
        'methodsRegistered',
        'isSystemPreferredAuthenticationMethodEnabled',
        'systemPreferredAuthenticationMethods',
        'userPreferredMethodForSecondaryAuthentication',
      ],
      pageSize: 999,
    },
    rights: [graph('AuditLog.Read.All')],
    licence: 'P1',
    slow: true,
    key: (details) => partKey(directoryKey(details.id), 'registration-details'),
    id: (details) => details.id,
    name: (details) => details.id,
    // Says when the report was made anew, for every user.
    volatile: ['lastUpdatedDateTime'],
    properties: {
      isAdmin: flag('Whether the user holds a directory role.', (details) => details.isAdmin),
      isMfaRegistered: flag(
        'Whether a strong method is registered for multifactor authentication.',
        (details) => details.isMfaRegistered,
      ),
      isMfaCapable: flag(
        'Whether a registered strong method is also allowed by the authentication methods policy.',
        (details) => details.isMfaCapable,
      ),
      isSsprRegistered: flag(
        'Whether enough methods are registered for self-service password reset.',
        (details) => details.isSsprRegistered,
      ),
      isSsprEnabled: flag('Whether policy allows the user to reset the password.', (details) => details.isSsprEnabled),
      isSsprCapable: flag('Whether the user can reset the password.', (details) => details.isSsprCapable),
      isPasswordlessCapable: flag(
        'Whether a passwordless method is registered and allowed.',
        (details) => details.isPasswordlessCapable,
      ),
      methodsRegistered: list('Registered methods.', (details) => details.methodsRegistered),
      isSystemPreferredAuthenticationMethodEnabled: flag(
        'Whether Entra ID chooses the method to ask for.',
        (details) => details.isSystemPreferredAuthenticationMethodEnabled,
      ),
      systemPreferredAuthenticationMethods: list(
        'Methods that Entra ID would ask for.',
        (details) => details.systemPreferredAuthenticationMethods,
      ),
      userPreferredMethodForSecondaryAuthentication: text(
        'Second factor that the user chose.',
        (details) => details.userPreferredMethodForSecondaryAuthentication,
      ),
    },
  },
);
