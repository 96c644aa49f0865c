import { describe, expect, test } from 'vitest';
import { declarations } from '../catalog/index.ts';
import { checks } from '../checks/index.ts';
import { frameworks } from '../frameworks/index.ts';
import { costsOf } from './costs.ts';

const costs = (...types: string[]) => costsOf(declarations.filter(({ type }) => types.includes(type)));
const policy = 'entra_conditional_access_policy';

describe('what is not known without types', () => {
  test('the checks that judge them or need them as a fact, the worst by name', () => {
    const { total, first } = costs(policy).checks;
    const needing = checks.filter(
      ({ subject, facts = {} }) =>
        subject === policy || Object.values(facts).some(({ types, read }) => types.includes(policy) || read === policy),
    );
    expect(needing.some(({ subject }) => subject === policy)).toBe(true);
    expect(needing.some(({ subject }) => subject !== policy)).toBe(true);
    expect(total).toBe(needing.length);
    expect(first).toHaveLength(20);
    expect(first.slice(0, 4).map(({ severity }) => severity)).toEqual(Array(4).fill('critical'));
    expect(first).toContainEqual({
      id: 'entra-ca-block-legacy-auth',
      title: 'A policy blocks old protocols for everyone',
      severity: 'critical',
    });
  });

  test('the controls for which such a check speaks, first those for which most of them do', () => {
    const { total, frameworks: listed } = costs(policy).controls;
    expect(listed.find(({ id }) => id === 'soc2')?.first[0]).toMatchObject({ id: 'CC6.1' });
    expect(listed.every(({ first, total: own }) => first.length === Math.min(3, own))).toBe(true);
    expect(total).toBe(listed.reduce((sum, framework) => sum + framework.total, 0));
    const titles = listed.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('agree with the frameworks themselves', () => {
    const { total, first } = costs('entra_user_registration_details').checks;
    expect(first).toHaveLength(total);
    const lost = new Set(first.map(({ id }) => id));
    const counted = frameworks().flatMap(({ id, controls }) => {
      const own = controls.filter(({ ties }) => ties.some(({ checkId }) => lost.has(checkId))).length;
      return own === 0 ? [] : [[id, own]];
    });
    const { controls } = costs('entra_user_registration_details');
    expect(controls.frameworks.map(({ id, total: own }) => [id, own])).toEqual(counted);
  });

  test('a check that needs only the outcome of a read of relations is lost with that read', () => {
    const ids = costs('entra_application_owners').checks.first.map(({ id }) => id);
    expect(ids).toContain('entra-app-owners-mfa');
  });

  test('what lies in an entity goes with it, though no type but its own is named', () => {
    const inPart = checks.filter(({ subject }) => subject === 'entra_authentication_method_configuration');
    expect(inPart.length).toBeGreaterThan(0);
    const lost = costs('entra_authentication_methods_policy');
    expect(lost.types.map(({ type }) => type)).toEqual(['entra_authentication_methods_policy']);
    expect(lost.checks.total).toBeLessThanOrEqual(20);
    expect(lost.checks.first.map(({ id }) => id)).toEqual(expect.arrayContaining(inPart.map(({ id }) => id)));
  });

  test('nothing where there are none', () => {
    expect(costs()).toEqual({
      types: [],
      checks: { total: 0, first: [] },
      controls: { total: 0, frameworks: [] },
    });
  });
});
