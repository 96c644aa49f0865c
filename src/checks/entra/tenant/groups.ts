/** Groups: who makes and owns them, how long they live, and guests in them. */
import type { Check } from '../../declaration.ts';
import { all, at, atLeast, contains, fact, isFalse, isSet, noneOf, oneOf, onList, some } from '../../rule/index.ts';
import { directorySettings, inSetting } from '../shared/directory-setting.ts';
import { post } from '../shared/graph.ts';
import { withLicence } from '../shared/licence.ts';

const subject = 'entra_organization';
const center = 'Microsoft Entra admin center > Entra ID';

export const groupChecks: readonly Check[] = [
  {
    id: 'entra-group-owner-consent-off',
    title: 'Owners of groups cannot let applications at the data of their group',
    why: 'One owner would give an application the messages and files of all members.',
    severity: 'medium',
    topic: 'app-consent',
    subject,
    facts: { settings: directorySettings },
    rule: inSetting(
      'Consent Policy Settings',
      at('@values.EnableGroupSpecificConsent', isFalse, { absent: 'unknown' }),
      'unknown',
    ),
    fix: {
      portal: `${center} > Enterprise apps > Consent and permissions > Group owner consent: Do not allow group owner consent.`,
    },
  },
  {
    id: 'entra-users-cannot-create-m365-groups',
    title: 'Only chosen users create Microsoft 365 groups',
    why: 'Each group brings a mailbox, a site and a team, with members and guests that nobody has looked at.',
    severity: 'medium',
    topic: 'least-priv',
    subject,
    facts: { settings: directorySettings },
    rule: inSetting('Group.Unified', at('@values.EnableGroupCreation', isFalse, { absent: 'fail' }), 'fail'),
    fix: {
      portal: `${center} > Groups > General > Users can create Microsoft 365 groups: No. A group of those who may is set as GroupCreationAllowedGroupId of the directory setting Group.Unified.`,
    },
  },
  {
    id: 'entra-group-expiration',
    title: 'Microsoft 365 groups expire unless they are renewed',
    why: 'Groups outlive their purpose, and their members keep what they gave.',
    severity: 'low',
    topic: 'acct-life',
    subject,
    facts: {
      policies: { from: 'related', relation: 'governs', direction: 'in', types: ['entra_group_lifecycle_policy'] },
    },
    rule: withLicence(
      'P1',
      some(
        fact('policies'),
        all(
          at('groupLifetimeInDays', atLeast(1), { absent: 'fail' }),
          at('alternateNotificationEmails', isSet, { absent: 'fail' }),
          at('managedGroupTypes', noneOf('None'), { absent: 'unknown' }),
        ),
        { none: 'fail' },
      ),
    ),
    fix: {
      portal: `${center} > Groups > Expiration: lifetime, an address for groups without owners, and for which groups.`,
      graph: post('groupLifecyclePolicies', {
        groupLifetimeInDays: 180,
        managedGroupTypes: 'All',
        alternateNotificationEmails: 'groups@example.com',
      }),
    },
  },
  {
    id: 'entra-guest-not-group-owner',
    title: 'Guests cannot own Microsoft 365 groups',
    why: 'An owner lets others in: a guest would decide about access of the organisation.',
    severity: 'medium',
    topic: 'guest',
    subject,
    facts: { settings: directorySettings },
    rule: inSetting('Group.Unified', at('@values.AllowGuestsToBeGroupOwner', isFalse, { absent: 'pass' }), 'pass'),
    fix: {
      portal: 'Microsoft Graph: the value AllowGuestsToBeGroupOwner of the directory setting Group.Unified: false.',
    },
  },
  {
    id: 'entra-guest-group-content',
    title: 'Whether guests reach the content of groups is as the organisation wants it',
    why: 'Guests in a team read what is written there; whether that is meant should be decided once, not by each owner.',
    severity: 'low',
    topic: 'guest',
    subject,
    facts: { settings: directorySettings },
    settings: { wanted: { words: 'Whether guests may reach the content of groups: true or false.', value: ['true'] } },
    rule: inSetting(
      'Group.Unified',
      at('@values.AllowGuestsToAccessGroups', onList('wanted'), { absent: 'unknown' }),
      'unknown',
    ),
    fix: {
      portal:
        'Microsoft 365 admin center > Settings > Org settings > Microsoft 365 Groups: Let group owners add people outside your organization, and Let guest group members access group content.',
    },
  },
  {
    id: 'entra-dynamic-guest-group',
    title: 'A dynamic group has all guests in it',
    why: 'Policies and reviews for guests need a group that new ones are in by themselves.',
    severity: 'low',
    topic: 'guest',
    subject,
    facts: {
      groups: { from: 'tenant', types: ['entra_group'], only: { membershipRuleProcessingState: ['on'] } },
    },
    rule: withLicence(
      'P1',
      some(
        fact('groups'),
        all(
          at('groupTypes', contains('DynamicMembership'), { absent: 'fail' }),
          at('membershipRuleProcessingState', oneOf('On'), { absent: 'fail' }),
          at('membershipRule', allGuests(), { absent: 'fail' }),
        ),
        { none: 'fail' },
      ),
    ),
    fix: { portal: `${center} > Groups > New group: Dynamic user, with the rule (user.userType -eq "Guest").` },
  },
];

function allGuests() {
  return {
    words: 'a rule on user.userType -eq "Guest"',
    test: (value: unknown) =>
      typeof value === 'string' ? /user\.userType\s*-(eq|contains)\s*["']Guest["']/i.test(value) : undefined,
  };
}
