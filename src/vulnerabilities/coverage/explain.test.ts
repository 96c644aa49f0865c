import { expect, test } from 'vitest';
import { assayError } from '../../errors/index.ts';
import type { Outcome } from '../../sync/index.ts';
import { assessmentType, findingType } from '../kinds.ts';
import { type AreaFacts, type CoverageState, explain } from './explain.ts';

const read = (finding: Outcome | null, assessment: Outcome | null = 'complete') => ({
  ...(finding && { [findingType]: { outcome: finding, problem: null } }),
  ...(assessment && { [assessmentType]: { outcome: assessment, problem: null } }),
});
const on = [{ plan: 'VirtualMachines', tier: 'Standard', coverage: 'FullyCovered' }];
const whole: AreaFacts = {
  ...{ area: 'machines', lost: null, collected: read('complete'), plans: on, resources: 3, results: 2 },
};

test.each<[string, Partial<AreaFacts>, CoverageState, string | null, number]>([
  ['everything is read and scanned', {}, 'covered', null, 2],
  ['there is nothing to scan', { resources: 0, results: 0 }, 'nothing-to-scan', null, 2],
  ['no scan has ended', { results: 0 }, 'no-scan', 'no_finished_scan', 2],
  ['what could be scanned is not known', { resources: null, results: 0 }, 'no-scan', 'no_finished_scan', 2],
  [
    'the plan is off',
    { plans: [{ plan: 'virtualmachines', tier: 'Free', coverage: null }] },
    'plan-off',
    'defender_plan_off',
    0,
  ],
  ['no plan is set', { plans: [] }, 'plan-off', 'defender_plan_off', 0],
  ['another plan is on', { area: 'databases' }, 'plan-off', 'defender_plan_off', 0],
  ['plans are not known, and results are', { plans: null }, 'covered', null, 2],
  ['plans are not known, nor results', { plans: null, results: 0 }, 'plan-unknown', 'vulnerability_plans_unknown', 2],
  [
    'some resources are left out',
    { plans: [{ plan: 'VirtualMachines', tier: 'Standard', coverage: 'PartiallyCovered' }] },
    ...(['partly-covered', 'vulnerability_partly_covered', 2] as const),
  ],
  ['a right is missing', { collected: read('denied') }, 'denied', null, 1],
  ['both were refused', { collected: read('denied', 'denied') }, 'denied', null, 0],
  ['the provider is not registered', { collected: read('unregistered') }, 'unregistered', null, 1],
  ['the read failed', { collected: read('failed') }, 'failed', null, 1],
  ['the read was partial', { collected: read('partial') }, 'partial', null, 1],
  ['the subscription is left out', { collected: read('skipped', 'skipped') }, 'skipped', null, 0],
  ['both types are off', { collected: read(null, null) }, 'not-read', 'vulnerability_types_off', 0],
  ['one type is off', { collected: read(null) }, 'partial', 'vulnerability_types_off', 1],
  ['the role was taken away', { lost: 'role-removed' }, 'lost', 'vulnerability_subscription_lost', 0],
])('when %s', (_name, part, state, code, settles) => {
  const explained = explain({ ...whole, ...part });
  expect(explained.state).toBe(state);
  expect((explained.problem as { code?: string } | null)?.code ?? null).toBe(code);
  expect(explained.settles).toHaveLength(settles);
});

test('what the read answered is the reason', () => {
  const problem = assayError('missing_graph_permission', { permission: 'X' });
  const collected = { ...read('complete'), [findingType]: { outcome: 'denied', problem } } as const;
  expect(explain({ ...whole, collected }).problem).toBe(problem);
});
