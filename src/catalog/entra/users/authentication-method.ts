import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { partKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeText } from '../../vendor.ts';
import { odataType, typeName } from '../odata.ts';

/**
 * Source: Microsoft Graph, "List methods" (v1.0): a call for each user, which is why it has to be switched on. Telephone
 * numbers and addresses are not kept: that there is one is what matters.
 */
export const authenticationMethod = entityType(
  z.object({
    id: z.string().min(1),
    ...odataType,
    displayName: maybeText,
    createdDateTime: maybeText,
    phoneType: maybeText,
    smsSignInState: maybeText,
    model: maybeText,
    aaGuid: maybeText,
    attestationLevel: maybeText,
    keyStrength: maybeText,
    deviceTag: maybeText,
    phoneAppVersion: maybeText,
    isUsable: maybeFlag,
    isUsableOnce: maybeFlag,
    methodUsabilityReason: maybeText,
  }),
  {
    type: 'entra_authentication_method',
    title: 'Authentication method',
    plural: 'Authentication methods',
    class: 'Key',
    category: 'identity',
    product: 'entra',
    description: 'A method with which a user can sign in or prove a sign-in.',
    source: { kind: 'graph-children', parents: ['entra_user'], path: '/users/{id}/authentication/methods' },
    rights: [graph('UserAuthenticationMethod.Read.All')],
    slow: true,
    optIn: true,
    key: (method, { parent }) => partKey(parent?.key ?? '', 'authentication-method', method.id),
    name: (method) => method.displayName || typeName(method) || method.id,
    redact: ['phoneNumber', 'emailAddress', 'password', 'temporaryAccessPass', 'secretKey', 'device'],
    properties: {
      kind: text('Kind of method, such as fido2AuthenticationMethod.', typeName),
      createdDateTime: instant('When it was registered.', (method) => method.createdDateTime),
      phoneType: text('Of a telephone: mobile, alternateMobile or office.', (method) => method.phoneType),
      smsSignInState: text(
        'Of a telephone: whether a text message is enough to sign in.',
        (method) => method.smsSignInState,
      ),
      model: text('Of a security key: its model.', (method) => method.model),
      aaGuid: text('Of a security key: id of its model.', (method) => method.aaGuid),
      attestationLevel: text('Of a security key: attested or notAttested.', (method) => method.attestationLevel),
      keyStrength: text('Of Windows Hello for Business: normal, weak or unknown.', (method) => method.keyStrength),
      deviceTag: text('Of Microsoft Authenticator: kind of device.', (method) => method.deviceTag),
      phoneAppVersion: text('Of Microsoft Authenticator: its version.', (method) => method.phoneAppVersion),
      isUsable: flag('Of a Temporary Access Pass: whether it can be used now.', (method) => method.isUsable),
      isUsableOnce: flag(
        'Of a Temporary Access Pass: whether it can be used only once.',
        (method) => method.isUsableOnce,
      ),
      methodUsabilityReason: text(
        'Of a Temporary Access Pass: why it can or cannot be used.',
        (method) => method.methodUsabilityReason,
      ),
    },
  },
);
