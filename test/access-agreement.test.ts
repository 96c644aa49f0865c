/** The access engine and the judge of it answer the same random questions alike. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from './support/access-engine-adapter.ts';
import { askRandomly, questioned } from './support/access-questions.ts';
import { judge } from './support/access-reference/index.ts';
import { type Kind, kinds } from './support/access-tenants/random-questions.ts';

/** The same questions each time; `npm run agree` asks others, and many more. */
const seed = 20_260_115;
const questions: Readonly<Record<Kind, number>> = {
  rbac: 1200,
  'who-can': 400,
  'what-if-remove': 400,
  'key-vault-data': 500,
  'derived-data': 500,
  'entra-role': 500,
  'app-role': 200,
  escalation: 60,
};

test.each(kinds)('%s', (kind) => {
  askRandomly(kind, questions[kind], seed);
});

describe('the questions', () => {
  interface Short {
    readonly allowed?: boolean;
    readonly conditional?: boolean;
    readonly eligible?: boolean;
    readonly deniedBy?: unknown;
    readonly principals?: readonly string[];
    readonly derived?: boolean;
    readonly by?: string;
    readonly escalation?: boolean;
    readonly hasRole?: boolean;
    readonly appliesToTarget?: boolean;
    readonly assigned?: boolean;
    readonly reachable?: boolean;
    readonly reachableIfActivated?: boolean;
  }

  /** How often of a hundred an answer is of some sort. */
  const shares = (kind: Kind, tenants: number, sorts: Readonly<Record<string, (answer: Short) => unknown>>) => {
    const cases = fc.sample(questioned([kind]), { numRuns: tenants, seed }).flat();
    const answers = cases.map((asked) => judge(asked) as Short);
    const share = (is: (answer: Short) => unknown) => (100 * answers.filter(is).length) / answers.length;
    return Object.fromEntries(Object.entries(sorts).map(([sort, is]) => [sort, share(is)]));
  };
  const often = (found: Readonly<Record<string, number>>, least: Readonly<Record<string, number>>) => {
    expect(Object.keys(found).sort()).toEqual(Object.keys(least).sort());
    for (const [sort, percent] of Object.entries(least)) expect(found[sort], sort).toBeGreaterThanOrEqual(percent);
  };

  test('have every answer often enough', () => {
    const access = shares('rbac', 60, {
      allowed: ({ allowed, conditional }) => allowed && !conditional,
      conditional: ({ conditional }) => conditional,
      eligible: ({ eligible }) => eligible,
      denied: ({ deniedBy }) => deniedBy,
      no: ({ allowed, eligible, deniedBy }) => !allowed && !eligible && !deniedBy,
    });
    often(access, { allowed: 15, conditional: 1.5, eligible: 3, denied: 2, no: 30 });
    const lists = shares('who-can', 20, {
      nobody: ({ principals }) => principals?.length === 0,
      some: ({ principals }) => principals !== undefined && principals.length > 0,
    });
    often(lists, { nobody: 20, some: 30 });
    const vaults = shares('key-vault-data', 30, {
      policy: ({ by }) => by === 'accessPolicy',
      role: ({ by }) => by === 'rbac',
      escalation: ({ escalation }) => escalation,
      no: ({ allowed, escalation }) => !allowed && !escalation,
    });
    often(vaults, { policy: 2, role: 1, escalation: 3, no: 40 });
    const accounts = shares('derived-data', 30, {
      allowed: ({ allowed }) => allowed,
      derived: ({ derived }) => derived,
      escalation: ({ escalation }) => escalation,
      no: ({ allowed, derived, escalation }) => !allowed && !derived && !escalation,
    });
    often(accounts, { allowed: 5, derived: 1, escalation: 1, no: 40 });
    const roles = shares('entra-role', 40, {
      held: ({ hasRole }) => hasRole,
      'held in vain': ({ hasRole, appliesToTarget }) => hasRole && appliesToTarget === false,
      eligible: ({ eligible }) => eligible,
      escalation: ({ escalation }) => escalation,
      'Azure allowed': ({ allowed }) => allowed,
    });
    often(roles, { held: 3, 'held in vain': 1, eligible: 1, escalation: 5, 'Azure allowed': 1 });
    often(shares('app-role', 20, { yes: ({ assigned }) => assigned, no: ({ assigned }) => !assigned }), {
      yes: 4,
      no: 40,
    });
  });

  test('find a way to somewhere, or not, or only after an activation', () => {
    const ways = shares('escalation', 10, {
      reachable: ({ reachable }) => reachable,
      activated: ({ reachableIfActivated }) => reachableIfActivated,
      no: ({ reachable, reachableIfActivated }) => !reachable && !reachableIfActivated,
    });
    often(ways, { reachable: 15, activated: 1, no: 30 });
    // The judge takes its time over escalations, more on a busy machine.
  }, 120_000);
});

describe('bad input', () => {
  const [asked] = fc.sample(questioned(['rbac']), { numRuns: 1, seed }).flat();

  test('scopes in a circle have an answer', () => {
    const groups = ['a', 'b', 'a/../b'].map((name) => `/providers/Microsoft.Management/managementGroups/${name}`);
    const [a = '', b = '', self = ''] = groups;
    const scopes = [
      { id: a, parent: b },
      { id: b, parent: a },
      { id: self, parent: self },
      { id: '/', parent: '/' },
    ];
    for (const scope of [a, b, self, '/']) {
      const answer = evaluate({ ...asked, scopes, question: { ...asked?.question, scope } });
      expect(answer).toHaveProperty('allowed');
    }
  });

  test('what is no case is refused with a code', () => {
    for (const wrong of [null, [], 'text', {}, { ...asked, kind: 'unheard-of' }, { ...asked, groups: 'none' }]) {
      expect(evaluate(wrong)).toMatchObject({ code: expect.any(String), message: expect.any(String) });
    }
  });
});
