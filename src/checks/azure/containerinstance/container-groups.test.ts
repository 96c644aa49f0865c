import { type Given, properties, testChecks, unread } from '../../testing.ts';
import { customerKeyCases, managedIdentityCases } from '../shared/cases.test-support.ts';
import { containerGroupChecks } from './container-groups.ts';

const placed = (type: string | null, subnetIds: string[] | null) =>
  properties({ ipAddress: { type, ip: '203.0.113.1' }, subnetIds: subnetIds?.map((id) => ({ id })) ?? null });
const variables = (...containers: (readonly (string | null)[] | null)[]): Given => ({
  facts: {
    containers: containers.map((readableVariableNames) => ({ given: { properties: { readableVariableNames } } })),
  },
});

testChecks(containerGroupChecks, {
  'aci-in-vnet': {
    pass: [placed('Public', ['/subnet']), placed('Private', []), properties({ subnetIds: [{ id: '/subnet' }] })],
    fail: [placed('Public', [])],
    unknown: [unread],
    absent: [
      { given: placed(null, null), says: 'fail' },
      { given: placed('Public', null), says: 'fail' },
      { given: properties({ ipAddress: null, subnetIds: null }), says: 'not-applicable' },
    ],
    notApplicable: [properties({ ipAddress: {}, subnetIds: [] })],
  },
  'aci-cmk': customerKeyCases('properties.encryptionProperties.keyName'),
  'aci-managed-identity': managedIdentityCases(),
  'aci-secure-env-vars': {
    pass: [
      variables(['REGION', 'LOG_LEVEL'], []),
      { ...variables(['MY_TOKEN']), settings: { 'words of secrets': ['x!'] } },
    ],
    fail: [variables(['REGION'], ['REGION', 'DB_Password'])],
    unknown: [{ missing: ['containers'] }, variables()],
    absent: [
      { given: variables(null), says: 'pass' },
      { given: variables(['REGION', null]), says: 'pass' },
    ],
  },
});
