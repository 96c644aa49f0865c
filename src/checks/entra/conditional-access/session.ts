/** Policies that limit sessions. */
import { any, at, contains, isEmpty, isTrue, type Match, oneOf } from '../../rule/index.ts';
import { emptyOr, holding } from '../shared/lists.ts';
import { administrators, allResources, everyone, type Piece } from './pieces.ts';
import type { Body, PolicyRow } from './policy-check.ts';
import { target } from './samples.ts';

/** A rule on devices that names compliance or the kind of join is taken to single out unmanaged ones; none means all. */
const unmanagedDevices = any(
  at('conditions.devices.deviceFilter', isEmpty, { absent: 'pass' }),
  at('conditions.devices.deviceFilter.rule', contains('device.isCompliant', 'device.trustType'), { absent: 'fail' }),
);
const ruleIsTrusted = 'Of the rule on devices only the property is read, not how it compares it.';

const unmanagedFilter = {
  devices: {
    deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True -or device.trustType -eq "ServerAD"' },
  },
};

/** A new sign-in at least every so many hours; `signInFrequency` says hours, days or every time. */
const signInEvery = (setting: string): Match => ({
  words: `at least every ${setting} hours`,
  test: (value, { settings }) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const { isEnabled, frequencyInterval, type, value: figure } = value as Body;
    if (isEnabled !== true) return false;
    if (frequencyInterval === 'everyTime') return true;
    const most = settings[setting];
    if (typeof figure !== 'number' || typeof most !== 'number') return undefined;
    return figure * (type === 'days' ? 24 : 1) <= most;
  },
});
const frequency = at('sessionControls.signInFrequency', signInEvery('hours'), { absent: 'fail' });

const neverPersistent = [
  at('sessionControls.persistentBrowser.mode', oneOf('never'), { absent: 'fail' }),
  at('sessionControls.persistentBrowser.isEnabled', isTrue, { absent: 'fail' }),
] as const;
const neverPersistentBlock = { persistentBrowser: { isEnabled: true, mode: 'never' } };

const everyHours = (value: number) => ({
  signInFrequency: { isEnabled: true, frequencyInterval: 'timeBased', type: 'hours', value },
});

const exchange = '00000002-0000-0ff1-ce00-000000000000';
const sharePoint = '00000003-0000-0ff1-ce00-000000000000';
const mailAndFiles: Piece = {
  rules: [
    any(
      at('conditions.applications.includeApplications', contains('All', 'Office365'), { absent: 'fail' }),
      at('conditions.applications.includeApplications', holding(exchange, sharePoint), { absent: 'fail' }),
    ),
  ],
};

export const sessionPolicies: readonly PolicyRow[] = [
  {
    id: 'entra-ca-app-enforced-restrictions',
    title: 'A policy lets Exchange and SharePoint restrict what unmanaged devices may do',
    why: 'Without it, mail and files can be downloaded to and synchronised with any computer that a user sits down at.',
    severity: 'medium',
    topic: 'device',
    users: everyone,
    resources: mailAndFiles,
    free: ['devices', 'clients'],
    parts: [
      at('sessionControls.applicationEnforcedRestrictions.isEnabled', isTrue, { absent: 'fail' }),
      unmanagedDevices,
    ],
    portal:
      'Users: All users. Target resources: Office 365. Session: Use app enforced restrictions. The restrictions themselves are set in SharePoint and Exchange.',
    sample: {
      ...target({ apps: ['Office365'], where: unmanagedFilter }),
      sessionControls: { applicationEnforcedRestrictions: { isEnabled: true } },
    },
    approximates: ruleIsTrusted,
  },
  {
    id: 'entra-ca-nonpersistent-browser',
    title: 'A policy lets no browser on an unmanaged device stay signed in',
    why: 'A browser that stays signed in on a shared or private computer belongs to whoever opens it next.',
    severity: 'medium',
    topic: 'session',
    users: everyone,
    resources: allResources,
    free: ['devices', 'clients'],
    parts: [...neverPersistent, unmanagedDevices],
    portal:
      'Users: All users. Target resources: All resources. Conditions, Filter for devices: exclude managed ones. Session: Persistent browser session, Never persistent.',
    sample: { ...target({ where: unmanagedFilter }), sessionControls: neverPersistentBlock },
    approximates: ruleIsTrusted,
  },
  {
    id: 'entra-ca-signin-frequency-unmanaged',
    title: 'A policy asks for a new sign-in after some hours on unmanaged devices',
    why: 'A token that was stolen from a computer that nobody looks after works until the next sign-in.',
    severity: 'medium',
    topic: 'session',
    users: everyone,
    resources: allResources,
    free: ['devices', 'clients'],
    settings: { hours: { words: 'Longest time between sign-ins, in hours.', value: 24 } },
    parts: [frequency, unmanagedDevices],
    portal:
      'Users: All users. Target resources: All resources. Conditions, Filter for devices: exclude managed ones. Session: Sign-in frequency.',
    sample: { ...target({ where: unmanagedFilter }), sessionControls: everyHours(12) },
    approximates: ruleIsTrusted,
  },
  {
    id: 'entra-ca-signin-frequency-admins',
    title: 'A policy asks administrators for a new sign-in after some hours, and keeps no browser signed in',
    why: 'The session of an administrator is worth stealing; the shorter it lasts, the less it is worth.',
    severity: 'high',
    topic: 'session',
    users: administrators,
    resources: allResources,
    settings: { hours: { words: 'Longest time between sign-ins, in hours.', value: 24 } },
    parts: [frequency, ...neverPersistent],
    portal:
      'Users: the privileged directory roles. Target resources: All resources. Session: Sign-in frequency, and Persistent browser session, Never persistent.',
    sample: {
      ...target({ users: 'administrators' }),
      sessionControls: { ...everyHours(4), ...neverPersistentBlock },
    },
  },
  {
    id: 'entra-ca-signin-frequency-all',
    title: 'A policy asks everyone for a new sign-in after some days',
    why: 'By default a session lives for ninety days as long as it is used, and so does one that was stolen.',
    severity: 'medium',
    topic: 'session',
    users: everyone,
    resources: allResources,
    settings: { hours: { words: 'Longest time between sign-ins, in hours.', value: 168 } },
    parts: [frequency],
    portal: 'Users: All users. Target resources: All resources. Session: Sign-in frequency.',
    sample: { ...target(), sessionControls: everyHours(168) },
  },
  {
    id: 'entra-ca-token-protection',
    title: 'A policy binds sessions on Windows to the device',
    why: 'A token that is bound to its device is of no use on the computer of whoever copied it.',
    severity: 'medium',
    topic: 'session',
    users: everyone,
    resources: mailAndFiles,
    free: ['platforms', 'clients'],
    parts: [
      at('sessionControls.secureSignInSession.isEnabled', isTrue, { absent: 'fail' }),
      at('conditions.platforms.includePlatforms', coversWindows(), { absent: 'pass' }),
    ],
    portal:
      'Users: All users. Target resources: Office 365 Exchange Online and Office 365 SharePoint Online. Conditions: Windows; Mobile apps and desktop clients. Session: Require token protection for sign-in sessions.',
    sample: {
      ...target({
        apps: [exchange, sharePoint],
        where: { platforms: { includePlatforms: ['windows'] }, clientAppTypes: ['mobileAppsAndDesktopClients'] },
      }),
      sessionControls: { secureSignInSession: { isEnabled: true } },
    },
  },
];

function coversWindows(): Match {
  const every = emptyOr('all');
  const windows = holding('windows');
  return {
    words: 'empty, all, or windows',
    test: (...given) => every.test(...given) || windows.test(...given),
  };
}
