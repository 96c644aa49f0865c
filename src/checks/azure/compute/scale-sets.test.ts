import type { Json } from '../../rule/index.ts';
import { body, type CheckCases, type Given, properties, testChecks, unread } from '../../testing.ts';
import { given, managedIdentityCases, valueCases } from '../shared/cases.test-support.ts';
import { launchCases } from './parts.test-support.ts';
import { agentRows, scaleSetAgentChecks, scaleSetChecks } from './scale-sets.ts';

type Body = { readonly [key: string]: Json };

const model = 'properties.virtualMachineProfile';
const windows = { windowsConfiguration: { provisionVMAgent: true } };
const set = (profile: Body): Given => properties({ virtualMachineProfile: profile });
const installed = (...types: readonly (string | null)[]) => ({
  extensionProfile: { extensions: types.map((type) => ({ properties: { publisher: 'Contoso', type } })) },
});

const agentCases = (types: readonly string[]): CheckCases => ({
  pass: types.map((type) => set({ osProfile: windows, ...installed('Other', type.toLowerCase()) })),
  fail: [set({ osProfile: windows, ...installed('Other') }), set({ osProfile: windows, ...installed(`${types[0]}2`) })],
  unknown: [unread],
  absent: [
    { given: set({ osProfile: windows }), says: 'fail' },
    { given: set({ osProfile: windows, ...installed(null) }), says: 'fail' },
  ],
  notApplicable: [properties({}), properties({ virtualMachineProfile: {} })],
});

testChecks(
  scaleSetAgentChecks,
  Object.fromEntries(
    agentRows.map((row) => {
      const cases = agentCases(row.types);
      if (row.id !== 'vmss-antimalware') return [row.id, cases];
      const linux = { osProfile: { linuxConfiguration: { disablePasswordAuthentication: true } } };
      const others = [set(linux), set({ ...linux, ...installed(...row.types) })];
      return [row.id, { ...cases, notApplicable: [...(cases.notApplicable ?? []), ...others] }];
    }),
  ),
);

const noModel = properties({ orchestrationMode: 'Flexible' });
const health = (healthProbe: Json, ...types: readonly (string | null)[]) =>
  set({ networkProfile: { healthProbe }, ...installed(...types) });
const probe = { id: '/probe' };
const linux = (disablePasswordAuthentication: Json) =>
  set({ osProfile: { linuxConfiguration: { disablePasswordAuthentication, provisionVMAgent: true } } });
const pools = (...configurations: readonly Body[]) =>
  set({
    networkProfile: {
      networkInterfaceConfigurations: [
        { properties: { ipConfigurations: [] } },
        { properties: { ipConfigurations: configurations.map((of) => ({ properties: of })) } },
      ],
    },
  });
const pool = [{ id: '/pool' }];
const scaled = (...enabled: readonly (boolean | null)[]): Given => ({
  facts: { 'autoscale settings': enabled.map((on) => ({ properties: { enabled: on } })) },
});
const approved = (of: Given, list: readonly string[] = ['contoso/Agent']): Given => ({
  ...of,
  settings: { 'approved extensions': list },
});

testChecks(scaleSetChecks, {
  'vmss-approved-extensions': {
    pass: [approved(set(installed('agent')))],
    fail: [approved(set(installed('Agent', 'CustomScript')))],
    unknown: [approved(unread), approved(set(installed(null)))],
    absent: [{ given: approved(set({})), says: 'pass' }],
    notApplicable: [approved(set(installed('CustomScript')), [])],
  },
  'vmss-auto-os-upgrade': valueCases('properties.upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade', {
    pass: [true],
    fail: [false],
    absent: 'fail',
  }),
  'vmss-auto-repairs': valueCases('properties.automaticRepairsPolicy.enabled', {
    pass: [true],
    fail: [false],
    absent: 'fail',
  }),
  'vmss-health-monitoring': {
    pass: [
      health(probe, 'Other'),
      health(null, 'Other', 'ApplicationHealthLinux'),
      health(null, 'applicationhealthwindows'),
    ],
    fail: [health({ id: '' }, 'Other')],
    unknown: [unread],
    absent: [
      { given: set({ priority: 'Regular' }), says: 'fail' },
      { given: health(null, null), says: 'fail' },
    ],
    notApplicable: [noModel],
  },
  'vmss-autoscale': {
    pass: [scaled(false, true)],
    fail: [scaled(false)],
    unknown: [{ missing: ['autoscale settings'] }],
    absent: [
      { given: scaled(), says: 'fail' },
      { given: scaled(null), says: 'fail' },
    ],
  },
  'vmss-linux-ssh-key-only': {
    pass: [linux(true)],
    fail: [linux(false)],
    unknown: [unread],
    absent: [{ given: linux(null), says: 'fail' }],
    notApplicable: [noModel, set({ osProfile: windows })],
  },
  'vmss-trusted-launch': {
    ...launchCases(`${model}.securityProfile`, { [`${model}.priority`]: 'Regular' }),
    notApplicable: [noModel],
  },
  'vmss-boot-diagnostics': {
    pass: [given({ [`${model}.diagnosticsProfile.bootDiagnostics.enabled`]: true })],
    fail: [given({ [`${model}.diagnosticsProfile.bootDiagnostics.enabled`]: false })],
    unknown: [unread],
    absent: [{ given: set({ priority: 'Regular' }), says: 'fail' }],
    notApplicable: [noModel],
  },
  'vmss-managed-disks': {
    pass: [set({ storageProfile: { osDisk: { managedDisk: { storageAccountType: 'Premium_LRS' } } } })],
    fail: [set({ storageProfile: { osDisk: { managedDisk: {}, osType: 'Linux' } } })],
    unknown: [unread],
    absent: [
      {
        given: set({ storageProfile: { osDisk: { vhdContainers: ['https://st.blob.core.windows.net/vhds'] } } }),
        says: 'fail',
      },
    ],
    notApplicable: [noModel, set({ priority: 'Regular' })],
  },
  'vmss-managed-identity': managedIdentityCases(),
  'vmss-multi-zone': {
    pass: [body({ zones: ['1', '2'] })],
    fail: [body({ zones: ['1'] })],
    unknown: [unread],
    absent: [{ given: body({}), says: 'fail' }],
  },
  'vmss-behind-load-balancer': {
    pass: [
      pools({}, { loadBalancerBackendAddressPools: pool }),
      pools({ applicationGatewayBackendAddressPools: pool }),
    ],
    fail: [pools({ loadBalancerBackendAddressPools: [], applicationGatewayBackendAddressPools: [] })],
    unknown: [unread],
    absent: [
      { given: set({ priority: 'Regular' }), says: 'fail' },
      { given: pools({}), says: 'fail' },
      { given: pools(), says: 'fail' },
    ],
    notApplicable: [noModel],
  },
  'vmss-not-empty': valueCases('sku.capacity', { pass: [1, 20], fail: [0], absent: 'unknown' }),
});
