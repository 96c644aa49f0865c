import { z } from 'zod';
import { entityType, type RelationDraft } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { flag, number, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { odataType, typeName } from '../odata.ts';
import { policyShape, singlePolicy } from './tenant-policy.ts';

/** Who may: everybody, nobody, or the users and groups named; told by the type of the object. */
const membership = maybeObject({ ...odataType, users: maybeTexts, groups: maybeTexts });
type Membership = z.output<typeof membership>;

function who(members: Membership): 'all' | 'none' | 'selected' | undefined {
  const name = members ? typeName(members)?.toLowerCase() : undefined;
  if (name?.startsWith('all')) return 'all';
  if (name?.startsWith('no')) return 'none';
  return name?.startsWith('enumerated') ? 'selected' : undefined;
}

const named = (members: Membership, what: string): RelationDraft[] =>
  [...(members?.users ?? []), ...(members?.groups ?? [])].map((id) => ({
    type: 'allows',
    to: directoryKey(id),
    properties: { what },
  }));

const single = singlePolicy('deviceRegistrationPolicy', 'Device registration policy');

/** Source: Microsoft Graph, "Get deviceRegistrationPolicy" (v1.0). */
export const deviceRegistrationPolicy = entityType(
  z.object({
    ...policyShape,
    userDeviceQuota: maybeNumber,
    multiFactorAuthConfiguration: maybeText,
    azureADJoin: maybeObject({
      isAdminConfigurable: maybeFlag,
      allowedToJoin: membership,
      localAdmins: maybeObject({ enableGlobalAdmins: maybeFlag, registeringUsers: membership }),
    }),
    azureADRegistration: maybeObject({ isAdminConfigurable: maybeFlag, allowedToRegister: membership }),
    localAdminPassword: maybeObject({ isEnabled: maybeFlag }),
  }),
  {
    ...single,
    type: 'entra_device_registration_policy',
    title: 'Device registration policy',
    plural: 'Device registration policies',
    class: 'Policy',
    category: 'access',
    product: 'entra',
    description: 'Who may join or register devices, how many, and who becomes an administrator of them.',
    source: { kind: 'graph-list', path: '/policies/deviceRegistrationPolicy', single: true },
    rights: [graph('Policy.Read.DeviceConfiguration')],
    properties: {
      userDeviceQuota: number('How many devices a user may have.', (policy) => policy.userDeviceQuota),
      multiFactorAuthConfiguration: text(
        'Whether joining needs multifactor authentication: required or notRequired.',
        (policy) => policy.multiFactorAuthConfiguration,
      ),
      allowedToJoin: text('Who may join devices: all, none or selected.', (policy) =>
        who(policy.azureADJoin?.allowedToJoin),
      ),
      allowedToRegister: text('Who may register devices: all, none or selected.', (policy) =>
        who(policy.azureADRegistration?.allowedToRegister),
      ),
      enableGlobalAdmins: flag(
        'Whether Global Administrators become local administrators of joined devices.',
        (policy) => policy.azureADJoin?.localAdmins?.enableGlobalAdmins,
      ),
      registeringUsers: text(
        'Who becomes a local administrator of the devices that they join: all, none or selected.',
        (policy) => who(policy.azureADJoin?.localAdmins?.registeringUsers),
      ),
      localAdminPasswordEnabled: flag(
        'Whether passwords of local administrators are managed (LAPS).',
        (policy) => policy.localAdminPassword?.isEnabled,
      ),
    },
    relations: (policy, context) => [
      ...single.relations(policy, context),
      ...named(policy.azureADJoin?.allowedToJoin, 'join'),
      ...named(policy.azureADRegistration?.allowedToRegister, 'register'),
      ...named(policy.azureADJoin?.localAdmins?.registeringUsers, 'local administrator'),
    ],
  },
);
