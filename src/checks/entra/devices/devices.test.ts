import type { Json } from '../../rule/index.ts';
import { body, type CheckCases, testChecks, unread } from '../../testing.ts';
import { deviceChecks } from './devices.ts';

const admins = (enableGlobalAdmins: Json) => body({ azureADJoin: { localAdmins: { enableGlobalAdmins } } });
const passwords = (isEnabled: Json) => body({ localAdminPassword: { isEnabled } });
const quota = (userDeviceQuota: Json) => body({ userDeviceQuota });
/** Mapped from the kind of an object; of an unread body nothing is mapped either. */
const who = (name: string): CheckCases => ({
  pass: [{ properties: { [name]: 'selected' } }, { properties: { [name]: 'none' } }],
  fail: [{ properties: { [name]: 'all' } }],
  unknown: [{ properties: { [name]: {} } }],
  absent: [{ given: {}, says: 'fail' }],
});

testChecks(deviceChecks, {
  'entra-device-join-restricted': who('allowedToJoin'),
  'entra-device-quota': {
    pass: [quota(20)],
    fail: [quota(21)],
    unknown: [unread],
    absent: [{ given: quota(null), says: 'unknown' }],
  },
  'entra-device-laps': {
    pass: [passwords(true)],
    fail: [passwords(false)],
    unknown: [unread],
    absent: [{ given: passwords(null), says: 'fail' }],
  },
  'entra-device-ga-not-local-admin': {
    pass: [admins(false)],
    fail: [admins(true)],
    unknown: [unread],
    absent: [{ given: admins(null), says: 'fail' }],
  },
  'entra-device-registrant-not-local-admin': who('registeringUsers'),
});
