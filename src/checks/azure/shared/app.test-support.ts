/** Cases of checks of web apps and function apps. */
import type { Status } from '../../declaration.ts';
import type { Json } from '../../rule/index.ts';
import { type CheckCases, type Given, properties } from '../../testing.ts';
import { authenticationFact, configurationFact } from './app-configuration.ts';
import { bodyWith, valueCases } from './cases.test-support.ts';

type Body = Readonly<Record<string, Json>>;

export const configured = (config: Body): Given => ({ facts: { [configurationFact]: [{ properties: config }] } });
const noConfiguration: Given = { missing: [configurationFact] };

/** The value at the path within the configuration decides alone. */
export function configurationCases(
  path: string,
  { pass, fail, absent }: { readonly pass: readonly Json[]; readonly fail: readonly Json[]; readonly absent: Status },
): CheckCases {
  const given = (value: Json) => configured(bodyWith({ [path]: value }));
  return {
    pass: pass.map(given),
    fail: fail.map(given),
    unknown: [noConfiguration],
    absent: [
      { given: given(null), says: absent },
      { given: {}, says: 'unknown' },
    ],
  };
}

const flag = { pass: [true], fail: [false] };

export const appCases = {
  httpsOnly: valueCases('properties.httpsOnly', { ...flag, absent: 'fail' }),
  minimumTls: configurationCases('MinTlsVersion', { pass: ['1.2', '1.3'], fail: ['1.0', '1.1'], absent: 'unknown' }),
  ftp: configurationCases('FtpsState', { pass: ['Disabled', 'FtpsOnly'], fail: ['AllAllowed'], absent: 'unknown' }),
  http2: configurationCases('http20Enabled', { ...flag, absent: 'unknown' }),
  remoteDebugging: configurationCases('remoteDebuggingEnabled', { pass: [false], fail: [true], absent: 'unknown' }),
  cors: configurationCases('cors.allowedOrigins', {
    pass: [['https://a.example'], []],
    fail: [['https://a.example', '*']],
    absent: 'pass',
  }),
  clientCertificates: certificateCases(),
  virtualNetwork: valueCases('properties.virtualNetworkSubnetId', { pass: ['/subnet'], fail: [''], absent: 'fail' }),
  applicationInsights: insightsCases(),
} as const satisfies Record<string, CheckCases>;

function certificateCases(): CheckCases {
  const given = (clientCertEnabled: boolean | null, clientCertMode: string | null) =>
    properties({ clientCertEnabled, clientCertMode });
  return {
    pass: [given(true, 'Required')],
    fail: [given(false, 'Required'), given(true, 'Optional')],
    unknown: [{ body: null }],
    absent: [
      { given: given(null, 'Required'), says: 'fail' },
      { given: given(true, null), says: 'pass' },
    ],
  };
}

function insightsCases(): CheckCases {
  const given = (applicationInsights: boolean | null): Given => ({
    facts: { 'app settings': [{ given: { properties: { applicationInsights } } }] },
  });
  return {
    pass: [given(true)],
    fail: [given(false)],
    unknown: [{ missing: ['app settings'] }],
    absent: [
      { given: given(null), says: 'unknown' },
      { given: {}, says: 'unknown' },
    ],
  };
}

/** Bodies of configurations that let in only some addresses, and those that let in all. */
export function restrictionBodies(list: 'ipSecurityRestrictions' | 'scmIpSecurityRestrictions') {
  const body = (action: string | null, ...rules: { ipAddress: string | null; action: string | null }[]): Body => ({
    [`${list}DefaultAction`]: action,
    [list]: rules,
  });
  const open = { ipAddress: 'Any', action: 'Allow' };
  const office = { ipAddress: '203.0.113.0/24', action: 'Deny' };
  return {
    closed: [
      body('Deny', open),
      body('Allow', office, { ipAddress: 'any', action: 'deny' }),
      body(null, { ipAddress: 'Any', action: 'Deny' }),
    ],
    open: [body('Allow', office, open), body('Allow')],
    absent: [
      body(null),
      body(null, { ipAddress: null, action: 'Deny' }),
      body(null, { ipAddress: 'Any', action: null }),
      {},
    ],
  };
}

export const signedIn = (enabled: boolean | null, unauthenticatedClientAction: string | null): Given => ({
  facts: {
    [authenticationFact]: [
      { properties: { platform: { enabled }, globalValidation: { unauthenticatedClientAction } } },
    ],
  },
});

const onLinux = (linuxFxVersion: string): Given => configured({ linuxFxVersion });
const onWindows = (field: string, version: string | null): Given =>
  configured({ linuxFxVersion: '', [field]: version });

/** @param good and bad as in `linuxFxVersion`; `windows` the field and what it says of a good and a bad release */
export const stackCases = (
  good: readonly string[],
  bad: readonly string[],
  windows: {
    readonly field: string;
    readonly good: readonly string[];
    readonly bad: readonly string[];
    readonly open?: string;
  },
): CheckCases => ({
  pass: [...good.map(onLinux), ...windows.good.map((each) => onWindows(windows.field, each))],
  fail: [...bad.map(onLinux), ...windows.bad.map((each) => onWindows(windows.field, each))],
  unknown: [
    noConfiguration,
    {},
    onWindows(windows.field, 'odd'),
    ...(windows.open === undefined ? [] : [onWindows(windows.field, windows.open)]),
  ],
  absent: [
    { given: onWindows(windows.field, null), says: 'not-applicable' },
    { given: configured({}), says: 'not-applicable' },
  ],
  notApplicable: [onLinux('DOCKER|image:1'), onWindows(windows.field, ''), onWindows(windows.field, 'Off')],
});
