/** What is wanted of subscriptions and of the tenant that they lie in. */
import type { Check } from '../../declaration.ts';
import {
  all,
  at,
  atLeast,
  atMost,
  code,
  count,
  every,
  fact,
  isEmpty,
  isTrue,
  one,
  oneOf,
  valueAt,
} from '../../rule/index.ts';

const largestShare = 'largest share';

export const subscriptionChecks: readonly Check[] = [
  {
    id: 'advisor-recommendations-reviewed',
    title: 'No weighty security recommendation of Advisor is open',
    why: 'What Advisor calls weighty is known to be attacked; leaving it open should be a decision, and be written down.',
    severity: 'low',
    topic: 'policy',
    subject: 'azure_subscription',
    facts: {
      recommendations: { from: 'contained', types: ['azure_advisor_recommendation'], only: { impact: ['high'] } },
    },
    settings: { 'most open': { words: 'Recommendations that may be open at the same time.', value: 0 } },
    rule: count(fact('recommendations'), atMost('most open'), {
      where: all(
        at('properties.category', oneOf('Security'), { absent: 'unknown' }),
        at('properties.impact', oneOf('High'), { absent: 'unknown' }),
        at('properties.suppressionIds', isEmpty, { absent: 'pass' }),
      ),
    }),
    fix: {
      portal: 'Advisor > Security > impact High: remedy each, or dismiss or postpone it with the reason.',
      az: 'az advisor recommendation list --subscription {subscription} --category Security --query "[?impact==\'High\']"',
    },
    approximates:
      'For how long a recommendation has been open is not told: Advisor gives the day of its last look alone.',
  },
  {
    id: 'resource-quota-headroom',
    title: 'Quotas for virtual machines leave room',
    why: 'Where a quota is used up, neither a larger load nor a recovery in the region can be started.',
    severity: 'low',
    topic: 'capacity',
    subject: 'azure_subscription',
    facts: { quotas: { from: 'contained', types: ['azure_compute_usage'] } },
    settings: { [largestShare]: { words: 'Share of a quota that may be used, from 0 to 1.', value: 0.8 } },
    rule: every(
      fact('quotas'),
      code('what is used is no more than the largest share of the limit', (item, { settings }) => {
        const [used, limit, share] = [valueAt(item, 'currentValue'), valueAt(item, 'limit'), settings[largestShare]];
        const observed = { currentValue: used ?? null, limit: limit ?? null };
        if (typeof used !== 'number' || typeof limit !== 'number' || typeof share !== 'number')
          return { status: 'unknown', reason: 'The quota says no figures.', observed };
        return used <= limit * share
          ? { status: 'pass', reason: `${used} of ${limit} are used.`, observed }
          : { status: 'fail', reason: `${used} of ${limit} are used, more than the share ${share}.`, observed };
      }),
      // A quota of nothing is a size that the subscription may not use at all.
      { where: at('limit', atLeast(1), { absent: 'pass' }), none: 'not-applicable' },
    ),
    fix: {
      portal: 'Subscription > Settings > Usage + quotas: request an increase in the region.',
      az: 'az vm list-usage --subscription {subscription} --location "$REGION" --output table',
    },
    approximates: 'Regions without virtual machines, and quotas of other services, are not looked at.',
  },
  {
    id: 'subscription-not-transferable',
    title: 'Subscriptions can be moved neither out of the tenant nor into it',
    why: 'A subscription that is moved out takes its data along; one that is moved in brings what nobody has looked at.',
    severity: 'medium',
    topic: 'policy',
    subject: 'entra_organization',
    facts: { 'subscription policies': { from: 'tenant', types: ['azure_subscription_policy'] } },
    rule: one(
      fact('subscription policies'),
      all(
        at('properties.blockSubscriptionsLeavingTenant', isTrue, { absent: 'fail' }),
        at('properties.blockSubscriptionsIntoTenant', isTrue, { absent: 'fail' }),
      ),
      { none: 'fail' },
    ),
    fix: {
      portal: 'Subscriptions > Advanced options > Manage policies: permit no one, in both directions.',
      az: 'az rest --method put --url "https://management.azure.com/providers/Microsoft.Subscription/policies/default?api-version=2021-10-01" --body \'{"blockSubscriptionsLeavingTenant":true,"blockSubscriptionsIntoTenant":true,"exemptedPrincipals":[]}\'',
    },
  },
  {
    id: 'management-group-write-required',
    title: 'Making a management group takes a right at the root group',
    why: 'By default everybody in the tenant may make groups, own them, and collect subscriptions below them.',
    severity: 'high',
    topic: 'least-priv',
    subject: 'entra_organization',
    facts: { 'hierarchy settings': { from: 'tenant', types: ['azure_management_group_setting'] } },
    // Only the root group has settings, and none until somebody sets one.
    rule: one(
      fact('hierarchy settings'),
      at('properties.requireAuthorizationForGroupCreation', isTrue, { absent: 'fail' }),
      { none: 'fail' },
    ),
    fix: {
      portal: 'Management groups > Settings: require write permissions for creating new management groups.',
      az: 'az account management-group hierarchy-settings create --name "$ROOT_GROUP" --require-authorization-for-group-creation true',
    },
  },
];
