import { type CheckCases, type Given, testChecks } from '../../testing.ts';
import { activityLogAlertChecks, alertsFact, operationAlertRows } from './activity-log-alerts.ts';

type Condition = Readonly<Record<string, string | null>>;

const leaf = (field: string, equals: string): Condition => ({ field, equals, containsAny: null });
const groups = [{ actionGroupId: '/subscriptions/0000/actionGroups/oncall' }];

const alert = (allOf: Condition[] | null, rest: Readonly<Record<string, boolean | null | typeof groups>> = {}) => ({
  name: 'alert',
  properties: {
    ...{ enabled: true, scopes: ['/subscriptions/0000'], ...rest },
    condition: { allOf },
    actions: { actionGroups: rest.groups === undefined ? groups : rest.groups },
  },
});
type Alert = ReturnType<typeof alert>;

const given = (...alerts: Alert[]): Given => ({ facts: { [alertsFact]: alerts } });
const administrative = leaf('category', 'Administrative');
const watching = (operation: string) => alert([administrative, leaf('operationName', operation)]);

const saying = (says: 'pass' | 'fail', all: readonly Given[]) => all.map((one) => ({ given: one, says }));

function casesOf(operations: readonly string[]): CheckCases {
  /** All operations are watched, one of them in this way. */
  const each = (way: (operation: string) => Alert) =>
    operations.map((operation, index) => given(...operations.toSpliced(index, 1).map(watching), way(operation)));
  const but = (rest: Parameters<typeof alert>[1]) =>
    each((name) => alert([administrative, leaf('operationName', name)], rest));
  return {
    pass: [given(watching('Microsoft.Other/things/write'), ...operations.map(watching))],
    fail: [
      ...but({ enabled: false }),
      ...but({ groups: [] }),
      ...each((name) => alert([leaf('operationName', name), leaf('level', 'Error')])),
    ],
    unknown: [{ missing: [alertsFact] }],
    absent: [
      { given: given(), says: 'fail' },
      ...saying('fail', but({ groups: null })),
      ...saying('pass', but({ enabled: null })),
      ...saying(
        'fail',
        each(() => alert(null)),
      ),
    ],
  };
}

const rows = Object.fromEntries(operationAlertRows.map(({ id, operations }) => [id, casesOf(operations)] as const));
const two = ['Microsoft.A/b/write', 'Microsoft.A/b/delete'];

testChecks(activityLogAlertChecks, {
  ...rows,
  'alert-admin-operations': {
    pass: [{ ...given(...two.map(watching)), settings: { 'operations to watch': two } }],
    fail: [
      { ...given(watching(two[0] ?? '')), settings: { 'operations to watch': two } },
      given(watching('Microsoft.Authorization/locks/delete')),
    ],
    unknown: [{ missing: [alertsFact] }],
    absent: [{ given: given(), says: 'fail' }],
  },
  'alert-service-health': {
    pass: [
      given(alert([leaf('category', 'ServiceHealth')])),
      given(watching('other'), alert([leaf('category', 'ServiceHealth'), leaf('properties.incidentType', 'x')])),
    ],
    fail: [
      given(alert([administrative])),
      given(alert([leaf('category', 'ServiceHealth')], { enabled: false })),
      given(alert([leaf('category', 'ServiceHealth')], { groups: [] })),
    ],
    unknown: [{ missing: [alertsFact] }],
    absent: [
      { given: given(), says: 'fail' },
      { given: given(alert(null)), says: 'fail' },
      { given: given(alert([leaf('category', 'ServiceHealth')], { groups: null })), says: 'fail' },
      { given: given(alert([leaf('category', 'ServiceHealth')], { enabled: null })), says: 'pass' },
    ],
  },
});
