/** Cases that virtual machines and scale sets share. */
import type { Json } from '../../rule/index.ts';
import { body, type CheckCases, unread } from '../../testing.ts';
import { given } from '../shared/cases.test-support.ts';

export function launchCases(path: string, around: Readonly<Record<string, Json>> = {}): CheckCases {
  const profile = (securityType: Json, secureBootEnabled: Json, vTpmEnabled: Json) =>
    given({ ...around, [path]: { securityType, uefiSettings: { secureBootEnabled, vTpmEnabled } } });
  return {
    pass: [profile('TrustedLaunch', true, true), profile('confidentialvm', true, true)],
    fail: [
      profile('Standard', true, true),
      profile('TrustedLaunch', false, true),
      profile('TrustedLaunch', true, false),
    ],
    unknown: [unread],
    absent: [
      { given: Object.keys(around).length > 0 ? given(around) : body({}), says: 'fail' },
      { given: profile(null, true, true), says: 'fail' },
      { given: profile('TrustedLaunch', null, true), says: 'fail' },
      { given: profile('TrustedLaunch', true, null), says: 'fail' },
    ],
  };
}
