import type { Json } from '../../rule/index.ts';
import { properties, testChecks, unread } from '../../testing.ts';
import { valueCases } from '../shared/cases.test-support.ts';
import { serviceFabricChecks } from './index.ts';

const section = (name: string | null, ...parameters: readonly (readonly [string | null, Json])[]) => ({
  name,
  parameters: parameters.map(([parameter, value]) => ({ name: parameter, value })),
});
const settings = (...fabricSettings: readonly ReturnType<typeof section>[]) => properties({ fabricSettings });

const level = 'ClusterProtectionLevel';
const safe = 'EncryptAndSign';

testChecks(serviceFabricChecks, {
  'servicefabric-entra-auth': valueCases('properties.azureActiveDirectory.tenantId', {
    pass: ['tenant'],
    fail: [''],
    absent: 'fail',
  }),
  'servicefabric-encrypt-and-sign': {
    pass: [
      settings(section('Other', [level, 'None']), section('security', ['Other', 'None'], [level, 'encryptandsign'])),
      settings(section('Security'), section('Security', [level, safe], [level, 'Sign'])),
    ],
    fail: [
      settings(section('Security', [level, 'Sign'])),
      settings(section('Security', ['Other', safe])),
      settings(section('Other', [level, safe])),
    ],
    unknown: [unread],
    absent: [
      { given: properties({}), says: 'fail' },
      { given: settings(section('Security')), says: 'fail' },
      { given: settings(section('Security', [level, null])), says: 'fail' },
      { given: settings(section('Security', [null, safe])), says: 'fail' },
      { given: settings(section(null, [level, safe])), says: 'fail' },
    ],
  },
});
