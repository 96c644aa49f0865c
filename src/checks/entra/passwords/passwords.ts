/** Source: Microsoft Entra, "Microsoft Entra Password Protection" and "Smart lockout"; Microsoft Graph, "domain" (v1.0). */
import type { Check } from '../../declaration.ts';
import { all, at, atLeast, atMost, contains, every, fact, isTrue, not, oneOf, when } from '../../rule/index.ts';
import { directorySettings, inSetting } from '../shared/directory-setting.ts';
import { patch } from '../shared/graph.ts';
import { withLicence } from '../shared/licence.ts';

const subject = 'entra_organization';
const facts = { settings: directorySettings };
const place = 'Microsoft Entra admin center > Entra ID > Authentication methods > Password protection';

export const passwordChecks: readonly Check[] = [
  {
    id: 'entra-password-lockout-threshold',
    title: 'Accounts lock after few wrong passwords',
    why: 'The fewer guesses there are before the account locks, the longer it takes to guess a password.',
    severity: 'medium',
    topic: 'password',
    subject,
    facts,
    settings: { attempts: { words: 'Most wrong passwords before the account locks.', value: 10 } },
    // Without a setting ten are allowed.
    rule: inSetting(
      'Password Rule Settings',
      at('@values.LockoutThreshold', atMost('attempts'), { absent: 'pass' }),
      'pass',
    ),
    fix: { portal: `${place} > Lockout threshold: 10 or less.` },
  },
  {
    id: 'entra-password-lockout-duration',
    title: 'Accounts stay locked for a minute at least',
    why: 'An account that opens again at once can be guessed at without a break.',
    severity: 'low',
    topic: 'password',
    subject,
    facts,
    settings: { seconds: { words: 'Shortest time for which an account is locked, in seconds.', value: 60 } },
    // Without a setting it is one minute.
    rule: inSetting(
      'Password Rule Settings',
      at('@values.LockoutDurationInSeconds', atLeast('seconds'), { absent: 'pass' }),
      'pass',
    ),
    fix: { portal: `${place} > Lockout duration in seconds: 60 or more.` },
  },
  {
    id: 'entra-password-banned-list',
    title: 'Words of the organisation are banned from passwords',
    why: 'People make passwords of the company, the product and the town; whoever guesses knows that.',
    severity: 'medium',
    topic: 'password',
    subject,
    facts,
    rule: withLicence(
      'P1',
      inSetting(
        'Password Rule Settings',
        all(
          at('@values.EnableBannedPasswordCheck', isTrue, { absent: 'fail' }),
          at('@bannedPasswordCount', atLeast(1), { absent: 'fail' }),
        ),
        'fail',
      ),
    ),
    fix: { portal: `${place} > Enforce custom list: Yes, with the words.` },
  },
  {
    id: 'entra-password-protection-onprem',
    title: 'Banned passwords are refused on-premises as well',
    why: 'A password that is set on a domain controller comes to the cloud as it is.',
    severity: 'medium',
    topic: 'password',
    subject,
    facts,
    rule: when(
      at('onPremisesSyncEnabled', isTrue, { absent: 'fail' }),
      inSetting(
        'Password Rule Settings',
        all(
          at('@values.EnableBannedPasswordCheckOnPremises', isTrue, { absent: 'fail' }),
          at('@values.BannedPasswordCheckOnPremisesMode', oneOf('Enforce', 'Enforced'), { absent: 'fail' }),
        ),
        'fail',
      ),
      'The directory is not synchronised from on-premises.',
    ),
    fix: {
      portal: `${place} > Enable password protection on Windows Server Active Directory: Yes, Mode: Enforced; with the agents on the domain controllers.`,
    },
    approximates: 'Whether the agents are installed on the domain controllers is not told.',
  },
  {
    id: 'entra-password-no-expiry',
    title: 'Passwords of the domain do not expire',
    why: 'People who have to change their password for no reason take a weaker one, or count upwards.',
    severity: 'low',
    topic: 'password',
    subject: 'entra_domain',
    rule: when(
      at('authenticationType', oneOf('Managed'), { absent: 'unknown' }),
      // Null stands for the ninety days of old.
      at('passwordValidityPeriodInDays', oneOf(2147483647), { absent: 'fail' }),
      'Passwords of a federated domain are not kept here.',
    ),
    fix: {
      portal:
        'Microsoft 365 admin center > Settings > Org settings > Security & privacy > Password expiration policy: never expire.',
      graph: patch('domains/{id}', { passwordValidityPeriodInDays: 2147483647 }),
    },
  },
  {
    id: 'entra-password-complexity-fixed',
    title: 'No user is let off strong passwords',
    why: 'An account that was once allowed a weak password has it still.',
    severity: 'low',
    topic: 'password',
    subject: 'entra_user',
    rule: at('passwordPolicies', not(contains('DisableStrongPassword')), { absent: 'pass' }),
    fix: {
      portal: 'Not in the portal: take the command, and have the user change the password.',
      graph: patch('users/{id}', { passwordPolicies: 'None' }),
    },
  },
  {
    id: 'entra-sync-krbtgt-not-synced',
    title: 'Accounts of the Kerberos service are not synchronised',
    why: 'Whoever controls a copy of krbtgt in the cloud can forge tickets for the domain on-premises.',
    severity: 'medium',
    topic: 'config',
    subject,
    facts: {
      accounts: {
        from: 'tenant',
        types: ['entra_user'],
        only: { onPremisesSamAccountName: ['krbtgt', 'krbtgt_azuread'] },
      },
    },
    rule: every(fact('accounts'), at('onPremisesSyncEnabled', not(isTrue), { absent: 'pass' }), { none: 'pass' }),
    fix: {
      portal:
        'Microsoft Entra Connect > Synchronization rules: filter the accounts named krbtgt out, and delete the copies in the cloud.',
    },
  },
];
