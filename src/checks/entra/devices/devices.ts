/** Source: Microsoft Graph, "deviceRegistrationPolicy resource type" (v1.0). */
import type { Check } from '../../declaration.ts';
import { at, atMost, isFalse, isTrue, oneOf } from '../../rule/index.ts';

const subject = 'entra_device_registration_policy';
const place = 'Microsoft Entra admin center > Entra ID > Devices > Device settings';

export const deviceChecks: readonly Check[] = [
  {
    id: 'entra-device-join-restricted',
    title: 'Only chosen users join devices to the directory',
    why: 'A device that anybody joined counts as one of the organisation, for policies that ask for no more.',
    severity: 'medium',
    topic: 'device',
    subject,
    rule: at('@allowedToJoin', oneOf('selected', 'none'), { absent: 'fail' }),
    fix: { portal: `${place} > Users may join devices to Microsoft Entra: Selected.` },
  },
  {
    id: 'entra-device-quota',
    title: 'A user has no more than a few devices',
    why: 'The limit keeps a stolen account from registering device after device.',
    severity: 'low',
    topic: 'device',
    subject,
    settings: { devices: { words: 'Most devices that a user may have.', value: 20 } },
    rule: at('userDeviceQuota', atMost('devices'), { absent: 'unknown' }),
    fix: { portal: `${place} > Maximum number of devices per user: 20 or less.` },
  },
  {
    id: 'entra-device-laps',
    title: 'Passwords of local administrators are kept in the directory',
    why: 'Where all computers have the same local password, whoever gets into one gets into all.',
    severity: 'medium',
    topic: 'device',
    subject,
    rule: at('localAdminPassword.isEnabled', isTrue, { absent: 'fail' }),
    fix: {
      portal: `${place} > Enable Microsoft Entra Local Administrator Password Solution (LAPS): Yes; with a policy in Intune.`,
    },
  },
  {
    id: 'entra-device-ga-not-local-admin',
    title: 'Global Administrators are no local administrators of joined devices',
    why: 'Whoever signs in to a device as its administrator leaves there what a thief of it can use.',
    severity: 'medium',
    topic: 'least-priv',
    subject,
    rule: at('azureADJoin.localAdmins.enableGlobalAdmins', isFalse, { absent: 'fail' }),
    fix: {
      portal: `${place} > Global administrator role is added as local administrator on the device during Microsoft Entra join: No.`,
    },
  },
  {
    id: 'entra-device-registrant-not-local-admin',
    title: 'Who joins a device does not become its local administrator',
    why: 'Malware that runs as an administrator switches off what would have found it.',
    severity: 'medium',
    topic: 'least-priv',
    subject,
    rule: at('@registeringUsers', oneOf('selected', 'none'), { absent: 'fail' }),
    fix: {
      portal: `${place} > Registering user is added as local administrator on the device during Microsoft Entra join: None or Selected.`,
    },
  },
];
