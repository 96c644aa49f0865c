/** Access packages, and groups that decide about access. */
import type { Check } from '../../declaration.ts';
import {
  all,
  any,
  at,
  atLeast,
  contains,
  count,
  every,
  fact,
  isFalse,
  isSet,
  type Match,
  not,
  oneOf,
  onList,
  when,
} from '../../rule/index.ts';
import { patch } from '../shared/graph.ts';
import { listOf } from '../shared/lists.ts';

const approval = 'requestApprovalSettings';

/** Whether a rule of a dynamic group rests on attributes of the setting. */
const onAttributes = (setting: string): Match => ({
  words: `a rule on ${setting}`,
  test: (value, { settings }) => {
    if (typeof value !== 'string') return undefined;
    const used = (value.toLowerCase().match(/\b(?:user|device)\.[a-z0-9_]+/g) ?? []).map(String);
    return listOf(settings, setting).some((attribute) => used.includes(attribute));
  },
});

export const packageAndGroupChecks: readonly Check[] = [
  {
    id: 'entra-entitlement-no-orphans',
    title: 'Access packages lead somewhere, and have approvers',
    why: 'A package whose group was deleted gives nothing; one whose approvers are gone is stuck, or lets everybody in.',
    severity: 'medium',
    topic: 'access-review',
    subject: 'entra_access_package',
    facts: {
      resources: {
        from: 'related',
        relation: 'grants',
        direction: 'out',
        types: ['entra_group', 'entra_service_principal'],
        read: 'entra_access_package_grants',
      },
      policies: { from: 'related', relation: 'governs', direction: 'in', types: ['entra_access_package_policy'] },
    },
    rule: all(
      count(fact('resources'), atLeast(1)),
      every(
        fact('policies'),
        any(
          at(`${approval}.isApprovalRequiredForAdd`, isFalse, { absent: 'unknown' }),
          every(`${approval}.stages`, at('primaryApprovers', isSet, { absent: 'fail' }), { none: 'fail' }),
        ),
        { none: 'fail' },
      ),
    ),
    fix: {
      portal:
        'Microsoft Entra admin center > ID Governance > Entitlement management > Access packages > the package: Resource roles and Policies; delete packages that are no longer used.',
    },
    approximates:
      'One deleted resource among several is not seen, nor whether an approver who is named still exists. Packages of SharePoint sites alone count as leading nowhere.',
  },
  {
    id: 'entra-dynamic-group-rules-safe',
    title: 'Rules of dynamic groups that give access rest on attributes that users cannot change',
    why: 'Who can change the attribute, or be invited with it, joins the group by themselves.',
    severity: 'medium',
    topic: 'access-ctl',
    subject: 'entra_group',
    facts: {
      access: {
        from: 'related',
        relation: 'assigned_to',
        direction: 'in',
        types: ['azure_role_assignment', 'entra_app_role_assignment'],
      },
    },
    settings: {
      changeableAttributes: {
        words: 'Attributes in rules that users can change themselves, or that whoever invites a guest chooses.',
        value: [
          'user.displayname',
          'user.mail',
          'user.mailnickname',
          'user.mobile',
          'user.othermails',
          'user.preferredlanguage',
          'user.telephonenumber',
          'user.userprincipalname',
          'device.displayname',
        ],
      },
    },
    rule: when(
      all(at('groupTypes', contains('DynamicMembership'), { absent: 'fail' }), count(fact('access'), atLeast(1))),
      at('membershipRule', not(onAttributes('changeableAttributes')), { absent: 'unknown' }),
      'The group is not dynamic, or gives no access to Azure or applications.',
    ),
    fix: {
      portal:
        'Microsoft Entra admin center > Entra ID > Groups > the group > Dynamic membership rules: attributes that come from HR or on-premises, such as department, with user.userType -eq "Member".',
    },
    approximates: 'Access that comes by way of a group around this one is not seen.',
  },
  {
    id: 'entra-m365-group-not-public',
    title: 'Microsoft 365 groups are private',
    why: 'Into a public group everybody in the organisation lets themselves, and its files are found by search.',
    severity: 'medium',
    topic: 'access-ctl',
    subject: 'entra_group',
    settings: { publicGroups: { words: 'Object ids of groups that are meant to be public.', value: [] } },
    rule: when(
      at('groupTypes', contains('Unified'), { absent: 'fail' }),
      any(
        at('visibility', oneOf('Private', 'HiddenMembership'), { absent: 'unknown' }),
        at('id', onList('publicGroups'), { absent: 'fail' }),
      ),
      'It is no Microsoft 365 group.',
    ),
    fix: {
      portal:
        'Microsoft 365 admin center > Teams & groups > Active teams & groups > the group > Settings > Privacy: Private.',
      graph: patch('groups/{id}', { visibility: 'Private' }),
    },
  },
];
