import type { Json } from '../../rule/index.ts';
import { type CheckCases, type Given, testChecks, unread } from '../../testing.ts';
import { customerKeyCases, given, publicNetworkCases } from '../shared/cases.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { machineLearningChecks } from './index.ts';

const marked = (hbiWorkspace: boolean | null, name = 'Health'): Given => ({
  ...{ ...given({ 'properties.hbiWorkspace': hbiWorkspace }), name },
  settings: { 'workspaces with sensitive data': ['health'] },
});

const compute = (computeType: string | null, values: Readonly<Record<string, Json>>) =>
  given({ 'properties.computeType': computeType, ...values });
const placed = (subnet: string | null, isolationMode: string | null, kind: string | null = 'AmlCompute'): Given => ({
  ...compute(kind, { 'properties.properties': { subnet: subnet === null ? null : { id: subnet } } }),
  facts: { workspace: [{ properties: { managedNetwork: { isolationMode } } }] },
});

function flagCases(path: string, absent: 'fail' | 'unknown', ...kinds: readonly string[]): CheckCases {
  const each = (value: boolean | null) => kinds.map((kind) => compute(kind, { [path]: value }));
  return {
    pass: each(true),
    fail: each(false),
    unknown: [unread],
    absent: [
      ...each(null).map((one) => ({ given: one, says: absent })),
      { given: compute(null, { [path]: false }), says: 'unknown' },
    ],
    notApplicable: [compute('Kubernetes', { [path]: false })],
  };
}

testChecks(machineLearningChecks, {
  'ml-public-network-disabled': publicNetworkCases(),
  'ml-registry-public-network-disabled': publicNetworkCases(),
  'ml-private-endpoint': privateEndpointCases,
  'ml-cmk': customerKeyCases('properties.encryption.status', 'Enabled'),
  'ml-high-business-impact': {
    pass: [marked(true)],
    fail: [marked(false)],
    unknown: [{ ...marked(true), ...unread }],
    absent: [{ given: marked(null), says: 'fail' }],
    notApplicable: [marked(false, 'Weather')],
  },
  'ml-compute-in-vnet': {
    pass: [
      placed('/subnets/s', 'Disabled'),
      placed(null, 'AllowInternetOutbound'),
      placed(null, 'AllowOnlyApprovedOutbound', 'ComputeInstance'),
    ],
    fail: [placed(null, 'Disabled')],
    unknown: [unread, { ...placed(null, null), facts: {}, missing: ['workspace'] }],
    absent: [
      { given: placed(null, null), says: 'fail' },
      { given: { ...placed(null, null), facts: {} }, says: 'unknown' },
      { given: placed(null, 'Disabled', null), says: 'unknown' },
    ],
    notApplicable: [placed(null, 'Disabled', 'Kubernetes')],
  },
  'ml-compute-local-auth-disabled': flagCases('properties.disableLocalAuth', 'fail', 'AmlCompute', 'ComputeInstance'),
  'ml-compute-current-image': flagCases(
    'properties.properties.osImageMetadata.isLatestOsImageVersion',
    'unknown',
    'ComputeInstance',
  ),
});
